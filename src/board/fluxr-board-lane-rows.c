/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a lane's cards are on the screen. Only the rows around the visible ones exist as widgets,
 * so walking them is cheap however long the column is. */

#include "config.h"

#include "fluxr-board-lane-private.h"
#include "fluxr-board-private.h"

#define MARGIN 200 /* pixels beyond the visible part in which rows get their faces early */

static FluxrBoardCard *
get_row_card (GtkWidget *row)
{
  GtkWidget *child = gtk_widget_get_first_child (row);

  if (!FLUXR_IS_BOARD_CARD (child) || !gtk_widget_get_child_visible (row))
    return NULL;
  if (fluxr_board_card_get_position (FLUXR_BOARD_CARD (child)) == GTK_INVALID_LIST_POSITION)
    return NULL;

  return FLUXR_BOARD_CARD (child);
}

/* How high all cards are at @width; of those that have no row yet, by the others' average. */
int
fluxr_board_lane_measure_cards (FluxrBoardLane *self,
                                int             width)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gint64 sum = 0;
  guint n_rows = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      int height;

      if (get_row_card (row) == NULL)
        continue;

      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      sum += height;
      n_rows++;
    }

  return n_rows > 0 ? (int) MIN (sum * MAX (n, n_rows) / n_rows, G_MAXINT16) : 0;
}

/* From the board's coordinates to those of the visible part of the list, kept inside of it. */
static double
clamp_to_view (FluxrBoardLane *self,
               double          y)
{
  graphene_point_t point;
  int height = gtk_widget_get_height (GTK_WIDGET (self->scroller));

  if (!gtk_widget_compute_point (GTK_WIDGET (self->board), GTK_WIDGET (self->scroller),
                                 &GRAPHENE_POINT_INIT (0, y), &point))
    return 0;

  return CLAMP (point.y, 0, MAX (height - 1, 0));
}

/**
 * fluxr_board_lane_find_gap:
 * @self: a lane
 * @y: in the board's coordinates
 * @line_y: (out): where a line in the gap is, in the lane's list
 *
 * Returns: the position of the card before which something dropped at @y goes
 */
guint
fluxr_board_lane_find_gap (FluxrBoardLane *self,
                           double          y,
                           double         *line_y)
{
  double at = clamp_to_view (self, y);
  guint before = GTK_INVALID_LIST_POSITION;
  guint last = GTK_INVALID_LIST_POSITION;
  double bottom = 0;

  *line_y = 0;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      FluxrBoardCard *card = get_row_card (row);
      guint position = card != NULL ? fluxr_board_card_get_position (card) : 0;
      graphene_rect_t rect;

      if (card == NULL
          || !gtk_widget_compute_bounds (row, GTK_WIDGET (self->scroller), &rect))
        continue;

      if (at < rect.origin.y + rect.size.height / 2)
        {
          if (position < before)
            {
              before = position;
              *line_y = rect.origin.y;
            }
        }
      else if (last == GTK_INVALID_LIST_POSITION || position > last)
        {
          last = position;
          bottom = rect.origin.y + rect.size.height;
        }
    }

  if (before != GTK_INVALID_LIST_POSITION)
    return before;

  *line_y = bottom;

  return last != GTK_INVALID_LIST_POSITION ? last + 1 : 0;
}

/**
 * fluxr_board_lane_find_row:
 * @self: a lane
 * @y: in the board's coordinates
 *
 * Returns: the position of the visible card nearest to @y, or %GTK_INVALID_LIST_POSITION
 */
guint
fluxr_board_lane_find_row (FluxrBoardLane *self,
                           double          y)
{
  double at = clamp_to_view (self, y);
  guint nearest = GTK_INVALID_LIST_POSITION;
  double distance = G_MAXDOUBLE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      FluxrBoardCard *card = get_row_card (row);
      graphene_rect_t rect;
      double here;

      if (card == NULL
          || !gtk_widget_compute_bounds (row, GTK_WIDGET (self->scroller), &rect))
        continue;

      here = ABS (rect.origin.y + rect.size.height / 2 - at);
      if (here < distance)
        {
          distance = here;
          nearest = fluxr_board_card_get_position (card);
        }
    }

  return nearest;
}

/**
 * fluxr_board_lane_get_row_rect:
 * @self: a lane
 * @position: of a card
 * @rect: (out): in the board's coordinates
 *
 * Returns: %FALSE if the card is too far from the visible ones to have a place
 */
gboolean
fluxr_board_lane_get_row_rect (FluxrBoardLane  *self,
                               guint            position,
                               graphene_rect_t *rect)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      FluxrBoardCard *card = get_row_card (row);

      if (card != NULL && fluxr_board_card_get_position (card) == position)
        return gtk_widget_compute_bounds (row, GTK_WIDGET (self->board), rect);
    }

  return FALSE;
}

static gboolean
is_in_view (FluxrBoardLane  *self,
            FluxrBoardCard  *card,
            graphene_rect_t *rect)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->scroller));

  return gtk_widget_compute_bounds (GTK_WIDGET (card), GTK_WIDGET (self->scroller), rect)
         && rect->origin.y < height + MARGIN && rect->origin.y + rect->size.height > -MARGIN;
}

/* The list view may know of fewer cards than there is room for. */
static void
fill_height (FluxrBoardLane *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  fluxr_board_selection_reach (self->selection, height / MAX (self->typical_height, 1) + 1);
}

/* Gives a face to the rows in view that have none, and to some around, since with their faces rows
 * may get lower. To be called when a layout is done; it may ask for another one. */
void
fluxr_board_lane_show_faces (FluxrBoardLane *self)
{
  double sum = 0;
  guint n = 0;

  if (self->collapsed)
    return;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      FluxrBoardCard *card = get_row_card (row);
      graphene_rect_t rect;

      if (card == NULL || !is_in_view (self, card, &rect))
        continue;

      if (!fluxr_board_card_has_face (card))
        {
          fluxr_board_card_show_face (card);
          continue;
        }
      sum += rect.size.height;
      n++;
    }

  if (n > 0)
    self->typical_height = (int) (sum / n);
  fill_height (self);
}

/* The card under a point of the list view. */
FluxrBoardCard *
fluxr_board_lane_pick_card (FluxrBoardLane *self,
                            double          x,
                            double          y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *card;

  if (picked == NULL)
    return NULL;

  card = gtk_widget_get_ancestor (picked, FLUXR_TYPE_BOARD_CARD);

  return card != NULL ? FLUXR_BOARD_CARD (card) : NULL;
}

/* Fades the cards on the pointer where they are shown, and nothing else. */
void
fluxr_board_lane_mark_dragged (FluxrBoardLane *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      FluxrBoardCard *shown = get_row_card (row);

      if (shown != NULL)
        fluxr_board_card_set_dragging (
          shown, fluxr_board_is_dragged (self->board, fluxr_board_card_get_item (shown)));
    }
}
