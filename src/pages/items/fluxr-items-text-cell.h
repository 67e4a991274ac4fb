/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cell that is only read: what kind an item is of, whose it is, when it came and changed. */

#pragma once

#include "fluxr-items-cell.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_TEXT_CELL (fluxr_items_text_cell_get_type ())

G_DECLARE_FINAL_TYPE (FluxrItemsTextCell, fluxr_items_text_cell, FLUXR, ITEMS_TEXT_CELL,
                      FluxrItemsCell)

/* @column: a static word of fluxr-card-table.h */
GtkWidget *fluxr_items_text_cell_new (const char *column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
