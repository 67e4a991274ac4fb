/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picked cards are kept as cards, not as places: a move from one column to another leaves them
 * picked, and whether a row is picked costs one look-up. */

#include "config.h"

#include "fluxr-board-picks.h"

struct _FluxrBoardPicks
{
  GObject     parent_instance;

  GHashTable *cards; /* a set (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrBoardPicks, fluxr_board_picks, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fluxr_board_picks_finalize (GObject *object)
{
  g_hash_table_unref (FLUXR_BOARD_PICKS (object)->cards);

  G_OBJECT_CLASS (fluxr_board_picks_parent_class)->finalize (object);
}

static void
fluxr_board_picks_class_init (FluxrBoardPicksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_board_picks_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_board_picks_init (FluxrBoardPicks *self)
{
  self->cards = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

FluxrBoardPicks *
fluxr_board_picks_new (void)
{
  return g_object_new (FLUXR_TYPE_BOARD_PICKS, NULL);
}

guint
fluxr_board_picks_get_count (FluxrBoardPicks *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_PICKS (self), 0);

  return g_hash_table_size (self->cards);
}

gboolean
fluxr_board_picks_has (FluxrBoardPicks *self,
                       gpointer         card)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_PICKS (self), FALSE);

  return g_hash_table_contains (self->cards, card);
}

/* One change for all of @cards. */
void
fluxr_board_picks_add (FluxrBoardPicks *self,
                       GPtrArray       *cards,
                       gboolean         clear_rest)
{
  gboolean changed = FALSE;

  g_return_if_fail (FLUXR_IS_BOARD_PICKS (self));

  if (clear_rest)
    {
      changed = g_hash_table_size (self->cards) > 0;
      g_hash_table_remove_all (self->cards);
    }
  for (guint i = 0; i < cards->len; i++)
    changed |= g_hash_table_add (self->cards, g_object_ref (cards->pdata[i]));

  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

void
fluxr_board_picks_remove (FluxrBoardPicks *self,
                          gpointer         card)
{
  g_return_if_fail (FLUXR_IS_BOARD_PICKS (self));

  if (g_hash_table_remove (self->cards, card))
    g_signal_emit (self, signals[CHANGED], 0);
}

void
fluxr_board_picks_clear (FluxrBoardPicks *self)
{
  g_return_if_fail (FLUXR_IS_BOARD_PICKS (self));

  if (g_hash_table_size (self->cards) == 0)
    return;

  g_hash_table_remove_all (self->cards);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * fluxr_board_picks_find:
 * @self: the picked cards
 * @column: a column
 *
 * Returns: (transfer full): where picked cards are in @column. A column that cannot find its cards
 *   is walked until all picked ones have been seen.
 */
GtkBitset *
fluxr_board_picks_find (FluxrBoardPicks  *self,
                        FluxrBoardColumn *column)
{
  GtkBitset *found = gtk_bitset_new_empty ();
  guint left = g_hash_table_size (self->cards);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (column));
  GHashTableIter iter;
  gpointer card;
  guint position;

  if (fluxr_board_column_can_find (column))
    {
      g_hash_table_iter_init (&iter, self->cards);
      while (n > 0 && g_hash_table_iter_next (&iter, &card, NULL))
        if (fluxr_board_column_find (column, card, &position))
          gtk_bitset_add (found, position);
    }
  else
    {
      for (guint i = 0; left > 0 && i < n; i++)
        {
          g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (column), i);

          if (!g_hash_table_contains (self->cards, item))
            continue;
          gtk_bitset_add (found, i);
          left--;
        }
    }

  return found;
}

/* Cards that are in no column any more are not picked any more.
 * @present: the picked cards that are in one */
void
fluxr_board_picks_prune (FluxrBoardPicks *self,
                         GPtrArray       *present)
{
  g_return_if_fail (FLUXR_IS_BOARD_PICKS (self));

  if (present->len < g_hash_table_size (self->cards))
    fluxr_board_picks_add (self, present, TRUE);
}
