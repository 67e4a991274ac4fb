/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fingers. GTK's drag source takes any finger that moves, so that nothing could be scrolled where
 * the scrolled window leaves the finger alone. Here a long press lifts a card: who moves on drags
 * it, who lets go gets its menu. */

#include "config.h"

#include "fluxr-board-lane-private.h"
#include "fluxr-board-private.h"

static void
begin_cb (FluxrBoardLane *self)
{
  self->lifted = FALSE;
}

/* Claimed together with the drag source, so neither scrolling nor the row's click goes on. */
static void
pressed_cb (FluxrBoardLane *self,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  FluxrBoardCard *card = fluxr_board_lane_pick_card (self, x, y);

  if (card == NULL || self->board == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->lifted = TRUE;
  self->lift_x = x;
  self->lift_y = y;
  fluxr_board_turn_to_card (self->board, self, fluxr_board_card_get_position (card));
  fluxr_board_lane_focus_position (self, fluxr_board_card_get_position (card));
}

/* Also when the finger has moved on: a drag begins then. */
static void
end_cb (FluxrBoardLane   *self,
        GdkEventSequence *sequence,
        GtkGesture       *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  if (!self->lifted || (event != NULL && gdk_event_get_event_type (event) == GDK_TOUCH_UPDATE))
    return;

  self->lifted = FALSE;
  fluxr_board_lane_ask_for_menu (self, self->lift_x, self->lift_y);
}

/**
 * fluxr_board_lane_may_drag:
 * @self: a lane
 * @source: the drag source that wants to begin
 *
 * Returns: whether it may: a finger only after a long press
 */
gboolean
fluxr_board_lane_may_drag (FluxrBoardLane *self,
                           GtkGesture     *source)
{
  GdkDevice *device = gtk_gesture_get_device (source);

  return self->lifted || device == NULL
         || gdk_device_get_source (device) != GDK_SOURCE_TOUCHSCREEN;
}

void
fluxr_board_lane_add_touch (FluxrBoardLane *self,
                            GtkGesture     *source)
{
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "begin", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (press, "end", G_CALLBACK (end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (press, "cancel", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (press));
  gtk_gesture_group (press, source);
}
