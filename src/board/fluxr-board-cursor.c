/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The board's current card. Each column's selection knows where in it the card is, if at all; a
 * move between columns is the card leaving one model and appearing in another, in either order. */

#include "config.h"

#include "fluxr-board-cursor.h"

struct _FluxrBoardCursor
{
  GObject              parent_instance;

  GObject             *card;          /* (owned) (nullable) */
  FluxrBoardPicks     *picks;         /* (owned) */
  GPtrArray           *selections;    /* borrowed: they leave by themselves */
  FluxrBoardSelection *home;          /* (nullable) borrowed: the column it was last in */
  guint                home_position; /* where it was last, in home */
};

G_DEFINE_FINAL_TYPE (FluxrBoardCursor, fluxr_board_cursor, G_TYPE_OBJECT)

enum
{
  CHANGED,
  DISPLACED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fluxr_board_cursor_dispose (GObject *object)
{
  FluxrBoardCursor *self = FLUXR_BOARD_CURSOR (object);

  g_clear_object (&self->card);
  g_clear_object (&self->picks);

  G_OBJECT_CLASS (fluxr_board_cursor_parent_class)->dispose (object);
}

static void
fluxr_board_cursor_finalize (GObject *object)
{
  FluxrBoardCursor *self = FLUXR_BOARD_CURSOR (object);

  g_ptr_array_unref (self->selections);

  G_OBJECT_CLASS (fluxr_board_cursor_parent_class)->finalize (object);
}

static void
fluxr_board_cursor_class_init (FluxrBoardCursorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_board_cursor_dispose;
  object_class->finalize = fluxr_board_cursor_finalize;

  /* Another card became the current one. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* A change of a model took the card away, or brought it somewhere. */
  signals[DISPLACED] = g_signal_new ("displaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_board_cursor_init (FluxrBoardCursor *self)
{
  self->selections = g_ptr_array_new ();
  self->picks = fluxr_board_picks_new ();
  self->home_position = GTK_INVALID_LIST_POSITION;
}

FluxrBoardCursor *
fluxr_board_cursor_new (void)
{
  return g_object_new (FLUXR_TYPE_BOARD_CURSOR, NULL);
}

/**
 * fluxr_board_cursor_get_card:
 *
 * Returns: (transfer none) (nullable): the current card, also while it is in no column
 */
gpointer
fluxr_board_cursor_get_card (FluxrBoardCursor *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_CURSOR (self), NULL);

  return self->card;
}

/* The cards picked together with it, or without it. */
FluxrBoardPicks *
fluxr_board_cursor_get_picks (FluxrBoardCursor *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_CURSOR (self), NULL);

  return self->picks;
}

/* The other selections lose the card before it changes, @selection takes it after. */
static void
move_to (FluxrBoardCursor    *self,
         GObject             *card,
         FluxrBoardSelection *selection,
         guint                position)
{
  gboolean changed;

  for (guint i = 0; i < self->selections->len; i++)
    if (self->selections->pdata[i] != selection)
      fluxr_board_selection_set_position (self->selections->pdata[i], GTK_INVALID_LIST_POSITION);

  changed = g_set_object (&self->card, card);
  self->home = selection;
  self->home_position = position;
  if (selection != NULL)
    fluxr_board_selection_set_position (selection, position);
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * fluxr_board_cursor_set_card:
 * @self: a cursor
 * @card: (nullable): any card; it need not be in a column yet
 *
 * Nothing else is picked any more. Looks through those columns that cannot find a card themselves.
 */
void
fluxr_board_cursor_set_card (FluxrBoardCursor *self,
                             GObject          *card)
{
  FluxrBoardSelection *found = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (FLUXR_IS_BOARD_CURSOR (self));

  if (card == self->card && (card == NULL || fluxr_board_cursor_find (self, NULL) != NULL))
    return;

  if (card != self->card)
    fluxr_board_picks_clear (self->picks);
  for (guint i = 0; card != NULL && found == NULL && i < self->selections->len; i++)
    {
      position = fluxr_board_selection_find (self->selections->pdata[i], card);
      if (position != GTK_INVALID_LIST_POSITION)
        found = self->selections->pdata[i];
    }

  move_to (self, card, found, position);
}

/**
 * fluxr_board_cursor_place:
 * @self: a cursor
 * @selection: a column's
 * @position: a position in it
 *
 * Makes the card at @position the current one. What is picked stays so.
 */
void
fluxr_board_cursor_place (FluxrBoardCursor    *self,
                          FluxrBoardSelection *selection,
                          guint                position)
{
  g_autoptr (GObject) card = NULL;

  g_return_if_fail (FLUXR_IS_BOARD_CURSOR (self));
  g_return_if_fail (FLUXR_IS_BOARD_SELECTION (selection));

  card = g_list_model_get_item (G_LIST_MODEL (selection), position);
  if (card != NULL)
    move_to (self, card, selection, position);
}

/**
 * fluxr_board_cursor_find:
 * @self: a cursor
 * @position: (out) (optional): where in it
 *
 * Returns: (transfer none) (nullable): the column the card is in now
 */
FluxrBoardSelection *
fluxr_board_cursor_find (FluxrBoardCursor *self,
                         guint            *position)
{
  FluxrBoardSelection *found = NULL;

  g_return_val_if_fail (FLUXR_IS_BOARD_CURSOR (self), NULL);

  for (guint i = 0; i < self->selections->len; i++)
    {
      FluxrBoardSelection *selection = self->selections->pdata[i];

      if (fluxr_board_selection_get_position (selection) == GTK_INVALID_LIST_POSITION)
        continue;
      if (found == NULL || selection == self->home)
        found = selection;
    }

  if (found != NULL && position != NULL)
    *position = fluxr_board_selection_get_position (found);

  return found;
}

/**
 * fluxr_board_cursor_get_home:
 * @self: a cursor
 * @position: (out): where in it
 *
 * Returns: (transfer none) (nullable): the column the card was last seen in
 */
FluxrBoardSelection *
fluxr_board_cursor_get_home (FluxrBoardCursor *self,
                             guint            *position)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_CURSOR (self), NULL);

  *position = self->home_position;

  return self->home;
}

void
fluxr_board_cursor_add (FluxrBoardCursor    *self,
                        FluxrBoardSelection *selection)
{
  g_return_if_fail (FLUXR_IS_BOARD_CURSOR (self));

  g_ptr_array_add (self->selections, selection);
}

void
fluxr_board_cursor_remove (FluxrBoardCursor    *self,
                           FluxrBoardSelection *selection)
{
  g_return_if_fail (FLUXR_IS_BOARD_CURSOR (self));

  g_ptr_array_remove (self->selections, selection);
  if (self->home == selection)
    self->home = NULL;
}

/* Called when @selection found or lost the card, or found it at another place than before. */
void
fluxr_board_cursor_displace (FluxrBoardCursor    *self,
                             FluxrBoardSelection *selection,
                             guint                old_position)
{
  FluxrBoardSelection *found;
  guint position;

  g_return_if_fail (FLUXR_IS_BOARD_CURSOR (self));

  found = fluxr_board_cursor_find (self, &position);
  if (found != NULL)
    {
      self->home = found;
      self->home_position = position;
    }
  else if (selection == self->home)
    {
      self->home_position = old_position;
    }

  g_signal_emit (self, signals[DISPLACED], 0);
}

/* After a change of the columns: who is in none of them is not picked any more, unless a column
 * has still to bring its cards. */
void
fluxr_board_cursor_prune_picks (FluxrBoardCursor *self)
{
  g_autoptr (GPtrArray) present = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (FLUXR_IS_BOARD_CURSOR (self));

  if (fluxr_board_picks_get_count (self->picks) == 0)
    return;
  for (guint i = 0; i < self->selections->len; i++)
    {
      if (fluxr_board_column_get_loading (
            fluxr_board_selection_get_column (self->selections->pdata[i])))
        return;
      fluxr_board_selection_list_picked (self->selections->pdata[i], present);
    }

  fluxr_board_picks_prune (self->picks, present);
}
