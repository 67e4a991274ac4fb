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
  CARD_MOVED,
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
  else
    fluxr_board_nudge (self, G_MAXINT);
}

static void
move_to_column_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  FluxrBoard *self = FLUXR_BOARD (widget);
  FluxrBoardLane *lane = fluxr_board_find_lane (self, g_variant_get_string (parameter, NULL));
  GObject *card = fluxr_board_get_selected_card (self);

  if (lane != NULL && card != NULL && lane != fluxr_board_get_cursor_lane (self, NULL))
    fluxr_board_request_move (self, card, lane, GTK_INVALID_LIST_POSITION);
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
  signals[CARD_MOVED] = g_signal_new ("card-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 3, G_TYPE_OBJECT, G_TYPE_STRING, G_TYPE_OBJECT);

  gtk_widget_class_install_action (widget_class, "board.move-up", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-down", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-to-top", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-to-bottom", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "board.move-to-column", "s", move_to_column_cb);
}

/* Asks for @card to go before the card that is at @position of @lane now; beyond: to the end. */
void
fluxr_board_request_move (FluxrBoard     *self,
                          GObject        *card,
                          FluxrBoardLane *lane,
                          guint           position)
{
  FluxrBoardColumn *column = fluxr_board_lane_get_column (lane);
  g_autoptr (GObject) before = g_list_model_get_item (G_LIST_MODEL (column), position);
  g_autoptr (GObject) moved = g_object_ref (card);

  g_set_object (&self->moved_card, card);
  self->moved_until = g_get_monotonic_time () + MOVE_PATIENCE;
  g_signal_emit (self, signals[CARD_MOVED], 0, moved, fluxr_board_column_get_key (column), before);
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

  g_set_object (&card, fluxr_board_get_selected_card (self));
  if (card != NULL)
    g_signal_emit (self, signals[CARD_MENU], 0, card, x, y);
}

void
fluxr_board_activate_card (FluxrBoard *self,
                           GObject    *card)
{
  g_autoptr (GObject) activated = g_object_ref (card);

  g_signal_emit (self, signals[CARD_ACTIVATED], 0, activated);
}

/* Moves the current card within its column: by one, or with the ends of int to the ends. */
void
fluxr_board_nudge (FluxrBoard *self,
                   int         step)
{
  guint position;
  FluxrBoardLane *lane = fluxr_board_get_cursor_lane (self, &position);
  guint n;

  if (lane == NULL)
    return;

  n = g_list_model_get_n_items (G_LIST_MODEL (fluxr_board_lane_get_column (lane)));
  if ((step < 0 && position == 0) || (step > 0 && position + 1 == n))
    return;

  if (step == G_MININT)
    position = 0;
  else if (step == G_MAXINT)
    position = n;
  else
    position = step < 0 ? position - 1 : position + 2;

  fluxr_board_request_move (self, fluxr_board_get_selected_card (self), lane, position);
}

/* The gap at the same height as the card: as many rows above it as it has now, if it can. */
static guint
find_gap_beside (FluxrBoardLane *from,
                 guint           position,
                 FluxrBoardLane *to)
{
  graphene_rect_t rect;
  double line_y;

  if (!gtk_widget_get_mapped (GTK_WIDGET (to)))
    return position;
  if (!fluxr_board_lane_get_row_rect (from, position, &rect))
    return GTK_INVALID_LIST_POSITION;

  return fluxr_board_lane_find_gap (to, rect.origin.y, &line_y);
}

/* Moves the current card to the next column on one side. */
void
fluxr_board_shift (FluxrBoard *self,
                   int         step)
{
  guint position;
  FluxrBoardLane *lane = fluxr_board_get_cursor_lane (self, &position);
  FluxrBoardLane *target = lane != NULL ? fluxr_board_get_neighbour (self, lane, step) : NULL;

  if (target != NULL)
    fluxr_board_request_move (self, fluxr_board_get_selected_card (self), target,
                              find_gap_beside (lane, position, target));
}

/* The height of the walk: that of the card it started from, also across empty columns. */
static double
get_walk_height (FluxrBoard     *self,
                 FluxrBoardLane *lane)
{
  guint position = fluxr_board_selection_get_position (fluxr_board_lane_get_selection (lane));
  graphene_rect_t rect;

  if (fluxr_board_lane_has_focus (lane) && fluxr_board_lane_get_row_rect (lane, position, &rect))
    return rect.origin.y + rect.size.height / 2;
  if (lane == self->walked)
    return self->walk_y;

  return G_MAXINT;
}

/* Takes the focus from @lane to the next column on one side, to a card at about the same height. */
void
fluxr_board_walk (FluxrBoard     *self,
                  FluxrBoardLane *lane,
                  int             step)
{
  FluxrBoardLane *target = fluxr_board_get_neighbour (self, lane, step);
  guint row;

  if (target == NULL)
    return;

  self->walk_y = get_walk_height (self, lane);
  self->walked = target;
  fluxr_board_show_lane (self, target);
  row = fluxr_board_lane_find_row (target, self->walk_y);
  if (row != GTK_INVALID_LIST_POSITION)
    fluxr_board_lane_focus_position (target, row);
  else if (g_list_model_get_n_items (G_LIST_MODEL (fluxr_board_lane_get_column (target))) > 0)
    fluxr_board_lane_focus_position (target, 0);
  else
    fluxr_board_lane_focus_foot (target);
}

/**
 * fluxr_board_open_adder:
 * @self: a board
 * @column_key: (nullable): a column; NULL: the current card's, or the first
 *
 * Opens the entry for a new card at the foot of a column.
 */
void
fluxr_board_open_adder (FluxrBoard *self,
                        const char *column_key)
{
  FluxrBoardLane *lane;

  g_return_if_fail (FLUXR_IS_BOARD (self));

  if (column_key != NULL)
    lane = fluxr_board_find_lane (self, column_key);
  else
    lane = fluxr_board_get_cursor_lane (self, NULL);
  if (lane == NULL && column_key == NULL && self->lanes->len > 0)
    lane = self->narrow ? self->current : self->lanes->pdata[0];
  if (lane == NULL)
    return;

  fluxr_board_show_lane (self, lane);
  fluxr_board_lane_open_adder (lane);
}
