/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows a list shows, and in what order. A value, not changed once a list uses it. */

#pragma once

#include "fluxr-row.h"

G_BEGIN_DECLS

typedef struct _FluxrQuery FluxrQuery;

FluxrQuery        *fluxr_query_new          (const FluxrEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
FluxrQuery        *fluxr_query_ref          (FluxrQuery        *self);
void               fluxr_query_unref        (FluxrQuery        *self);
const FluxrEntity *fluxr_query_get_entity   (FluxrQuery        *self);

void               fluxr_query_filter       (FluxrQuery        *self,
                                             const char        *column,
                                             const char        *text);
void               fluxr_query_filter_any   (FluxrQuery        *self,
                                             const char        *column,
                                             const char *const *texts,
                                             gboolean           or_none);
void               fluxr_query_exclude      (FluxrQuery        *self,
                                             const char        *column,
                                             const char        *text);
void               fluxr_query_search       (FluxrQuery        *self,
                                             const char        *text);
gboolean           fluxr_query_is_costly    (FluxrQuery        *self);
void               fluxr_query_order        (FluxrQuery        *self,
                                             const char        *column,
                                             gboolean           descending);
void               fluxr_query_order_alphabetic (FluxrQuery    *self,
                                             const char        *column,
                                             gboolean           descending);
void               fluxr_query_order_ranked (FluxrQuery        *self,
                                             const char        *column,
                                             const char *const *values,
                                             const char        *none,
                                             gboolean           descending);

gboolean           fluxr_query_matches      (FluxrQuery        *self,
                                             const FluxrRow    *row);
int                fluxr_query_compare      (FluxrQuery        *self,
                                             const FluxrRow    *a,
                                             const FluxrRow    *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrQuery, fluxr_query_unref)

G_END_DECLS
