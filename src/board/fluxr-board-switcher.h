/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which column a narrow board shows: a row of toggles, one per column. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-board-column.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_SWITCHER (fluxr_board_switcher_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBoardSwitcher, fluxr_board_switcher, FLUXR, BOARD_SWITCHER, GtkWidget)

void fluxr_board_switcher_set_columns  (FluxrBoardSwitcher *self,
                                        GListModel         *columns);
void fluxr_board_switcher_set_selected (FluxrBoardSwitcher *self,
                                        FluxrBoardColumn   *column);

G_END_DECLS
