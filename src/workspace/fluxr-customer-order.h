/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which order a person looks at the customers of a product. It is kept on this device only: the
 * rows have no place for it. */

#pragma once

#include "fluxr-database.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (element-type utf8): ids of customers that are there or were */
GPtrArray *fluxr_customer_order_load (FluxrDatabase  *database,
                                      const char     *product_id) G_GNUC_WARN_UNUSED_RESULT;
/* @ids: (element-type utf8) */
gboolean   fluxr_customer_order_save (FluxrDatabase  *database,
                                      const char     *product_id,
                                      GPtrArray      *ids,
                                      GError        **error);

G_END_DECLS
