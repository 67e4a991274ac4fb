/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The product a card belongs to; choosing another one moves the card there. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRODUCT_ROW (fluxr_product_row_get_type ())

G_DECLARE_FINAL_TYPE (FluxrProductRow, fluxr_product_row, FLUXR, PRODUCT_ROW, AdwActionRow)

G_END_DECLS
