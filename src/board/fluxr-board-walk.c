/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of the focus across the columns. */

#include "config.h"

#include "fluxr-board-private.h"

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

  return fluxr_board_lane_get_collapsed (lane) ? 0 : G_MAXINT;
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
  if (fluxr_board_lane_get_collapsed (target))
    {
      fluxr_board_lane_focus_foot (target);
      return;
    }

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

void
fluxr_board_fill_adder (FluxrBoard *self,
                        const char *column_key,
                        const char *title)
{
  FluxrBoardLane *lane;

  g_return_if_fail (FLUXR_IS_BOARD (self));

  lane = fluxr_board_find_lane (self, column_key);
  if (lane != NULL)
    fluxr_board_lane_fill_adder (lane, title);
}
