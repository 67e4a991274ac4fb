/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many rows a query finds, kept up to date without holding up the main thread. */

#pragma once

#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ROW_COUNT (fluxr_row_count_get_type ())

/* Properties: "known" (gboolean), whether the rows have been counted yet; "count" (guint). Both are
 * notified on the main thread, "count" first. */
G_DECLARE_FINAL_TYPE (FluxrRowCount, fluxr_row_count, FLUXR, ROW_COUNT, GObject)

FluxrRowCount *fluxr_row_count_new       (FluxrStore    *store,
                                          FluxrQuery    *query) G_GNUC_WARN_UNUSED_RESULT;
guint          fluxr_row_count_get_count (FluxrRowCount *self);
gboolean       fluxr_row_count_is_known  (FluxrRowCount *self);

G_END_DECLS
