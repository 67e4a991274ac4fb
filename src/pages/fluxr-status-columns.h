/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of a board by status: which there are, and the live list of cards of each. */

#pragma once

#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_STATUS_COLUMNS (fluxr_status_columns_get_type ())

/**
 * FluxrCardFilter:
 * @words: (nullable): words that a card has
 * @priorities: (nullable): its priority is one of these; no value counts as not prioritized
 * @hide_completed: whether the column of what is completed is left out
 */
typedef struct
{
  const char *words;
  const char *const *priorities;
  gboolean hide_completed;
} FluxrCardFilter;

G_DECLARE_FINAL_TYPE (FluxrStatusColumns, fluxr_status_columns, FLUXR, STATUS_COLUMNS, GObject)

FluxrStatusColumns *fluxr_status_columns_new        (FluxrStore         *store,
                                                     const FluxrEntity  *entity,
                                                     const char         *product_id)
                                                     G_GNUC_WARN_UNUSED_RESULT;
void                fluxr_status_columns_set_filter (FluxrStatusColumns    *self,
                                                     const FluxrCardFilter *filter);
/* A GListModel of FluxrBoardColumn. */
GListModel         *fluxr_status_columns_get_model  (FluxrStatusColumns *self);
GListModel         *fluxr_status_columns_find_cards (FluxrStatusColumns *self,
                                                     const char         *status);
/* From 1; 0 if it is not there, or too far down to look for. */
guint               fluxr_status_columns_find_place (FluxrStatusColumns *self,
                                                     const char         *status,
                                                     gpointer            card,
                                                     guint              *n);

/* The key of a status's column, and back. A status of NULL has a column of its own. */
char               *fluxr_status_columns_dup_key    (const char         *status)
                                                     G_GNUC_WARN_UNUSED_RESULT;
const char         *fluxr_status_columns_get_status (const char         *key);

G_END_DECLS
