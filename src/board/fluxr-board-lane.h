/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column on the board: heading, list of cards, adder at the foot. */

#pragma once

#include "fluxr-board-cursor.h"
#include "fluxr-board.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_LANE (fluxr_board_lane_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBoardLane, fluxr_board_lane, FLUXR, BOARD_LANE, GtkWidget)

GtkWidget           *fluxr_board_lane_new            (FluxrBoard       *board,
                                                      FluxrBoardColumn *column,
                                                      FluxrBoardCursor *cursor)
                                                      G_GNUC_WARN_UNUSED_RESULT;
FluxrBoardColumn    *fluxr_board_lane_get_column     (FluxrBoardLane   *self);
FluxrBoardSelection *fluxr_board_lane_get_selection  (FluxrBoardLane   *self);
void                 fluxr_board_lane_set_narrow     (FluxrBoardLane   *self,
                                                      gboolean          narrow);
gboolean             fluxr_board_lane_get_collapsed (FluxrBoardLane   *self);
void                 fluxr_board_lane_toggle        (FluxrBoardLane   *self);
void                 fluxr_board_lane_update_texts   (FluxrBoardLane   *self);
void                 fluxr_board_lane_open_adder     (FluxrBoardLane   *self);
void                 fluxr_board_lane_fill_adder     (FluxrBoardLane   *self,
                                                      const char       *title);
gboolean             fluxr_board_lane_has_focus      (FluxrBoardLane   *self);
void                 fluxr_board_lane_focus_position (FluxrBoardLane   *self,
                                                      guint             position);
void                 fluxr_board_lane_focus_foot     (FluxrBoardLane   *self);

/* fluxr-board-lane-rows.c; y is in the board's coordinates */
guint                fluxr_board_lane_find_gap       (FluxrBoardLane   *self,
                                                      double            y,
                                                      double           *line_y);
guint                fluxr_board_lane_find_row       (FluxrBoardLane   *self,
                                                      double            y);
gboolean             fluxr_board_lane_get_row_rect   (FluxrBoardLane   *self,
                                                      guint             position,
                                                      graphene_rect_t  *rect);
void                 fluxr_board_lane_show_faces     (FluxrBoardLane   *self);
void                 fluxr_board_lane_mark_dragged   (FluxrBoardLane   *self);

G_END_DECLS
