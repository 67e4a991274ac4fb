/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part that answers to keys: arrows walk to the nearest item on that side, with
 * Control along the edges, with Shift selecting on the way; with Alt they move what is selected.
 * Letters are the owner's. While a title is written, all keys are the entry's. */

#include "config.h"

#include "fluxr-canvas-private.h"

#include "fluxr-scene-guides.h"
#include "fluxr-scene-walk.h"

#define PAN_STEP 0.25 /* of the view's size */

static FluxrSceneItem *
find_middle (FluxrCanvas *self)
{
  FluxrBox area;
  g_autoptr (GPtrArray) items = NULL;
  FluxrSceneItem *nearest = NULL;
  double distance = G_MAXDOUBLE;

  fluxr_canvas_viewport_get_area (self->viewport, &area);
  items = fluxr_scene_list_items_in (self->scene, &area);
  for (guint i = 0; i < items->len; i++)
    {
      FluxrBox box;
      double dx, dy;

      fluxr_scene_item_get_bounds (items->pdata[i], &box);
      dx = box.x + box.width / 2 - area.x - area.width / 2;
      dy = box.y + box.height / 2 - area.y - area.height / 2;
      if (dx * dx + dy * dy < distance)
        {
          distance = dx * dx + dy * dy;
          nearest = items->pdata[i];
        }
    }
  if (nearest == NULL && fluxr_scene_get_n_items (self->scene) > 0)
    nearest = fluxr_scene_get_item (self->scene, 0);

  return nearest;
}

/* @extend: whether what is selected stays selected */
void
fluxr_canvas_go_to_item (FluxrCanvas    *self,
                         FluxrSceneItem *item,
                         gboolean        extend)
{
  FluxrBox box;

  self->keys_used = TRUE;
  if (extend)
    {
      if (self->focus != NULL)
        fluxr_canvas_select (self, self->focus, TRUE);
      fluxr_canvas_select (self, item, TRUE);
      fluxr_canvas_set_focus_item (self, item);
      fluxr_canvas_selection_changed (self);
      fluxr_canvas_tell_selected (self);
    }
  else
    {
      fluxr_canvas_select_item (self, item);
    }
  fluxr_scene_item_get_bounds (item, &box);
  fluxr_canvas_viewport_reveal (self->viewport, &box, FLUXR_CANVAS_REVEAL_MARGIN,
                                fluxr_canvas_animates (self));
}

static gboolean
is_busy (FluxrCanvas *self)
{
  return self->editor != NULL;
}

static gboolean
walk_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);
  gint32 direction;
  gboolean extend;
  FluxrSceneItem *item;

  if (is_busy (self))
    return FALSE;

  g_variant_get (args, "(ib)", &direction, &extend);
  if (self->focus == NULL)
    item = find_middle (self);
  else
    item = fluxr_scene_walk_find (self->scene, self->focus, direction);
  if (item != NULL)
    fluxr_canvas_go_to_item (self, item, extend);

  return TRUE;
}

static gboolean
follow_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);
  gint32 direction;
  FluxrSceneItem *item;

  if (is_busy (self) || self->focus == NULL)
    return is_busy (self) ? FALSE : TRUE;

  g_variant_get (args, "(i)", &direction);
  item = fluxr_scene_walk_follow (self->scene, self->focus, direction);
  if (item != NULL)
    fluxr_canvas_jump_to_item (self, item,
                               direction == FLUXR_SCENE_DIRECTION_RIGHT
                                 || direction == FLUXR_SCENE_DIRECTION_DOWN);
  else
    gtk_widget_error_bell (widget);

  return TRUE;
}

static gboolean
nudge_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);
  g_autoptr (GPtrArray) items = NULL;
  double dx, dy;
  FluxrBox box;

  if (is_busy (self) || self->tool != NULL)
    return FALSE;
  if (!self->editable)
    return TRUE;

  items = fluxr_canvas_list_selected (self);
  if (items->len == 0 && self->focus != NULL)
    g_ptr_array_add (items, g_object_ref (self->focus));
  if (items->len == 0)
    return TRUE;

  g_variant_get (args, "(dd)", &dx, &dy);
  fluxr_canvas_move_items (self, items, dx, dy);
  if (self->focus != NULL)
    {
      fluxr_scene_item_get_bounds (self->focus, &box);
      fluxr_canvas_viewport_reveal (self->viewport, &box, FLUXR_CANVAS_REVEAL_MARGIN, FALSE);
    }

  return TRUE;
}

static gboolean
pan_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);
  double dx, dy, width, height, x, y;
  FluxrBox area;

  if (is_busy (self))
    return FALSE;

  g_variant_get (args, "(dd)", &dx, &dy);
  fluxr_canvas_viewport_get_size (self->viewport, &width, &height);
  fluxr_canvas_viewport_get_area (self->viewport, &area);
  x = area.x + area.width * (0.5 + dx * PAN_STEP);
  y = area.y + area.height * (0.5 + dy * PAN_STEP);
  if (fluxr_canvas_animates (self))
    fluxr_canvas_viewport_glide (self->viewport, x, y,
                                 fluxr_canvas_viewport_get_scale (self->viewport));
  else
    fluxr_canvas_viewport_pan (self->viewport, dx * PAN_STEP * width, dy * PAN_STEP * height);

  return TRUE;
}

static gboolean
toggle_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  if (is_busy (self) || self->focus == NULL)
    return FALSE;

  fluxr_canvas_select (self, self->focus,
                       !g_hash_table_contains (self->selected, self->focus));
  fluxr_canvas_selection_changed (self);
  fluxr_canvas_tell_selected (self);

  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  if (is_busy (self) || self->focus == NULL)
    return FALSE;

  if (!fluxr_canvas_jump_along_selected (self))
    g_signal_emit (self, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_ACTIVATED], 0, self->focus);

  return TRUE;
}

static gboolean
cancel_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  if (is_busy (self))
    return FALSE;
  if (self->tool != NULL)
    {
      fluxr_canvas_drop_tool (self, TRUE);
      return TRUE;
    }
  if (g_hash_table_size (self->selected) == 0 && self->selected_edge == NULL)
    return FALSE;

  fluxr_canvas_unselect_all (self);

  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  FluxrCanvas *self = FLUXR_CANVAS (widget);

  if (is_busy (self))
    return FALSE;

  fluxr_canvas_popup (self, 0, 0, TRUE);

  return TRUE;
}

/* A key of the main block and of the number block. */
static void
add_arrow (GtkWidgetClass      *widget_class,
           const guint          keys[2],
           FluxrSceneDirection  direction,
           double               dx,
           double               dy)
{
  for (guint i = 0; i < 2; i++)
    {
      const double step = FLUXR_SCENE_GRID;

      gtk_widget_class_add_binding (widget_class, keys[i], 0, walk_cb, "(ib)", direction, FALSE);
      gtk_widget_class_add_binding (widget_class, keys[i], GDK_SHIFT_MASK, walk_cb, "(ib)",
                                    direction, TRUE);
      gtk_widget_class_add_binding (widget_class, keys[i], GDK_CONTROL_MASK, follow_cb, "(i)",
                                    direction);
      gtk_widget_class_add_binding (widget_class, keys[i], GDK_ALT_MASK, nudge_cb, "(dd)",
                                    dx * step, dy * step);
      gtk_widget_class_add_binding (widget_class, keys[i], GDK_ALT_MASK | GDK_SHIFT_MASK, nudge_cb,
                                    "(dd)", dx * step * 8, dy * step * 8);
      gtk_widget_class_add_binding (widget_class, keys[i], GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                    pan_cb, "(dd)", dx, dy);
    }
}

static void
add_plain (GtkWidgetClass  *widget_class,
           guint            key,
           GdkModifierType  modifiers,
           GtkShortcutFunc  callback)
{
  gtk_widget_class_add_binding (widget_class, key, modifiers, callback, NULL);
}

void
fluxr_canvas_install_keys (GtkWidgetClass *widget_class)
{
  static const guint left[] = { GDK_KEY_Left, GDK_KEY_KP_Left };
  static const guint right[] = { GDK_KEY_Right, GDK_KEY_KP_Right };
  static const guint up[] = { GDK_KEY_Up, GDK_KEY_KP_Up };
  static const guint down[] = { GDK_KEY_Down, GDK_KEY_KP_Down };

  add_arrow (widget_class, left, FLUXR_SCENE_DIRECTION_LEFT, -1, 0);
  add_arrow (widget_class, right, FLUXR_SCENE_DIRECTION_RIGHT, 1, 0);
  add_arrow (widget_class, up, FLUXR_SCENE_DIRECTION_UP, 0, -1);
  add_arrow (widget_class, down, FLUXR_SCENE_DIRECTION_DOWN, 0, 1);

  add_plain (widget_class, GDK_KEY_Return, 0, activate_cb);
  add_plain (widget_class, GDK_KEY_KP_Enter, 0, activate_cb);
  add_plain (widget_class, GDK_KEY_ISO_Enter, 0, activate_cb);
  add_plain (widget_class, GDK_KEY_space, GDK_CONTROL_MASK, toggle_cb);
  add_plain (widget_class, GDK_KEY_Escape, 0, cancel_cb);
  add_plain (widget_class, GDK_KEY_Menu, 0, menu_cb);
  add_plain (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, pan_cb, "(dd)", 0.0, -3.0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, pan_cb, "(dd)", 0.0, 3.0);
}
