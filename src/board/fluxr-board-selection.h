/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column as its list view sees it: the column's cards, of which the picked ones are selected,
 * or the board's current card. It keeps that card's position through every change of the column. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-board-column.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_CURSOR (fluxr_board_cursor_get_type ())
#define FLUXR_TYPE_BOARD_SELECTION (fluxr_board_selection_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBoardCursor, fluxr_board_cursor, FLUXR, BOARD_CURSOR, GObject)
G_DECLARE_FINAL_TYPE (FluxrBoardSelection, fluxr_board_selection, FLUXR, BOARD_SELECTION, GObject)

FluxrBoardSelection *fluxr_board_selection_new          (FluxrBoardColumn    *column,
                                                         FluxrBoardCursor    *cursor)
                                                         G_GNUC_WARN_UNUSED_RESULT;
FluxrBoardColumn    *fluxr_board_selection_get_column   (FluxrBoardSelection *self);
guint                fluxr_board_selection_get_position (FluxrBoardSelection *self);
void                 fluxr_board_selection_set_position (FluxrBoardSelection *self,
                                                         guint                position);
guint                fluxr_board_selection_find         (FluxrBoardSelection *self,
                                                         gpointer             card);
void                 fluxr_board_selection_set_extending (FluxrBoardSelection *self,
                                                          gboolean             extending);
GtkBitset           *fluxr_board_selection_get_picked   (FluxrBoardSelection *self);
void                 fluxr_board_selection_list_picked  (FluxrBoardSelection *self,
                                                         GPtrArray           *cards);
void                 fluxr_board_selection_complete     (FluxrBoardSelection *self);
void                 fluxr_board_selection_reach        (FluxrBoardSelection *self,
                                                         guint                n_cards);

G_END_DECLS
