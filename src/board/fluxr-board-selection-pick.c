/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards of one column picked one by one and as ranges, and which of them are. */

#include "config.h"

#include "fluxr-board-selection-private.h"

static FluxrBoardPicks *
get_picks (FluxrBoardSelection *self)
{
  return fluxr_board_cursor_get_picks (self->cursor);
}

/* A list that reads its rows late may find one gone. */
static void
append_card (FluxrBoardSelection *self,
             GPtrArray           *cards,
             guint                position)
{
  GObject *card = g_list_model_get_item (G_LIST_MODEL (self->column), position);

  if (card != NULL)
    g_ptr_array_add (cards, card);
}

GPtrArray *
fluxr_board_selection_list_range (FluxrBoardSelection *self,
                                  guint                position,
                                  guint                n)
{
  GPtrArray *cards = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    append_card (self, cards, position + i);

  return cards;
}

/* Picks what lies between where extending began and @position. */
void
fluxr_board_selection_extend (FluxrBoardSelection *self,
                              guint                position,
                              gboolean             clear_rest)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->column));
  guint start = self->anchor < n ? self->anchor : self->position;
  g_autoptr (GPtrArray) cards = NULL;
  guint top;

  if (start >= n)
    start = position;
  top = MIN (start, position);
  cards = fluxr_board_selection_list_range (self, top, MAX (start, position) - top + 1);
  fluxr_board_picks_add (get_picks (self), cards, clear_rest);
  self->anchor = start;
}

/* The first card picked takes the current one with it, which looks picked already. */
void
fluxr_board_selection_pick (FluxrBoardSelection *self,
                            guint                position)
{
  g_autoptr (GPtrArray) cards = fluxr_board_selection_list_range (self, position, 1);

  if (fluxr_board_cursor_find (self->cursor, NULL) != NULL
      && fluxr_board_picks_get_count (get_picks (self)) == 0)
    g_ptr_array_add (cards, g_object_ref (fluxr_board_cursor_get_card (self->cursor)));
  fluxr_board_picks_add (get_picks (self), cards, FALSE);
  self->anchor = position;
}

/* Whether rows that GTK wants selected are the end of a range. */
void
fluxr_board_selection_set_extending (FluxrBoardSelection *self,
                                     gboolean             extending)
{
  self->extending = extending;
}

/**
 * fluxr_board_selection_get_picked:
 *
 * Returns: (transfer none): where this column's picked cards are
 */
GtkBitset *
fluxr_board_selection_get_picked (FluxrBoardSelection *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_SELECTION (self), NULL);

  if (self->picked == NULL)
    self->picked = self->cursor != NULL ? fluxr_board_picks_find (get_picks (self), self->column)
                                        : gtk_bitset_new_empty ();

  return self->picked;
}

/* Appends this column's picked cards, from top to bottom. */
void
fluxr_board_selection_list_picked (FluxrBoardSelection *self,
                                   GPtrArray           *cards)
{
  GtkBitsetIter iter;
  guint position;

  if (!gtk_bitset_iter_init_first (&iter, fluxr_board_selection_get_picked (self), &position))
    return;

  do
    append_card (self, cards, position);
  while (gtk_bitset_iter_next (&iter, &position));
}
