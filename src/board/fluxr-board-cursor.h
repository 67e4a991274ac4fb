/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The board's one current card, which is selected and has the focus when the board has it. It
 * stays the same object while changes of the models move it within or between columns. */

#pragma once

#include "fluxr-board-picks.h"
#include "fluxr-board-selection.h"

G_BEGIN_DECLS

FluxrBoardCursor    *fluxr_board_cursor_new       (void) G_GNUC_WARN_UNUSED_RESULT;
gpointer             fluxr_board_cursor_get_card  (FluxrBoardCursor    *self);
FluxrBoardPicks     *fluxr_board_cursor_get_picks (FluxrBoardCursor    *self);
void                 fluxr_board_cursor_set_card  (FluxrBoardCursor    *self,
                                                   GObject             *card);
void                 fluxr_board_cursor_place     (FluxrBoardCursor    *self,
                                                   FluxrBoardSelection *selection,
                                                   guint                position);
FluxrBoardSelection *fluxr_board_cursor_find      (FluxrBoardCursor    *self,
                                                   guint               *position);
FluxrBoardSelection *fluxr_board_cursor_get_home  (FluxrBoardCursor    *self,
                                                   guint               *position);
void                 fluxr_board_cursor_prune_picks (FluxrBoardCursor  *self);

/* For the selections. */
void                 fluxr_board_cursor_add       (FluxrBoardCursor    *self,
                                                   FluxrBoardSelection *selection);
void                 fluxr_board_cursor_remove    (FluxrBoardCursor    *self,
                                                   FluxrBoardSelection *selection);
void                 fluxr_board_cursor_displace  (FluxrBoardCursor    *self,
                                                   FluxrBoardSelection *selection,
                                                   guint                old_position);

G_END_DECLS
