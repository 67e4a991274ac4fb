/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column with the board's picked cards as its selection, or with the current card while none is
 * picked. GTK's own selections would look at every card of a large change and know places only.
 *
 * GtkListView makes two hundred rows of a long list, whatever the window shows. So that opening a
 * board costs what is on the screen, the list view is first told of the first cards only, of more
 * where the lane has room for them, and of all when somebody turns to the column. */

#include "config.h"

#include "fluxr-board-selection-private.h"

/* More cards than this added at once are a reload, in which only the neighbourhood is looked at. */
#define SEARCH_MAX 4096

/* What the list view is told of at first: about what a window of common height shows. */
#define FIRST_CARDS 8

static guint
count_cards (FluxrBoardSelection *self)
{
  return self->column != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->column)) : 0;
}

static GType
fluxr_board_selection_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
fluxr_board_selection_get_n_items (GListModel *model)
{
  FluxrBoardSelection *self = FLUXR_BOARD_SELECTION (model);

  return MIN (count_cards (self), self->limit);
}

static gpointer
fluxr_board_selection_get_item (GListModel *model,
                                guint       position)
{
  FluxrBoardSelection *self = FLUXR_BOARD_SELECTION (model);

  if (self->column == NULL)
    return NULL;

  return g_list_model_get_item (G_LIST_MODEL (self->column), position);
}

static void
fluxr_board_selection_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fluxr_board_selection_get_item_type;
  iface->get_n_items = fluxr_board_selection_get_n_items;
  iface->get_item = fluxr_board_selection_get_item;
}

static FluxrBoardPicks *
get_picks (FluxrBoardSelection *self)
{
  return fluxr_board_cursor_get_picks (self->cursor);
}

/* Without a pick, the current card is selected alone. */
static gboolean
fluxr_board_selection_is_selected (GtkSelectionModel *model,
                                   guint              position)
{
  FluxrBoardSelection *self = FLUXR_BOARD_SELECTION (model);
  g_autoptr (GObject) card = NULL;

  if (self->cursor == NULL || position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (fluxr_board_picks_get_count (get_picks (self)) == 0)
    return self->position == position;

  card = g_list_model_get_item (G_LIST_MODEL (self), position);

  return card != NULL && fluxr_board_picks_has (get_picks (self), card);
}

static GtkBitset *
fluxr_board_selection_get_selection_in_range (GtkSelectionModel *model,
                                              guint              position,
                                              guint              n_items)
{
  FluxrBoardSelection *self = FLUXR_BOARD_SELECTION (model);
  GtkBitset *bitset;

  if (self->cursor == NULL || fluxr_board_picks_get_count (get_picks (self)) > 0)
    return gtk_bitset_copy (fluxr_board_selection_get_picked (self));

  bitset = gtk_bitset_new_empty ();
  if (self->position != GTK_INVALID_LIST_POSITION)
    gtk_bitset_add (bitset, self->position);

  return bitset;
}

/* GTK asks for a range when the Shift key is held down, and for the row it is to end at when it
 * cannot have one, which is more use here. */
static gboolean
fluxr_board_selection_select_item (GtkSelectionModel *model,
                                   guint              position,
                                   gboolean           unselect_rest)
{
  FluxrBoardSelection *self = FLUXR_BOARD_SELECTION (model);

  if (self->cursor == NULL || position >= count_cards (self))
    return FALSE;

  if (self->extending)
    fluxr_board_selection_extend (self, position, unselect_rest);
  else if (unselect_rest)
    fluxr_board_picks_clear (get_picks (self));
  else
    fluxr_board_selection_pick (self, position);
  fluxr_board_cursor_place (self->cursor, self, position);

  return TRUE;
}

/* The last one stays: some card is always the current one. */
static gboolean
fluxr_board_selection_unselect_item (GtkSelectionModel *model,
                                     guint              position)
{
  FluxrBoardSelection *self = FLUXR_BOARD_SELECTION (model);
  g_autoptr (GObject) card = g_list_model_get_item (G_LIST_MODEL (self), position);

  if (card == NULL || self->cursor == NULL || !fluxr_board_picks_has (get_picks (self), card))
    return FALSE;

  if (self->extending)
    fluxr_board_selection_extend (self, position, FALSE);
  else
    fluxr_board_picks_remove (get_picks (self), card);
  fluxr_board_cursor_place (self->cursor, self, position);

  return TRUE;
}

static gboolean
fluxr_board_selection_select_all (GtkSelectionModel *model)
{
  FluxrBoardSelection *self = FLUXR_BOARD_SELECTION (model);
  g_autoptr (GPtrArray) cards = fluxr_board_selection_list_range (self, 0,
                                                                  count_cards (self));

  if (self->cursor != NULL)
    fluxr_board_picks_add (get_picks (self), cards, TRUE);

  return TRUE;
}

static gboolean
fluxr_board_selection_unselect_all (GtkSelectionModel *model)
{
  FluxrBoardSelection *self = FLUXR_BOARD_SELECTION (model);

  if (self->cursor != NULL)
    fluxr_board_picks_clear (get_picks (self));

  return TRUE;
}

static void
fluxr_board_selection_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = fluxr_board_selection_is_selected;
  iface->get_selection_in_range = fluxr_board_selection_get_selection_in_range;
  iface->select_item = fluxr_board_selection_select_item;
  iface->unselect_item = fluxr_board_selection_unselect_item;
  iface->select_all = fluxr_board_selection_select_all;
  iface->unselect_all = fluxr_board_selection_unselect_all;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrBoardSelection, fluxr_board_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fluxr_board_selection_list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      fluxr_board_selection_selection_model_init))

static guint
search_added (FluxrBoardSelection *self,
              guint                position,
              guint                added)
{
  gpointer card = fluxr_board_cursor_get_card (self->cursor);
  guint start = position;
  guint found;

  if (card == NULL)
    return GTK_INVALID_LIST_POSITION;
  if (added > SEARCH_MAX && self->position != GTK_INVALID_LIST_POSITION)
    start = MAX (start, self->position > SEARCH_MAX / 2 ? self->position - SEARCH_MAX / 2 : 0);

  return fluxr_board_column_find_near (self->column, card, start,
                                       MIN (SEARCH_MAX, position + added - start), &found)
           ? found : GTK_INVALID_LIST_POSITION;
}

/* Other cards altogether begin with the first ones again. A change among the first cards of a
 * longer column shows it whole: told exactly, it would push cards over the end that the list view
 * does not know. */
static void
report_change (FluxrBoardSelection *self,
               guint                position,
               guint                removed,
               guint                added)
{
  guint now = count_cards (self);
  guint before = now - added + removed;

  if (MAX (before, now) > self->limit)
    {
      guint known = MIN (before, self->limit);

      if (position >= self->limit)
        return;
      if (removed < before)
        self->limit = G_MAXUINT;
      removed = known - position;
      added = MIN (now, self->limit) - position;
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
items_changed_cb (FluxrBoardSelection *self,
                  guint                position,
                  guint                removed,
                  guint                added)
{
  guint old = self->position;
  gboolean displaced = FALSE;

  g_clear_pointer (&self->picked, gtk_bitset_unref);
  if (self->anchor >= position + removed && self->anchor != GTK_INVALID_LIST_POSITION)
    self->anchor += added - removed;
  else if (self->anchor >= position)
    self->anchor = GTK_INVALID_LIST_POSITION;

  if (old == GTK_INVALID_LIST_POSITION || (old >= position && old < position + removed))
    {
      self->position = search_added (self, position, added);
      displaced = self->position != old;
    }
  else if (old >= position + removed)
    {
      self->position = old - removed + added;
    }

  report_change (self, position, removed, added);
  if (displaced)
    fluxr_board_cursor_displace (self->cursor, self, old);
}

static void
picks_changed_cb (FluxrBoardSelection *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));

  g_clear_pointer (&self->picked, gtk_bitset_unref);
  if (fluxr_board_picks_get_count (get_picks (self)) == 0)
    self->anchor = GTK_INVALID_LIST_POSITION;
  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

static void
fluxr_board_selection_dispose (GObject *object)
{
  FluxrBoardSelection *self = FLUXR_BOARD_SELECTION (object);

  if (self->column != NULL)
    g_signal_handlers_disconnect_by_func (self->column, items_changed_cb, self);
  if (self->cursor != NULL)
    {
      g_signal_handlers_disconnect_by_func (get_picks (self), picks_changed_cb, self);
      fluxr_board_cursor_remove (self->cursor, self);
    }
  g_clear_pointer (&self->picked, gtk_bitset_unref);
  g_clear_object (&self->column);
  g_clear_object (&self->cursor);

  G_OBJECT_CLASS (fluxr_board_selection_parent_class)->dispose (object);
}

static void
fluxr_board_selection_class_init (FluxrBoardSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_board_selection_dispose;
}

static void
fluxr_board_selection_init (FluxrBoardSelection *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
  self->anchor = GTK_INVALID_LIST_POSITION;
  self->limit = FIRST_CARDS;
}

FluxrBoardSelection *
fluxr_board_selection_new (FluxrBoardColumn *column,
                           FluxrBoardCursor *cursor)
{
  FluxrBoardSelection *self = g_object_new (FLUXR_TYPE_BOARD_SELECTION, NULL);

  self->column = g_object_ref (column);
  self->cursor = g_object_ref (cursor);
  g_signal_connect_swapped (column, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (get_picks (self), "changed", G_CALLBACK (picks_changed_cb), self);
  fluxr_board_cursor_add (cursor, self);

  /* A column that appears because the current card moved into it has the card already. */
  self->position = search_added (self, 0, count_cards (self));
  if (self->position != GTK_INVALID_LIST_POSITION)
    {
      self->limit = G_MAXUINT;
      fluxr_board_cursor_displace (cursor, self, GTK_INVALID_LIST_POSITION);
    }

  return self;
}

FluxrBoardColumn *
fluxr_board_selection_get_column (FluxrBoardSelection *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_SELECTION (self), NULL);

  return self->column;
}

/**
 * fluxr_board_selection_get_position:
 *
 * Returns: where the current card is in this column, or %GTK_INVALID_LIST_POSITION
 */
guint
fluxr_board_selection_get_position (FluxrBoardSelection *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}

/* For the cursor only. */
void
fluxr_board_selection_set_position (FluxrBoardSelection *self,
                                    guint                position)
{
  guint old = self->position;

  if (old == position)
    return;

  if (position != GTK_INVALID_LIST_POSITION && position >= self->limit)
    fluxr_board_selection_complete (self);
  self->position = position;
  if (old == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
  else if (position == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), old, 1);
  else
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), MIN (old, position),
                                           MAX (old, position) - MIN (old, position) + 1);
}

/**
 * fluxr_board_selection_find:
 *
 * Returns: the position of @card, or %GTK_INVALID_LIST_POSITION
 */
guint
fluxr_board_selection_find (FluxrBoardSelection *self,
                            gpointer             card)
{
  guint position;

  g_return_val_if_fail (FLUXR_IS_BOARD_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return fluxr_board_column_find (self->column, card, &position) ? position
                                                                 : GTK_INVALID_LIST_POSITION;
}

/**
 * fluxr_board_selection_complete:
 *
 * Somebody turns to the column: from now on the list view knows of all its cards.
 */
void
fluxr_board_selection_complete (FluxrBoardSelection *self)
{
  g_return_if_fail (FLUXR_IS_BOARD_SELECTION (self));

  fluxr_board_selection_reach (self, G_MAXUINT);
}

/**
 * fluxr_board_selection_reach:
 * @n_cards: as many as the lane has room for
 *
 * The list view gets to know of at least the first @n_cards.
 */
void
fluxr_board_selection_reach (FluxrBoardSelection *self,
                             guint                n_cards)
{
  guint before, n;

  g_return_if_fail (FLUXR_IS_BOARD_SELECTION (self));

  before = self->limit;
  if (n_cards <= before)
    return;

  n = count_cards (self);
  self->limit = n_cards;
  if (n > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, MIN (n, n_cards) - before);
}
