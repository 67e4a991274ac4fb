/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the lane's parts share. */

#pragma once

#include "fluxr-board-adder.h"
#include "fluxr-board-card.h"
#include "fluxr-board-heading.h"
#include "fluxr-board-lane.h"
#include "fluxr-board-spine.h"

G_BEGIN_DECLS

struct _FluxrBoardLane
{
  GtkWidget            parent_instance;

  GtkWidget           *header;
  FluxrBoardHeading   *heading;
  GtkWidget           *collapse_button;
  GtkWidget           *strip; /* instead of all else when collapsed */
  FluxrBoardSpine     *spine;
  GtkWidget           *overlay;
  GtkScrolledWindow   *scroller;
  GtkListView         *list_view;
  GtkWidget           *drop_line;
  GtkLabel            *empty_label;
  FluxrBoardAdder     *adder;

  FluxrBoard          *board;     /* (nullable) borrowed: it owns this widget */
  FluxrBoardColumn    *column;    /* (owned) */
  FluxrBoardSelection *selection; /* (owned) */
  double               drop_y;    /* of the pointer while something hovers */
  double               lift_x;
  double               lift_y;
  int                  typical_height; /* of the cards seen so far */

  guint                collapsed : 1;
  guint                hovered : 1;
  guint                lifted : 1; /* a finger has pressed long at lift_x, lift_y */
  guint                narrow : 1;
  guint                reveal_added : 1; /* the next new card is the one just typed */
};

/* fluxr-board-lane-rows.c */
int             fluxr_board_lane_measure_cards (FluxrBoardLane *self,
                                                int             width);
FluxrBoardCard *fluxr_board_lane_pick_card (FluxrBoardLane *self,
                                            double          x,
                                            double          y);

/* fluxr-board-lane-drag.c */
void            fluxr_board_lane_add_drag  (FluxrBoardLane *self);

/* fluxr-board-lane-collapse.c */
void            fluxr_board_lane_add_collapse          (FluxrBoardLane *self);
void            fluxr_board_lane_update_collapsed      (FluxrBoardLane *self);
void            fluxr_board_lane_update_collapse_texts (FluxrBoardLane *self);
gboolean        fluxr_board_lane_open_column_menu      (FluxrBoardLane *self);

/* fluxr-board-lane-touch.c */
void            fluxr_board_lane_add_touch (FluxrBoardLane *self,
                                            GtkGesture     *source);
gboolean        fluxr_board_lane_may_drag  (FluxrBoardLane *self,
                                            GtkGesture     *source);

/* fluxr-board-lane-keys.c */
void            fluxr_board_lane_ask_for_menu (FluxrBoardLane *self,
                                               double          x,
                                               double          y);
void            fluxr_board_lane_add_keys  (FluxrBoardLane *self);

G_END_DECLS
