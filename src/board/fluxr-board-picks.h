/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cards picked together, over all columns of a board. Empty, the current card is meant. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-board-column.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_PICKS (fluxr_board_picks_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBoardPicks, fluxr_board_picks, FLUXR, BOARD_PICKS, GObject)

FluxrBoardPicks *fluxr_board_picks_new       (void) G_GNUC_WARN_UNUSED_RESULT;
guint            fluxr_board_picks_get_count (FluxrBoardPicks  *self);
gboolean         fluxr_board_picks_has       (FluxrBoardPicks  *self,
                                              gpointer          card);
void             fluxr_board_picks_add       (FluxrBoardPicks  *self,
                                              GPtrArray        *cards,
                                              gboolean          clear_rest);
void             fluxr_board_picks_remove    (FluxrBoardPicks  *self,
                                              gpointer          card);
void             fluxr_board_picks_clear     (FluxrBoardPicks  *self);
GtkBitset       *fluxr_board_picks_find      (FluxrBoardPicks  *self,
                                              FluxrBoardColumn *column)
                                              G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_board_picks_prune     (FluxrBoardPicks  *self,
                                              GPtrArray        *present);

G_END_DECLS
