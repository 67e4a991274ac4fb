/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column's heading on its side, like the title on the back of a book. */

#pragma once

#include "fluxr-board-heading.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BOARD_SPINE (fluxr_board_spine_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBoardSpine, fluxr_board_spine, FLUXR, BOARD_SPINE, GtkWidget)

FluxrBoardHeading *fluxr_board_spine_get_heading (FluxrBoardSpine *self);

G_END_DECLS
