/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The customers of a product in the order in which a person looks at them on this device. Signal
 * "changed": there are other ones, or another order. Main thread only. */

#pragma once

#include <gio/gio.h>

#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CUSTOMERS_MODEL (fluxr_customers_model_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCustomersModel, fluxr_customers_model, FLUXR, CUSTOMERS_MODEL, GObject)

FluxrCustomersModel *fluxr_customers_model_new           (void) G_GNUC_WARN_UNUSED_RESULT;
/* @store: (nullable); @product_id: (nullable) */
void                 fluxr_customers_model_set_scope     (FluxrCustomersModel *self,
                                                          FluxrStore          *store,
                                                          const char          *product_id);
/* Words they have to have. */
void                 fluxr_customers_model_set_search    (FluxrCustomersModel *self,
                                                          const char          *search);
/* Of FluxrRecord. */
GListModel          *fluxr_customers_model_get_customers (FluxrCustomersModel *self);
/* Whether there is nothing and all is known. */
gboolean             fluxr_customers_model_is_empty      (FluxrCustomersModel *self);
gboolean             fluxr_customers_model_find          (FluxrCustomersModel *self,
                                                          FluxrRecord         *customer,
                                                          guint               *position);

G_END_DECLS
