/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the products are, all of them at once. */

#pragma once

#include "fluxr-database.h"

G_BEGIN_DECLS

/**
 * FluxrProductStats:
 * @total: features and tasks
 * @changed: (nullable): when something of the product changed last, as rows have it
 */
typedef struct
{
  guint total;
  guint completed;
  guint open_bugs;
  char *changed;
} FluxrProductStats;

/* For a FluxrReading: a GHashTable, id -> FluxrProductStats; products without anything are left
 * out. Not changed any more, so that any thread may read it. */
gpointer           fluxr_product_stats_read  (FluxrDatabase            *database,
                                              gpointer                  unused,
                                              GError                  **error);
FluxrProductStats *fluxr_product_stats_copy  (const FluxrProductStats  *self)
                                              G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_product_stats_free  (FluxrProductStats        *self);
gboolean           fluxr_product_stats_equal (const FluxrProductStats  *a,
                                              const FluxrProductStats  *b);

G_END_DECLS
