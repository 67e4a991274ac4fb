/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The products, as places to drop cards on. */

#pragma once

#include <adwaita.h>

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRODUCT_TARGETS (fluxr_product_targets_get_type ())

G_DECLARE_FINAL_TYPE (FluxrProductTargets, fluxr_product_targets, FLUXR, PRODUCT_TARGETS, AdwBin)

/* Shows the first of @products but @current (nullable), or hides all. */
void fluxr_product_targets_show (FluxrProductTargets *self,
                                 GListModel          *products,
                                 FluxrRecord         *current);
void fluxr_product_targets_hide (FluxrProductTargets *self);

G_END_DECLS
