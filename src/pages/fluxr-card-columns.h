/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of a board by status or priority: which there are, and the live list of cards of
 * each. The cards may be of several entities. */

#pragma once

#include "fluxr-board-column.h"
#include "fluxr-card-filter.h"
#include "fluxr-group.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CARD_COLUMNS (fluxr_card_columns_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCardColumns, fluxr_card_columns, FLUXR, CARD_COLUMNS, GObject)

FluxrCardColumns *fluxr_card_columns_new            (FluxrStore               *store,
                                                     const FluxrEntity *const *entities,
                                                     FluxrGroup                group,
                                                     const char               *product_id)
                                                     G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_card_columns_set_filter     (FluxrCardColumns         *self,
                                                     const FluxrCardFilter    *filter);
/* A GListModel of FluxrBoardColumn. */
GListModel       *fluxr_card_columns_get_model      (FluxrCardColumns         *self);
/* (transfer full) (nullable) */
FluxrBoardColumn *fluxr_card_columns_find_column    (FluxrCardColumns         *self,
                                                     const char               *key)
                                                     G_GNUC_WARN_UNUSED_RESULT;
GListModel       *fluxr_card_columns_find_cards     (FluxrCardColumns         *self,
                                                     const char               *value);
GListModel       *fluxr_card_columns_find_own_cards (FluxrCardColumns         *self,
                                                     FluxrRecord              *card);
const char       *fluxr_card_columns_get_card_value (FluxrCardColumns         *self,
                                                     FluxrRecord              *card);
/* Whether the filter lets a card through. */
gboolean          fluxr_card_columns_shows          (FluxrCardColumns         *self,
                                                     FluxrRecord              *card);
/* Among the cards of its kind, from 1; 0 if it is not there. */
guint             fluxr_card_columns_find_place     (FluxrCardColumns         *self,
                                                     FluxrRecord              *card,
                                                     guint                    *n);

/* The key of a value's column, and back. No value may have a column of its own. */
char             *fluxr_card_columns_dup_key        (const char               *value)
                                                     G_GNUC_WARN_UNUSED_RESULT;
const char       *fluxr_card_columns_get_value      (const char               *key);

G_END_DECLS
