/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The board's lanes, one per column of its model and in the same order. */

#include "config.h"

#include "fluxr-board-private.h"

void
fluxr_board_remove_lane (FluxrBoard *self,
                         guint       index)
{
  FluxrBoardLane *lane = self->lanes->pdata[index];

  if (lane == self->current)
    self->current = NULL;
  if (lane == self->walked)
    self->walked = NULL;
  g_ptr_array_remove_index (self->lanes, index);
  gtk_box_remove (self->box, GTK_WIDGET (lane));
}

void
fluxr_board_insert_lane (FluxrBoard *self,
                         guint       index)
{
  g_autoptr (FluxrBoardColumn) column = g_list_model_get_item (self->columns, index);
  GtkWidget *lane = fluxr_board_lane_new (self, column, self->cursor);

  gtk_box_insert_child_after (self->box, lane, index > 0 ? self->lanes->pdata[index - 1] : NULL);
  g_ptr_array_insert (self->lanes, index, lane);
}

/* Shows all lanes, or the one that a narrow board shows. */
void
fluxr_board_update_narrow (FluxrBoard *self)
{
  if (self->current == NULL && self->lanes->len > 0)
    self->current = self->lanes->pdata[0];

  for (guint i = 0; i < self->lanes->len; i++)
    {
      FluxrBoardLane *lane = self->lanes->pdata[i];

      fluxr_board_lane_set_narrow (lane, self->narrow);
      gtk_widget_set_visible (GTK_WIDGET (lane), !self->narrow || lane == self->current);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->switcher), self->narrow && self->lanes->len > 1);
  if (self->current != NULL)
    fluxr_board_switcher_set_selected (self->switcher, fluxr_board_lane_get_column (self->current));
}

/* The lane that the current card is in, or NULL. */
FluxrBoardLane *
fluxr_board_get_cursor_lane (FluxrBoard *self,
                             guint      *position)
{
  FluxrBoardSelection *selection = fluxr_board_cursor_find (self->cursor, position);

  for (guint i = 0; selection != NULL && i < self->lanes->len; i++)
    if (fluxr_board_lane_get_selection (self->lanes->pdata[i]) == selection)
      return self->lanes->pdata[i];

  return NULL;
}

FluxrBoardLane *
fluxr_board_get_neighbour (FluxrBoard     *self,
                           FluxrBoardLane *lane,
                           int             step)
{
  guint index;

  if (!g_ptr_array_find (self->lanes, lane, &index))
    return NULL;
  if ((step < 0 && index == 0) || (step > 0 && index + 1 == self->lanes->len))
    return NULL;

  return self->lanes->pdata[step < 0 ? index - 1 : index + 1];
}

FluxrBoardLane *
fluxr_board_find_lane (FluxrBoard *self,
                       const char *column_key)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      FluxrBoardColumn *column = fluxr_board_lane_get_column (self->lanes->pdata[i]);

      if (g_strcmp0 (fluxr_board_column_get_key (column), column_key) == 0)
        return self->lanes->pdata[i];
    }

  return NULL;
}

/* Makes a lane visible: the narrow board's one lane, or by scrolling. */
void
fluxr_board_show_lane (FluxrBoard     *self,
                       FluxrBoardLane *lane)
{
  if (self->narrow)
    {
      self->current = lane;
      fluxr_board_update_narrow (self);
    }
  else
    {
      gtk_viewport_scroll_to (self->viewport, GTK_WIDGET (lane), NULL);
    }
}

static void
show_faces (FluxrBoard *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller));

  for (guint i = 0; i < self->lanes->len; i++)
    {
      graphene_rect_t rect;

      if (gtk_widget_get_mapped (self->lanes->pdata[i])
          && gtk_widget_compute_bounds (self->lanes->pdata[i], GTK_WIDGET (self->scroller), &rect)
          && rect.origin.x < width && rect.origin.x + rect.size.width > 0)
        fluxr_board_lane_show_faces (self->lanes->pdata[i]);
    }
}

static gboolean
layout_again_cb (gpointer user_data)
{
  FluxrBoard *self = user_data;

  self->layout_id = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* After each layout: rows that came into view get faces before they are drawn. That asks for
 * another layout in the same frame, of which GTK grants few, so what the second brings into view
 * waits for the next frame. */
static void
layout_cb (FluxrBoard    *self,
           GdkFrameClock *clock)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (clock);

  if (frame != self->layout_frame)
    self->n_layouts = 0;
  self->layout_frame = frame;
  self->n_layouts++;

  if (self->n_layouts <= 2)
    show_faces (self);
  else if (self->layout_id == 0)
    self->layout_id = g_idle_add (layout_again_cb, self);
}

void
fluxr_board_watch_layout (FluxrBoard *self,
                          gboolean    watch)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (watch)
    g_signal_connect_object (clock, "layout", G_CALLBACK (layout_cb), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  else
    g_signal_handlers_disconnect_by_func (clock, layout_cb, self);
}
