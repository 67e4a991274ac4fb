/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The button with the open product's name, and the list of all products behind it. */

#pragma once

#include <adwaita.h>

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRODUCT_SWITCHER (fluxr_product_switcher_get_type ())

/* Properties: "product" (FluxrRecord), the open one, NULL for none. */
G_DECLARE_FINAL_TYPE (FluxrProductSwitcher, fluxr_product_switcher, FLUXR, PRODUCT_SWITCHER, AdwBin)

void         fluxr_product_switcher_set_products (FluxrProductSwitcher *self,
                                                  GListModel           *products);

FluxrRecord *fluxr_product_switcher_get_product  (FluxrProductSwitcher *self);
void         fluxr_product_switcher_set_product  (FluxrProductSwitcher *self,
                                                  FluxrRecord          *product);

G_END_DECLS
