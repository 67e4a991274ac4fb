/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Products on cards, as many side by side as fit. */

#pragma once

#include <adwaita.h>

#include "fluxr-home-list.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRODUCT_GRID (fluxr_product_grid_get_type ())

G_DECLARE_FINAL_TYPE (FluxrProductGrid, fluxr_product_grid, FLUXR, PRODUCT_GRID, AdwBin)

void fluxr_product_grid_set_list     (FluxrProductGrid *self,
                                      FluxrStore       *store,
                                      FluxrHomeList    *list);
void fluxr_product_grid_open         (FluxrProductGrid *self,
                                      guint             position);
void fluxr_product_grid_update_times (FluxrProductGrid *self);

G_END_DECLS
