/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After the models have changed: the focus goes where the current card has gone. A move between
 * columns is two changes, so this waits for both and then looks once. */

#include "config.h"

#include "fluxr-board-private.h"

#include <glib/gi18n-lib.h>

static gboolean
has_card_focus (FluxrBoard *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (fluxr_board_lane_has_focus (self->lanes->pdata[i]))
      return TRUE;

  return FALSE;
}

static void
announce_place (FluxrBoard     *self,
                FluxrBoardLane *lane,
                guint           position)
{
  FluxrBoardColumn *column = fluxr_board_lane_get_column (lane);
  const char *title = fluxr_board_column_get_title (column);
  g_autofree char *text = NULL;

  /* Translators: said after several cards were moved, e.g. "3 cards moved to In progress" */
  if (self->n_moved > 1)
    text = g_strdup_printf (ngettext ("%u card moved to %s", "%u cards moved to %s",
                                      self->n_moved), self->n_moved, title);
  /* Translators: said after a card was moved: the column, the card's place in it and the
   * number of cards there, e.g. "Moved to In progress, 2 of 5" */
  else
    text = g_strdup_printf (_("Moved to %s, %u of %u"), title, position + 1,
                            g_list_model_get_n_items (G_LIST_MODEL (column)));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
take_moved_card (FluxrBoard *self)
{
  gboolean moved = self->moved_card != NULL
                   && self->moved_card == fluxr_board_cursor_get_card (self->cursor)
                   && g_get_monotonic_time () < self->moved_until;

  g_clear_object (&self->moved_card);

  return moved;
}

/* The current card is gone for good: its neighbour takes the focus, or the empty column's foot. */
static void
settle_without_card (FluxrBoard *self)
{
  guint position;
  FluxrBoardSelection *home = fluxr_board_cursor_get_home (self->cursor, &position);
  FluxrBoardColumn *column = home != NULL ? fluxr_board_selection_get_column (home) : NULL;
  FluxrBoardLane *lane = NULL;
  guint n;

  if (column != NULL)
    lane = fluxr_board_find_lane (self, fluxr_board_column_get_key (column));
  if (lane == NULL && self->lanes->len > 0)
    lane = self->lanes->pdata[0];
  if (lane == NULL)
    return;

  n = g_list_model_get_n_items (G_LIST_MODEL (fluxr_board_lane_get_column (lane)));
  if (n > 0)
    fluxr_board_lane_focus_position (lane, MIN (position, n - 1));
  else
    fluxr_board_lane_focus_foot (lane);
}

static void
settle (FluxrBoard *self)
{
  gboolean focused = self->settle_focus;
  guint position;
  FluxrBoardLane *lane = fluxr_board_get_cursor_lane (self, &position);

  self->settle_focus = FALSE;
  if (lane != NULL)
    {
      gboolean moved = take_moved_card (self);

      if (focused || moved)
        {
          fluxr_board_show_lane (self, lane);
          fluxr_board_lane_focus_position (lane, position);
        }
      if (moved)
        announce_place (self, lane, position);
    }
  else if (focused && self->moved_card == NULL)
    {
      settle_without_card (self);
    }
}

static gboolean
settle_cb (gpointer user_data)
{
  FluxrBoard *self = user_data;

  self->settle_id = 0;
  fluxr_board_prune_picks (self);
  settle (self);

  return G_SOURCE_REMOVE;
}

/* Before rows go: GTK gives their focus to whatever is next. */
void
fluxr_board_prepare_change (FluxrBoard *self)
{
  if (has_card_focus (self))
    self->settle_focus = TRUE;
  if (self->settle_focus || fluxr_board_get_n_picked (self) > 0)
    fluxr_board_queue_settle (self);
}

void
fluxr_board_queue_settle (FluxrBoard *self)
{
  /* Before the next frame, so that no focus ring is ever drawn elsewhere. */
  if (self->settle_id == 0)
    self->settle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle_cb, self, NULL);
}

/* Gives the current card the focus, if it is in a column. */
void
fluxr_board_focus_current (FluxrBoard *self)
{
  guint position;
  FluxrBoardLane *lane = fluxr_board_get_cursor_lane (self, &position);

  if (lane == NULL)
    return;

  fluxr_board_show_lane (self, lane);
  fluxr_board_lane_focus_position (lane, position);
}

/**
 * fluxr_board_focus_card:
 * @self: a board
 * @card: a card
 *
 * Selects, shows and focuses @card, in a column that is expanded for it. Looks through the columns
 * that cannot find it.
 *
 * Returns: %FALSE if no column has it; it is selected then as soon as one does
 */
gboolean
fluxr_board_focus_card (FluxrBoard *self,
                        GObject    *card)
{
  FluxrBoardLane *lane;

  g_return_val_if_fail (FLUXR_IS_BOARD (self), FALSE);
  g_return_val_if_fail (G_IS_OBJECT (card), FALSE);

  fluxr_board_cursor_set_card (self->cursor, card);
  lane = fluxr_board_get_cursor_lane (self, NULL);
  if (lane != NULL && fluxr_board_lane_get_collapsed (lane))
    fluxr_board_column_set_collapsed (fluxr_board_lane_get_column (lane), FALSE);
  fluxr_board_focus_current (self);

  return lane != NULL;
}
