/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys, clicks and touches on a lane's cards. The keys are caught before the list view's own, which
 * would take the arrows, and only on cards and the adder's button, so never while typing. */

#include "config.h"

#include "fluxr-board-lane-private.h"
#include "fluxr-board-private.h"

typedef gboolean (*KeyFunc) (FluxrBoardLane *self,
                             int             argument);

typedef struct
{
  const char *trigger;
  KeyFunc     func;
  int         argument;
} Key;

typedef struct
{
  FluxrBoardLane *lane; /* borrowed: it owns the widget the shortcut is on */
  const Key      *key;
} Binding;

static int
get_start_to_end (FluxrBoardLane *self,
                  int             step)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -step : step;
}

static gboolean
walk (FluxrBoardLane *self,
      int             argument)
{
  fluxr_board_clear_picked (self->board);
  fluxr_board_walk (self->board, self, get_start_to_end (self, argument));

  return GDK_EVENT_STOP;
}

static gboolean
shift (FluxrBoardLane *self,
       int             argument)
{
  fluxr_board_shift (self->board, get_start_to_end (self, argument));

  return GDK_EVENT_STOP;
}

static gboolean
nudge (FluxrBoardLane *self,
       int             argument)
{
  fluxr_board_nudge (self->board, argument);

  return GDK_EVENT_STOP;
}

static gboolean
add (FluxrBoardLane *self,
     int             argument)
{
  fluxr_board_lane_open_adder (self);

  return GDK_EVENT_STOP;
}

static gboolean
open_menu (FluxrBoardLane *self,
           int             argument)
{
  guint position = fluxr_board_selection_get_position (self->selection);
  graphene_rect_t rect;

  if (!fluxr_board_lane_get_row_rect (self, position, &rect))
    return GDK_EVENT_PROPAGATE;

  fluxr_board_request_menu (self->board, self, rect.origin.x + rect.size.width / 2,
                            rect.origin.y + rect.size.height / 2);

  return GDK_EVENT_STOP;
}

/* Without letting go of what is picked. */
static gboolean
walk_on (FluxrBoardLane *self,
         int             argument)
{
  fluxr_board_keep_picks (self->board);
  fluxr_board_walk (self->board, self, get_start_to_end (self, argument));

  return GDK_EVENT_STOP;
}

/* Likewise, within the column. The list view would leave the current card behind. */
static gboolean
step_on (FluxrBoardLane *self,
         int             argument)
{
  gint64 n = g_list_model_get_n_items (G_LIST_MODEL (self->column));
  gint64 to = (gint64) fluxr_board_selection_get_position (self->selection) + argument;

  if (n == 0 || fluxr_board_selection_get_position (self->selection) >= n)
    return GDK_EVENT_PROPAGATE;

  fluxr_board_keep_picks (self->board);
  fluxr_board_lane_focus_position (self, CLAMP (to, 0, n - 1));

  return GDK_EVENT_STOP;
}

static gboolean
page_on (FluxrBoardLane *self,
         int             argument)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->scroller));

  return step_on (self, argument * MAX (1, height / MAX (1, self->typical_height)));
}

static gboolean
escape (FluxrBoardLane *self,
        int             argument)
{
  return fluxr_board_escape (self->board);
}

static gboolean
toggle (FluxrBoardLane *self,
        int             argument)
{
  fluxr_board_lane_toggle (self);

  return GDK_EVENT_STOP;
}

/* A card that went into a collapsed column goes on from there. */
static gboolean
shift_hidden (FluxrBoardLane *self,
              int             argument)
{
  if (fluxr_board_selection_get_position (self->selection) == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;

  return shift (self, argument);
}

static gboolean
open_column_menu (FluxrBoardLane *self,
                  int             argument)
{
  return fluxr_board_lane_open_column_menu (self);
}

/* From the last card down to the adder; elsewhere the list view walks. */
static gboolean
leave_down (FluxrBoardLane *self,
            int             argument)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->column));

  if (fluxr_board_selection_get_position (self->selection) + 1 != n
      || !gtk_widget_get_visible (GTK_WIDGET (self->adder)))
    return GDK_EVENT_PROPAGATE;

  fluxr_board_clear_picked (self->board);
  fluxr_board_lane_focus_foot (self);

  return GDK_EVENT_STOP;
}

static gboolean
enter_up (FluxrBoardLane *self,
          int             argument)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->column));

  if (n == 0)
    return GDK_EVENT_PROPAGATE;

  fluxr_board_clear_picked (self->board);
  fluxr_board_lane_focus_position (self, n - 1);

  return GDK_EVENT_STOP;
}

static const Key card_keys[] = {
  { "Left|KP_Left", walk, -1 },
  { "Right|KP_Right", walk, 1 },
  { "Down|KP_Down", leave_down, 0 },
  { "<Control>Left|<Control>KP_Left", walk_on, -1 },
  { "<Control>Right|<Control>KP_Right", walk_on, 1 },
  { "<Control>Up|<Control>KP_Up", step_on, -1 },
  { "<Control>Down|<Control>KP_Down", step_on, 1 },
  { "<Control>Home|<Control>KP_Home", step_on, -G_MAXINT },
  { "<Control>End|<Control>KP_End", step_on, G_MAXINT },
  { "<Control>Page_Up|<Control>KP_Page_Up", page_on, -1 },
  { "<Control>Page_Down|<Control>KP_Page_Down", page_on, 1 },
  { "Escape", escape, 0 },
  { "<Alt>Left|<Alt>KP_Left", shift, -1 },
  { "<Alt>Right|<Alt>KP_Right", shift, 1 },
  { "<Alt>Up|<Alt>KP_Up", nudge, -1 },
  { "<Alt>Down|<Alt>KP_Down", nudge, 1 },
  { "<Alt>Home|<Alt>KP_Home", nudge, G_MININT },
  { "<Alt>End|<Alt>KP_End", nudge, G_MAXINT },
  { "<Control>minus|<Control>KP_Subtract", toggle, 0 },
  { "n", add, 0 },
  { "Menu|<Shift>F10", open_menu, 0 },
};

static const Key foot_keys[] = {
  { "Left|KP_Left", walk, -1 },
  { "Right|KP_Right", walk, 1 },
  { "Up|KP_Up", enter_up, 0 },
  { "<Control>minus|<Control>KP_Subtract", toggle, 0 },
  { "n", add, 0 },
};

static const Key strip_keys[] = {
  { "Left|KP_Left", walk, -1 },
  { "Right|KP_Right", walk, 1 },
  { "<Control>Left|<Control>KP_Left", walk_on, -1 },
  { "<Control>Right|<Control>KP_Right", walk_on, 1 },
  { "<Alt>Left|<Alt>KP_Left", shift_hidden, -1 },
  { "<Alt>Right|<Alt>KP_Right", shift_hidden, 1 },
  { "<Control>plus|<Control>equal|<Control>KP_Add", toggle, 0 },
  { "n", add, 0 },
  { "Menu|<Shift>F10", open_column_menu, 0 },
};

static const Key header_keys[] = {
  { "Menu|<Shift>F10", open_column_menu, 0 },
};

static gboolean
shortcut_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  const Binding *binding = user_data;
  GtkRoot *root = gtk_widget_get_root (widget);

  if (binding->lane->board == NULL || GTK_IS_EDITABLE (gtk_root_get_focus (root)))
    return GDK_EVENT_PROPAGATE;

  return binding->key->func (binding->lane, binding->key->argument);
}

static void
add_shortcuts (FluxrBoardLane *self,
               GtkWidget      *widget,
               const Key      *keys,
               gsize           n_keys)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < n_keys; i++)
    {
      Binding *binding = g_new (Binding, 1);

      binding->lane = self;
      binding->key = &keys[i];
      gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                          gtk_callback_action_new (shortcut_cb, binding, g_free)));
    }
  gtk_widget_add_controller (widget, controller);
}

static void
clicked_cb (FluxrBoardLane  *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  FluxrBoardCard *card = fluxr_board_lane_pick_card (self, x, y);
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (card == NULL || self->board == NULL || n_press != 1
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return;

  fluxr_board_clear_picked (self->board);
  fluxr_board_lane_focus_position (self, fluxr_board_card_get_position (card));
  fluxr_board_activate_card (self->board, fluxr_board_card_get_item (card));
}

/* At a point of the list view. */
void
fluxr_board_lane_ask_for_menu (FluxrBoardLane *self,
                               double          x,
                               double          y)
{
  FluxrBoardCard *card = fluxr_board_lane_pick_card (self, x, y);
  graphene_point_t point;

  if (card == NULL || self->board == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (self->list_view), GTK_WIDGET (self->board),
                                    &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  fluxr_board_turn_to_card (self->board, self, fluxr_board_card_get_position (card));
  fluxr_board_lane_focus_position (self, fluxr_board_card_get_position (card));
  fluxr_board_request_menu (self->board, self, point.x, point.y);
}

static void
secondary_pressed_cb (FluxrBoardLane  *self,
                      int              n_press,
                      double           x,
                      double           y,
                      GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  fluxr_board_lane_ask_for_menu (self, x, y);
}

/* The row that is selected next is, with the Shift key, the end of a range. */
static gboolean
event_cb (FluxrBoardLane *self,
          GdkEvent       *event)
{
  fluxr_board_selection_set_extending (
    self->selection, (gdk_event_get_modifier_state (event) & GDK_SHIFT_MASK) != 0);

  return GDK_EVENT_PROPAGATE;
}

static void
watch_events (FluxrBoardLane *self)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), controller);
}

static void
add_gestures (FluxrBoardLane *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkWidget *list = GTK_WIDGET (self->list_view);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (secondary));
}

void
fluxr_board_lane_add_keys (FluxrBoardLane *self)
{
  GtkWidget *foot = fluxr_board_adder_get_button (self->adder);

  add_shortcuts (self, GTK_WIDGET (self->list_view), card_keys, G_N_ELEMENTS (card_keys));
  add_shortcuts (self, foot, foot_keys, G_N_ELEMENTS (foot_keys));
  add_shortcuts (self, self->strip, strip_keys, G_N_ELEMENTS (strip_keys));
  add_shortcuts (self, self->collapse_button, header_keys, G_N_ELEMENTS (header_keys));
  watch_events (self);
  add_gestures (self);
}
