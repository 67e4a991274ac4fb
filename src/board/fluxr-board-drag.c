/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drag over the whole board: the card on the pointer, and scrolling sideways at the edges. The
 * lists scroll up and down by themselves while something hovers. */

#include "config.h"

#include "fluxr-board-private.h"

#define EDGE 56      /* pixels at each side that scroll */
#define SPEED_MAX 18 /* pixels a frame at the very edge */

static gboolean
autoscroll_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  FluxrBoard *self = FLUXR_BOARD (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);

  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + self->autoscroll_speed);

  return G_SOURCE_CONTINUE;
}

static void
stop_autoscroll (FluxrBoard *self)
{
  if (self->autoscroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->autoscroll_id);
  self->autoscroll_id = 0;
}

static void
hover_motion_cb (FluxrBoard *self,
                 double      x,
                 double      y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller));
  double depth = 0;

  if (x < EDGE)
    depth = (x - EDGE) / EDGE;
  else if (x > width - EDGE)
    depth = (x - (width - EDGE)) / EDGE;

  self->autoscroll_speed = CLAMP (depth, -1, 1) * SPEED_MAX;
  if (depth == 0 || self->drag_card == NULL)
    stop_autoscroll (self);
  else if (self->autoscroll_id == 0)
    self->autoscroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL,
                                                        NULL);
}

void
fluxr_board_add_autoscroll (FluxrBoard *self)
{
  GtkEventController *hover = gtk_drop_controller_motion_new ();

  g_signal_connect_swapped (hover, "enter", G_CALLBACK (hover_motion_cb), self);
  g_signal_connect_swapped (hover, "motion", G_CALLBACK (hover_motion_cb), self);
  g_signal_connect_swapped (hover, "leave", G_CALLBACK (stop_autoscroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), hover);
}

static gboolean
key_pressed_cb (FluxrBoard *self,
                guint       keyval)
{
  if (keyval != GDK_KEY_Escape || self->drag_source == NULL)
    return GDK_EVENT_PROPAGATE;

  gtk_drag_source_drag_cancel (self->drag_source);

  return GDK_EVENT_STOP;
}

/* Under X11, GTK 4 gives the keys of a drag to the window as if there were none. */
static void
watch_keys (FluxrBoard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->drag_keys != NULL || root == NULL)
    return;

  self->drag_keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->drag_keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->drag_keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (root), g_object_ref (self->drag_keys));
}

static void
unwatch_keys (FluxrBoard *self)
{
  GtkWidget *window;

  if (self->drag_keys == NULL)
    return;

  window = gtk_event_controller_get_widget (self->drag_keys);
  if (window != NULL)
    gtk_widget_remove_controller (window, self->drag_keys);
  g_clear_object (&self->drag_keys);
}

static void
mark_dragged (FluxrBoard *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    fluxr_board_lane_mark_dragged (self->lanes->pdata[i]);
}

/* The current card is on the pointer from now on, and the picked ones with it. */
void
fluxr_board_begin_drag (FluxrBoard    *self,
                        GtkDragSource *source)
{
  g_autoptr (GPtrArray) cards = fluxr_board_list_picked_cards (self);

  g_set_object (&self->drag_card, fluxr_board_cursor_get_card (self->cursor));
  g_set_object (&self->drag_source, source);
  g_clear_pointer (&self->dragged, g_hash_table_unref);
  self->dragged = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; i < cards->len; i++)
    g_hash_table_add (self->dragged, g_object_ref (cards->pdata[i]));
  watch_keys (self);
  mark_dragged (self);
}

void
fluxr_board_end_drag (FluxrBoard *self)
{
  stop_autoscroll (self);
  unwatch_keys (self);
  g_clear_object (&self->drag_card);
  g_clear_object (&self->drag_source);
  g_clear_pointer (&self->dragged, g_hash_table_unref);
  mark_dragged (self);
}

/* Whether something of this board is dragged, and the card under the pointer has not gone. */
gboolean
fluxr_board_can_drop (FluxrBoard *self)
{
  return self->drag_card != NULL
         && self->drag_card == fluxr_board_cursor_get_card (self->cursor)
         && fluxr_board_cursor_find (self->cursor, NULL) != NULL;
}

/* Those on the pointer that are still there. */
GPtrArray *
fluxr_board_list_drag_cards (FluxrBoard *self)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) picked = NULL;

  if (!fluxr_board_can_drop (self))
    return cards;

  picked = fluxr_board_list_picked_cards (self);
  for (guint i = 0; i < picked->len; i++)
    if (fluxr_board_is_dragged (self, picked->pdata[i]))
      g_ptr_array_add (cards, g_object_ref (picked->pdata[i]));

  return cards;
}

gboolean
fluxr_board_is_dragged (FluxrBoard *self,
                        gpointer    card)
{
  return self->dragged != NULL && g_hash_table_contains (self->dragged, card);
}
