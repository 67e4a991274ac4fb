/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cell of the table of items. Used again for another item whenever the table scrolls. */

#pragma once

#include "fluxr-items-page.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_CELL (fluxr_items_cell_get_type ())

G_DECLARE_DERIVABLE_TYPE (FluxrItemsCell, fluxr_items_cell, FLUXR, ITEMS_CELL, AdwBin)

struct _FluxrItemsCellClass
{
  AdwBinClass parent_class;

  /* The item is another one, or has changed. */
  void (*update) (FluxrItemsCell *self,
                  FluxrRecord    *item);
  /* The item goes. */
  void (*leave)  (FluxrItemsCell *self);
};

/* @page: outlives the cell. */
void            fluxr_items_cell_set_page (FluxrItemsCell *self,
                                           FluxrItemsPage *page);
FluxrItemsPage *fluxr_items_cell_get_page (FluxrItemsCell *self);
/* (nullable) */
void            fluxr_items_cell_set_item (FluxrItemsCell *self,
                                           FluxrRecord    *item);
FluxrRecord    *fluxr_items_cell_dup_item (FluxrItemsCell *self) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the cell that a widget of a table is in; of a whole row, its first one. */
FluxrItemsCell *fluxr_items_cell_find     (GtkWidget      *widget);

G_END_DECLS
