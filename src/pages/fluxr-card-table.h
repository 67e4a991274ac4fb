/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cards of a table: one live list of all that the filter lets through, sorted by a column. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-card-filter.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CARD_TABLE (fluxr_card_table_get_type ())

/* Property "empty": there is no such card; FALSE while that is not known yet. */
G_DECLARE_FINAL_TYPE (FluxrCardTable, fluxr_card_table, FLUXR, CARD_TABLE, GObject)

/* The columns to sort by. */
#define FLUXR_CARD_SORT_NAME     "name"
#define FLUXR_CARD_SORT_TYPE     "type"
#define FLUXR_CARD_SORT_PRODUCT  "product"
#define FLUXR_CARD_SORT_STATUS   "status"
#define FLUXR_CARD_SORT_PRIORITY "priority"
#define FLUXR_CARD_SORT_CREATED  "created"
#define FLUXR_CARD_SORT_CHANGED  "changed"

FluxrCardTable    *fluxr_card_table_new           (FluxrStore               *store,
                                                   const FluxrEntity *const *entities,
                                                   const char               *product_id,
                                                   const FluxrCardFilter    *filter)
                                                   G_GNUC_WARN_UNUSED_RESULT;
/* One of the above; NULL, or a word that is none of them: the order of the board. */
void               fluxr_card_table_set_sort      (FluxrCardTable           *self,
                                                   const char               *sort,
                                                   gboolean                  descending);
void               fluxr_card_table_set_filter    (FluxrCardTable           *self,
                                                   const FluxrCardFilter    *filter);
/* The same list for good, however it is sorted and filtered. */
GListModel        *fluxr_card_table_get_model     (FluxrCardTable           *self);
/* Over that list. It is about cards, not about places: what moves stays selected, and so does what
 * the filter leaves out, in case it comes back. */
GtkSelectionModel *fluxr_card_table_get_selection (FluxrCardTable           *self);
gboolean           fluxr_card_table_find          (FluxrCardTable           *self,
                                                   FluxrRecord              *card,
                                                   guint                    *position);

G_END_DECLS
