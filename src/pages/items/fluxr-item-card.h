/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the board shows of an item. */

#pragma once

#include "fluxr-board-face.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ITEM_CARD (fluxr_item_card_get_type ())

G_DECLARE_FINAL_TYPE (FluxrItemCard, fluxr_item_card, FLUXR, ITEM_CARD, GtkWidget)

G_END_DECLS
