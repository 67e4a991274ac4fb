/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person asks of the board, by whichever means: every drop has a key and a menu item. All of
 * it leaves as signals. */

#include "config.h"

#include "fluxr-board-private.h"

#include <glib/gi18n-lib.h>

/* A move that the models have not shown by then was refused; later changes are not its answer. */
#define MOVE_PATIENCE (2 * G_USEC_PER_SEC)

enum
{
  ADD_REQUESTED,
  CARD_ACTIVATED,
  CARD_MENU,
  CARDS_MOVED,
  COLUMN_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
move_action_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  FluxrBoard *self = FLUXR_BOARD (widget);

  if (g_str_equal (action_name, "board.move-up"))
    fluxr_board_nudge (self, -1);
  else if (g_str_equal (action_name, "board.move-down"))
    fluxr_board_nudge (self, 1);
  else if (g_str_equal (action_name, "board.move-to-top"))
    fluxr_board_nudge (self, G_MININT);
  else if (g_str_equal (action_name, "board.move-to-bottom"))
    fluxr_board_nudge (self, G_MAXINT);
  else
    fluxr_board_shift (self, g_str_equal (action_name, "board.move-to-next-column") ? 1 : -1);
}

static void
move_to_column_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  FluxrBoard *self = FLUXR_BOARD (widget);
  FluxrBoardLane *lane = fluxr_board_find_lane (self, g_variant_get_string (parameter, NULL));
  g_autoptr (GPtrArray) cards = fluxr_board_list_picked_cards (self);

  if (lane != NULL && !fluxr_board_has_all (self, cards, lane))
    fluxr_board_request_move (self, cards, lane, GTK_INVALID_LIST_POSITION);
}

static void
toggle_column_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  FluxrBoardLane *lane
    = fluxr_board_find_lane (FLUXR_BOARD (widget), g_variant_get_string (parameter, NULL));

  if (lane != NULL)
    fluxr_board_lane_toggle (lane);
}

void
fluxr_board_install_moves (GtkWidgetClass *widget_class)
{
  GType type = G_TYPE_FROM_CLASS (widget_class);

  signals[ADD_REQUESTED] = g_signal_new ("add-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CARD_ACTIVATED] = g_signal_new ("card-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);
  signals[CARD_MENU] = g_signal_new ("card-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 3, G_TYPE_OBJECT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[CARDS_MOVED] = g_signal_new ("cards-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, G_TYPE_PTR_ARRAY, G_TYPE_STRING,
                                       G_TYPE_OBJECT);
  signals[COLUMN_MENU] = g_signal_new ("column-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_DOUBLE,
                                       G_TYPE_DOUBLE);

  gtk_widget_class_install_action (widget_class, "board.move-up", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-down", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-to-top", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-to-bottom", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-to-next-column", NULL,
                                   move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-to-previous-column", NULL,
                                   move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-to-column", "s", move_to_column_cb);
  gtk_widget_class_install_action (widget_class, "board.toggle-column", "s", toggle_column_cb);
}

/* Where the cards that a command is about are in @lane. */
static GtkBitset *
find_places (FluxrBoardLane *lane)
{
  return gtk_selection_model_get_selection (
    GTK_SELECTION_MODEL (fluxr_board_lane_get_selection (lane)));
}

/* Whether all of @cards, which a command is about, are in @lane already. */
gboolean
fluxr_board_has_all (FluxrBoard     *self,
                     GPtrArray      *cards,
                     FluxrBoardLane *lane)
{
  g_autoptr (GtkBitset) places = find_places (lane);

  return gtk_bitset_get_size (places) == cards->len;
}

static gboolean
is_block (GtkBitset *places)
{
  return gtk_bitset_get_maximum (places) - gtk_bitset_get_minimum (places) + 1
         == gtk_bitset_get_size (places);
}

/* Whether nothing would change by dropping @cards into a gap of @lane. */
gboolean
fluxr_board_is_own_place (FluxrBoard     *self,
                          GPtrArray      *cards,
                          FluxrBoardLane *lane,
                          guint           position)
{
  g_autoptr (GtkBitset) places = find_places (lane);

  if (!self->ordered)
    return gtk_bitset_get_size (places) == cards->len;

  return cards->len > 0 && gtk_bitset_get_size (places) == cards->len && is_block (places)
         && position >= gtk_bitset_get_minimum (places)
         && position <= gtk_bitset_get_maximum (places) + 1;
}

/* The first card from @position on that is not one of @cards. */
static GObject *
find_before (FluxrBoardLane *lane,
             GPtrArray      *cards,
             guint           position)
{
  GListModel *model = G_LIST_MODEL (fluxr_board_lane_get_column (lane));
  g_autoptr (GHashTable) moved = g_hash_table_new (NULL, NULL);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < cards->len; i++)
    g_hash_table_add (moved, cards->pdata[i]);
  for (guint i = position; i < n; i++)
    {
      g_autoptr (GObject) card = g_list_model_get_item (model, i);

      if (!g_hash_table_contains (moved, card))
        return g_steal_pointer (&card);
    }

  return NULL;
}

/* The focus will follow the current card if it is one of them. */
static void
expect_move (FluxrBoard *self,
             GPtrArray  *cards)
{
  GObject *current = fluxr_board_cursor_get_card (self->cursor);

  if (!g_ptr_array_find (cards, current, NULL))
    return;

  g_set_object (&self->moved_card, current);
  self->n_moved = cards->len;
  self->moved_until = g_get_monotonic_time () + MOVE_PATIENCE;
}

/* Asks for @cards to go before the card that is at @position of @lane now; beyond: to the end. In
 * a board without an order of its own they go nowhere in particular. */
void
fluxr_board_request_move (FluxrBoard     *self,
                          GPtrArray      *cards,
                          FluxrBoardLane *lane,
                          guint           position)
{
  FluxrBoardColumn *column = fluxr_board_lane_get_column (lane);
  g_autoptr (GObject) before = NULL;

  if (cards->len == 0)
    return;

  if (self->ordered)
    before = find_before (lane, cards, position);
  expect_move (self, cards);
  g_signal_emit (self, signals[CARDS_MOVED], 0, cards, fluxr_board_column_get_key (column), before);
}

void
fluxr_board_request_add (FluxrBoard     *self,
                         FluxrBoardLane *lane,
                         const char     *title)
{
  FluxrBoardColumn *column = fluxr_board_lane_get_column (lane);

  g_signal_emit (self, signals[ADD_REQUESTED], 0, fluxr_board_column_get_key (column), title);
}

void
fluxr_board_request_menu (FluxrBoard     *self,
                          FluxrBoardLane *lane,
                          double          x,
                          double          y)
{
  g_autoptr (GObject) card = NULL;

  fluxr_board_turn_to_card (self, lane, fluxr_board_selection_get_position (
                                          fluxr_board_lane_get_selection (lane)));
  g_set_object (&card, fluxr_board_get_selected_card (self));
  if (card != NULL)
    g_signal_emit (self, signals[CARD_MENU], 0, card, x, y);
}

void
fluxr_board_request_column_menu (FluxrBoard     *self,
                                 FluxrBoardLane *lane,
                                 double          x,
                                 double          y)
{
  FluxrBoardColumn *column = fluxr_board_lane_get_column (lane);

  g_signal_emit (self, signals[COLUMN_MENU], 0, fluxr_board_column_get_key (column), x, y);
}

void
fluxr_board_activate_card (FluxrBoard *self,
                           GObject    *card)
{
  g_autoptr (GObject) activated = g_object_ref (card);

  g_signal_emit (self, signals[CARD_ACTIVATED], 0, activated);
}

/* The gap that a step leads to; GTK_INVALID_LIST_POSITION: there is none. With the ends of int it
 * leads to the ends. */
static guint
find_step (FluxrBoardLane *lane,
           GtkBitset      *places,
           int             step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fluxr_board_lane_get_column (lane)));
  guint first = gtk_bitset_get_minimum (places);
  guint last = gtk_bitset_get_maximum (places);

  if (gtk_bitset_is_empty (places)
      || (is_block (places) && (step < 0 ? first == 0 : last + 1 == n)))
    return GTK_INVALID_LIST_POSITION;

  if (step < 0)
    return step == G_MININT || first == 0 ? 0 : first - 1;

  return step == G_MAXINT || last + 1 == n ? n : last + 2;
}

/* Whether the cards of the current one's column can go a step. */
gboolean
fluxr_board_can_nudge (FluxrBoard *self,
                       int         step)
{
  FluxrBoardLane *lane = fluxr_board_get_cursor_lane (self, NULL);
  g_autoptr (GtkBitset) places = lane != NULL ? find_places (lane) : NULL;

  return self->ordered && places != NULL
         && find_step (lane, places, step) != GTK_INVALID_LIST_POSITION;
}

/* Moves the current card within its column, with those picked there: by one, or with the ends of
 * int to the ends. Those picked in other columns have other neighbours. */
void
fluxr_board_nudge (FluxrBoard *self,
                   int         step)
{
  FluxrBoardLane *lane = fluxr_board_get_cursor_lane (self, NULL);
  g_autoptr (GtkBitset) places = lane != NULL ? find_places (lane) : NULL;
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);

  if (!fluxr_board_can_nudge (self, step))
    return;

  if (fluxr_board_get_n_picked (self) > 0)
    fluxr_board_selection_list_picked (fluxr_board_lane_get_selection (lane), cards);
  else
    g_ptr_array_add (cards, g_object_ref (fluxr_board_cursor_get_card (self->cursor)));

  fluxr_board_request_move (self, cards, lane, find_step (lane, places, step));
}

/* The gap at the same height as the card: as many rows above it as it has now, if it can. */
static guint
find_gap_beside (FluxrBoardLane *from,
                 guint           position,
                 FluxrBoardLane *to)
{
  graphene_rect_t rect;
  double line_y;

  if (fluxr_board_lane_get_collapsed (to))
    return GTK_INVALID_LIST_POSITION;
  if (!gtk_widget_get_mapped (GTK_WIDGET (to)))
    return position;
  if (!fluxr_board_lane_get_row_rect (from, position, &rect))
    return GTK_INVALID_LIST_POSITION;

  return fluxr_board_lane_find_gap (to, rect.origin.y, &line_y);
}

/* Moves the picked cards to the column on one side of the current one's. */
void
fluxr_board_shift (FluxrBoard *self,
                   int         step)
{
  guint position;
  FluxrBoardLane *lane = fluxr_board_get_cursor_lane (self, &position);
  FluxrBoardLane *target = lane != NULL ? fluxr_board_get_neighbour (self, lane, step) : NULL;
  g_autoptr (GPtrArray) cards = NULL;

  if (target == NULL)
    return;

  cards = fluxr_board_list_picked_cards (self);
  fluxr_board_request_move (self, cards, target, find_gap_beside (lane, position, target));
}
