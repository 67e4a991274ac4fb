/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two or three customers side by side, field by field. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CUSTOMER_COMPARE (fluxr_customer_compare_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCustomerCompare, fluxr_customer_compare, FLUXR, CUSTOMER_COMPARE,
                      AdwDialog)

/* @first: (nullable): the id of the one that comes first */
AdwDialog *fluxr_customer_compare_new (FluxrWorkspace *workspace,
                                       const char     *product_id,
                                       const char     *first) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
