/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The name of an item, to be changed in its place. */

#pragma once

#include "fluxr-items-cell.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_NAME_CELL (fluxr_items_name_cell_get_type ())

/* Signals:
 *   renamed (FluxrRecord *item, const char *name) -> gboolean
 *     a name was typed; return whether that is done, or else the person goes on typing
 *   opened (FluxrRecord *item)
 *     it was clicked
 *   left (FluxrRecord *item)
 *     a key ended the typing, and the focus needs a place */
G_DECLARE_FINAL_TYPE (FluxrItemsNameCell, fluxr_items_name_cell, FLUXR, ITEMS_NAME_CELL,
                      FluxrItemsCell)

GtkWidget *fluxr_items_name_cell_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_items_name_cell_begin (FluxrItemsNameCell *self);
/* Saves what is typed, if it is a name. */
void       fluxr_items_name_cell_end   (FluxrItemsNameCell *self);

G_END_DECLS
