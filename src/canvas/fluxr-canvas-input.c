/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part that answers to pointers: presses select, and what is dragged is up to the tool
 * that the press calls for. While a tool is held at the edge of the view, the view moves on. */

#include "config.h"

#include "fluxr-canvas-band.h"
#include "fluxr-canvas-connect.h"
#include "fluxr-canvas-move.h"
#include "fluxr-canvas-pan.h"
#include "fluxr-canvas-private.h"

#define EDGE 32           /* pixels at the edge of the view in which it moves on */
#define EDGE_SPEED 900.0  /* pixels a second, at most */

static GdkModifierType
get_state (GtkGesture *gesture)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device
    = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

void
fluxr_canvas_update_cursor (FluxrCanvas *self)
{
  const char *name = NULL;

  if (self->tool != NULL)
    name = fluxr_canvas_tool_get_cursor (self->tool);
  else if (self->space_held)
    name = "grab";
  else if (self->has_pointer && self->editable
           && fluxr_canvas_find_handle (self, self->pointer_x, self->pointer_y) != NULL)
    name = "crosshair";

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

void
fluxr_canvas_update_hover (FluxrCanvas *self)
{
  FluxrSceneItem *item = NULL;

  if (self->has_pointer)
    {
      item = fluxr_canvas_find_handle (self, self->pointer_x, self->pointer_y);
      if (item == NULL)
        item = fluxr_canvas_item_at (self, self->pointer_x, self->pointer_y);
    }
  if (g_set_object (&self->hovered, item))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  fluxr_canvas_update_cursor (self);
}

/* How fast the view moves when the pointer is this far along it. */
static double
get_edge_speed (double at,
                double length)
{
  if (at < EDGE)
    return -EDGE_SPEED * MIN ((EDGE - at) / EDGE, 1);
  if (at > length - EDGE)
    return EDGE_SPEED * MIN ((at - length + EDGE) / EDGE, 1);

  return 0;
}

static gboolean
autoscroll_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);
  gint64 time = gdk_frame_clock_get_frame_time (clock);
  double seconds = MIN ((time - self->scroll_time) / 1e6, 0.05);
  double width, height, dx, dy;

  if (self->tool == NULL)
    {
      self->scroll_id = 0;
      return G_SOURCE_REMOVE;
    }

  fluxr_canvas_viewport_get_size (self->viewport, &width, &height);
  dx = get_edge_speed (self->pointer_x, width);
  dy = get_edge_speed (self->pointer_y, height);
  if (self->scroll_time != 0 && (dx != 0 || dy != 0))
    {
      fluxr_canvas_viewport_pan (self->viewport, dx * seconds, dy * seconds);
      fluxr_canvas_tool_drag (self->tool, self->pointer_x, self->pointer_y, self->pointer_state);
    }
  self->scroll_time = time;

  return G_SOURCE_CONTINUE;
}

void
fluxr_canvas_start_tool (FluxrCanvas     *self,
                         FluxrCanvasTool *tool,
                         double           x,
                         double           y)
{
  fluxr_canvas_drop_tool (self, TRUE);
  self->tool = tool;
  self->scroll_time = 0;
  fluxr_canvas_tool_begin (tool, x, y);
  if (FLUXR_CANVAS_TOOL_GET_CLASS (tool)->autoscrolls && self->scroll_id == 0)
    self->scroll_id
      = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
  fluxr_canvas_update_cursor (self);
}

void
fluxr_canvas_drop_tool (FluxrCanvas *self,
                        gboolean     cancel)
{
  g_autoptr (FluxrCanvasTool) tool = g_steal_pointer (&self->tool);

  if (tool == NULL)
    return;

  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
  if (cancel)
    {
      fluxr_canvas_tool_cancel (tool);
      gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
    }
  fluxr_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What dragging from there means. */
static FluxrCanvasTool *
choose_tool (FluxrCanvas *self,
             double       x,
             double       y)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (self->drag));
  gboolean touch = is_touch (self->drag);
  FluxrSceneItem *item;

  if (button == GDK_BUTTON_MIDDLE || self->space_held)
    return fluxr_canvas_pan_new (self);
  if (button != GDK_BUTTON_PRIMARY)
    return NULL;

  item = self->editable ? fluxr_canvas_find_handle (self, x, y) : NULL;
  if (item != NULL)
    return fluxr_canvas_connect_new (self, item);

  item = fluxr_canvas_item_at (self, x, y);
  if (item != NULL && self->editable && (!touch || fluxr_canvas_is_selected (self, item)))
    return fluxr_canvas_move_new (self, item);
  if (touch)
    return fluxr_canvas_pan_new (self);

  return item == NULL ? fluxr_canvas_band_new (self) : fluxr_canvas_pan_new (self);
}

static void
drag_update_cb (FluxrCanvas    *self,
                double          offset_x,
                double          offset_y,
                GtkGestureDrag *drag)
{
  GtkWidget *widget = GTK_WIDGET (self);
  FluxrCanvasTool *tool;
  double x, y;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  self->pointer_x = x + offset_x;
  self->pointer_y = y + offset_y;
  self->pointer_state = get_state (GTK_GESTURE (drag));
  if (self->tool == NULL)
    {
      if (!gtk_drag_check_threshold (widget, x, y, self->pointer_x, self->pointer_y))
        return;
      tool = choose_tool (self, x, y);
      if (tool == NULL)
        {
          gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      g_clear_object (&self->anchor);
      fluxr_canvas_start_tool (self, tool, x, y);
    }
  fluxr_canvas_tool_drag (self->tool, self->pointer_x, self->pointer_y, self->pointer_state);
  gtk_widget_queue_draw (widget);
}

static void
drag_end_cb (FluxrCanvas    *self,
             double          offset_x,
             double          offset_y,
             GtkGestureDrag *drag)
{
  g_autoptr (FluxrCanvasTool) tool = self->tool != NULL ? g_object_ref (self->tool) : NULL;

  if (tool == NULL)
    return;

  /* Dropped first: what follows from the end may be anything. */
  fluxr_canvas_drop_tool (self, FALSE);
  fluxr_canvas_tool_end (tool, self->pointer_x, self->pointer_y, self->pointer_state);
  fluxr_canvas_update_hover (self);
}

static void
drag_cancel_cb (FluxrCanvas *self)
{
  fluxr_canvas_drop_tool (self, TRUE);
}

/* On the press what it is about becomes selected, so that it can be dragged at once; the rest is
 * unselected only on the release, since several may be dragged together. */
static void
press (FluxrCanvas     *self,
       double           x,
       double           y,
       GdkModifierType  state)
{
  FluxrSceneItem *item = fluxr_canvas_find_handle (self, x, y);

  if (item == NULL)
    item = fluxr_canvas_item_at (self, x, y);
  g_clear_object (&self->anchor);
  if (item == NULL)
    {
      FluxrSceneEdge *edge = fluxr_canvas_edge_at (self, x, y);

      if (edge != NULL)
        fluxr_canvas_select_edge (self, edge);
      else if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
        fluxr_canvas_unselect_all (self);
      return;
    }

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    {
      fluxr_canvas_set_focus_item (self, item);
      fluxr_canvas_select (self, item, !fluxr_canvas_is_selected (self, item));
      fluxr_canvas_selection_changed (self);
      fluxr_canvas_tell_selected (self);
    }
  else if (fluxr_canvas_is_selected (self, item))
    {
      fluxr_canvas_set_focus_item (self, item);
      self->anchor = g_object_ref (item);
    }
  else
    {
      fluxr_canvas_select_item (self, item);
    }
}

static void
pressed_twice (FluxrCanvas *self,
               double       x,
               double       y)
{
  FluxrSceneItem *item = fluxr_canvas_item_at (self, x, y);

  if (item != NULL)
    {
      g_signal_emit (self, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_ACTIVATED], 0, item);
    }
  else if (self->editable && fluxr_canvas_edge_at (self, x, y) == NULL)
    {
      double scene_x, scene_y;

      fluxr_canvas_viewport_to_scene (self->viewport, x, y, &scene_x, &scene_y);
      g_signal_emit (self, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_ADD_REQUESTED], 0, scene_x,
                     scene_y, NULL);
    }
}

static void
pressed_cb (FluxrCanvas     *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *click)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));

  self->fits_first = FALSE;
  self->keys_used = FALSE;
  fluxr_canvas_viewport_stop (self->viewport);
  fluxr_canvas_stop_editing (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (button != GDK_BUTTON_PRIMARY || self->space_held)
    return;

  if (n_press % 2 == 1)
    press (self, x, y, get_state (GTK_GESTURE (click)));
  else
    pressed_twice (self, x, y);
}

static void
released_cb (FluxrCanvas     *self,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *click)
{
  g_autoptr (FluxrSceneItem) anchor = g_steal_pointer (&self->anchor);

  if (anchor != NULL && self->tool == NULL)
    fluxr_canvas_select_item (self, anchor);
}

/* Not when it is pressed: a menu that comes below a button that is down gets the button's end,
 * which GTK up to 4.18 is not prepared for. */
static void
menu_released_cb (FluxrCanvas     *self,
                  int              n_press,
                  double           x,
                  double           y,
                  GtkGestureClick *click)
{
  fluxr_canvas_stop_editing (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  fluxr_canvas_popup (self, x, y, FALSE);
}

/**
 * fluxr_canvas_popup:
 * @self: a canvas
 * @x: where in the widget
 * @y: likewise
 * @at_focus: for a key: at the item with the focus, else at the selected edge
 *
 * Asks the owner for a menu. What it is about becomes selected, unless it is already.
 */
void
fluxr_canvas_popup (FluxrCanvas *self,
                    double       x,
                    double       y,
                    gboolean     at_focus)
{
  FluxrSceneItem *item = at_focus ? self->focus : fluxr_canvas_item_at (self, x, y);
  FluxrSceneEdge *edge = NULL;

  if (at_focus && self->selected_edge == NULL && item != NULL)
    {
      graphene_rect_t rect;

      fluxr_canvas_get_view_rect (self, item, &rect);
      x = rect.origin.x + rect.size.width / 2;
      y = rect.origin.y + rect.size.height / 2;
    }
  else if (at_focus)
    {
      item = NULL;
      edge = self->selected_edge;
      fluxr_canvas_viewport_get_size (self->viewport, &x, &y);
      x /= 2;
      y /= 2;
    }
  else if (item == NULL)
    {
      edge = fluxr_canvas_edge_at (self, x, y);
    }

  if (item != NULL && !fluxr_canvas_is_selected (self, item))
    fluxr_canvas_select_item (self, item);
  else if (item != NULL)
    fluxr_canvas_set_focus_item (self, item);
  else if (edge != NULL)
    fluxr_canvas_select_edge (self, edge);
  g_signal_emit (self, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_CONTEXT_MENU], 0, item, edge, x, y);
}

static void
motion_cb (FluxrCanvas              *self,
           double                    x,
           double                    y,
           GtkEventControllerMotion *motion)
{
  self->pointer_x = x;
  self->pointer_y = y;
  self->has_pointer = TRUE;
  if (self->tool == NULL)
    fluxr_canvas_update_hover (self);
}

static void
leave_cb (FluxrCanvas *self)
{
  self->has_pointer = FALSE;
  if (self->tool == NULL)
    fluxr_canvas_update_hover (self);
}

/* Space held turns the next drag into a pan; alone it does nothing. */
static gboolean
space_cb (FluxrCanvas     *self,
          guint            keyval,
          guint            keycode,
          GdkModifierType  state)
{
  if (keyval != GDK_KEY_space || (state & GDK_CONTROL_MASK) != 0 || self->editor != NULL)
    return FALSE;

  self->space_held = TRUE;
  fluxr_canvas_update_cursor (self);

  return TRUE;
}

static void
space_up_cb (FluxrCanvas *self,
             guint        keyval)
{
  if (keyval != GDK_KEY_space)
    return;

  self->space_held = FALSE;
  fluxr_canvas_update_cursor (self);
}

static void
focus_changed_cb (FluxrCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->space_held = FALSE;
  if (GTK_IS_WINDOW (root) && gtk_window_get_focus_visible (GTK_WINDOW (root)))
    self->keys_used = TRUE;
  fluxr_canvas_speak_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * fluxr_canvas_get_pointer:
 * @self: a canvas
 * @x: (out): where in the scene the pointer is, or the middle of the view
 * @y: (out): likewise
 */
void
fluxr_canvas_get_pointer (FluxrCanvas *self,
                          double      *x,
                          double      *y)
{
  double width, height;

  g_return_if_fail (FLUXR_IS_CANVAS (self));

  fluxr_canvas_viewport_get_size (self->viewport, &width, &height);
  if (self->has_pointer)
    fluxr_canvas_viewport_to_scene (self->viewport, self->pointer_x, self->pointer_y, x, y);
  else
    fluxr_canvas_viewport_to_scene (self->viewport, width / 2, height / 2, x, y);
}

static void
add_clicks (FluxrCanvas *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), 0);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "released", G_CALLBACK (menu_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
}

void
fluxr_canvas_add_input (FluxrCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  add_clicks (self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (space_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (space_up_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect_swapped (focus, "notify::is-focus", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
