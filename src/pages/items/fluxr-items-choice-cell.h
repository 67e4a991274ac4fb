/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The status or the priority of an item, to be chosen from a menu. */

#pragma once

#include "fluxr-group.h"
#include "fluxr-items-cell.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_CHOICE_CELL (fluxr_items_choice_cell_get_type ())

/* Signal: chosen (FluxrRecord *item, const char *value). */
G_DECLARE_FINAL_TYPE (FluxrItemsChoiceCell, fluxr_items_choice_cell, FLUXR, ITEMS_CHOICE_CELL,
                      FluxrItemsCell)

GtkWidget *fluxr_items_choice_cell_new (FluxrGroup group) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
