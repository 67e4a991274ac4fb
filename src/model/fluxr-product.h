/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product: what everything else belongs to. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRODUCT (fluxr_product_get_type ())

G_DECLARE_FINAL_TYPE (FluxrProduct, fluxr_product, FLUXR, PRODUCT, FluxrRecord)

extern const FluxrEntity fluxr_product_entity;

G_END_DECLS
