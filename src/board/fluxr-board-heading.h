/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column's dot, title and count. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-board-column.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_HEADING (fluxr_board_heading_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBoardHeading, fluxr_board_heading, FLUXR, BOARD_HEADING, GtkWidget)

void  fluxr_board_heading_set_column (FluxrBoardHeading *self,
                                      FluxrBoardColumn  *column);
char *fluxr_board_heading_dup_text   (FluxrBoardHeading *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
