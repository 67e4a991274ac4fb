/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of products to choose from, and what one can do with the open one. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRODUCT_POPOVER (fluxr_product_popover_get_type ())

/* Signal: "chosen" (FluxrRecord). */
G_DECLARE_FINAL_TYPE (FluxrProductPopover, fluxr_product_popover, FLUXR, PRODUCT_POPOVER,
                      GtkPopover)

GtkWidget *fluxr_product_popover_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_product_popover_set_products (FluxrProductPopover *self,
                                               GListModel          *products);
/* The one that carries the mark. */
void       fluxr_product_popover_set_product  (FluxrProductPopover *self,
                                               FluxrRecord         *product);

G_END_DECLS
