/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product on a card. */

#pragma once

#include <adwaita.h>

#include "fluxr-home-item.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRODUCT_CARD (fluxr_product_card_get_type ())

G_DECLARE_FINAL_TYPE (FluxrProductCard, fluxr_product_card, FLUXR, PRODUCT_CARD, GtkWidget)

GtkWidget *fluxr_product_card_new         (GtkListItem      *list_item) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_product_card_set_item    (FluxrProductCard *self,
                                           FluxrStore       *store,
                                           FluxrHomeItem    *item);
void       fluxr_product_card_update      (FluxrProductCard *self);
void       fluxr_product_card_popup_menu  (FluxrProductCard *self);

G_END_DECLS
