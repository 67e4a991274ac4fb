/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The items of a page as a table, to be sorted, edited in place, and changed many at once. */

#pragma once

#include "fluxr-card-table.h"
#include "fluxr-items-page.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEMS_TABLE (fluxr_items_table_get_type ())

/* Property "sort": a word of fluxr-card-table.h, with a minus before it for descending; the empty
 * text for the order of the board.
 *
 * Signals:
 *   opened (FluxrRecord *item)
 *     a name was clicked
 *   menu-requested (double x, double y)
 *     about fluxr_items_table_list_picked(); answer with fluxr_items_table_popup_menu()
 *   renamed (FluxrRecord *item, const char *name) -> gboolean
 *   status-chosen, priority-chosen (FluxrRecord *item, const char *value)
 *   selection-changed ()
 *   added (const char *name)
 *     a name was entered at the foot, or several lines were pasted there */
G_DECLARE_FINAL_TYPE (FluxrItemsTable, fluxr_items_table, FLUXR, ITEMS_TABLE, AdwBin)

/* @page: whose table it is. */
GtkWidget   *fluxr_items_table_new          (FluxrItemsPage  *page) G_GNUC_WARN_UNUSED_RESULT;
/* @cards: (nullable) */
void         fluxr_items_table_set_cards    (FluxrItemsTable *self,
                                             FluxrCardTable  *cards);
/* (nullable) */
FluxrCardTable *fluxr_items_table_get_cards (FluxrItemsTable *self);
/* For the buttons about what is selected: of status, priority, product, kind. */
GtkMenuButton *fluxr_items_table_get_button (FluxrItemsTable *self,
                                             const char      *name);
/* (transfer full) (element-type FluxrRecord): those that are selected, or else the one that has the
 * focus. */
GPtrArray   *fluxr_items_table_list_picked  (FluxrItemsTable *self) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (nullable): the only one that is selected */
FluxrRecord *fluxr_items_table_dup_selected (FluxrItemsTable *self) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_items_table_select       (FluxrItemsTable *self,
                                             FluxrRecord     *item,
                                             gboolean         focus);
/* (transfer full) (nullable): so many rows below an item */
FluxrRecord *fluxr_items_table_find_next    (FluxrItemsTable *self,
                                             FluxrRecord     *item,
                                             int              step) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_items_table_begin_rename (FluxrItemsTable *self,
                                             gboolean         by_menu);
void         fluxr_items_table_open_adder   (FluxrItemsTable *self);
void         fluxr_items_table_popup_menu   (FluxrItemsTable *self,
                                             GMenuModel      *menu,
                                             double           x,
                                             double           y);

G_END_DECLS
