/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which products are shown, and in what order. */

#pragma once

#include "fluxr-product-stats.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_PRODUCT_SORT_CHANGED,  /* the latest first */
  FLUXR_PRODUCT_SORT_NAME,
  FLUXR_PRODUCT_SORT_CREATED,  /* the latest first */
  FLUXR_PRODUCT_SORT_PROGRESS, /* what is nearest to its end first */
} FluxrProductSort;

typedef struct _FluxrProductOrder FluxrProductOrder;

FluxrProductOrder *fluxr_product_order_new  (const char         *search,
                                             FluxrProductSort    sort,
                                             GHashTable         *stats) G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_product_order_free (FluxrProductOrder  *self);

/* For a FluxrReading; @order is a FluxrProductOrder. A GPtrArray of the ids. */
gpointer           fluxr_product_order_read (FluxrDatabase      *database,
                                             gpointer            order,
                                             GError            **error);

G_END_DECLS
