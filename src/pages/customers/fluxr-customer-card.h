/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer on a card. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CUSTOMER_CARD (fluxr_customer_card_get_type ())

/* Signals: "dropped" (FluxrRecord *customer, gboolean behind): onto this card;
 * "menu-requested" (double x, double y). */
G_DECLARE_FINAL_TYPE (FluxrCustomerCard, fluxr_customer_card, FLUXR, CUSTOMER_CARD, GtkWidget)

/* @list_item: the place in the list that the card is in */
GtkWidget   *fluxr_customer_card_new          (GtkListItem       *list_item)
                                               G_GNUC_WARN_UNUSED_RESULT;
/* @customer: (nullable) */
void         fluxr_customer_card_set_customer (FluxrCustomerCard *self,
                                               FluxrRecord       *customer);
FluxrRecord *fluxr_customer_card_get_customer (FluxrCustomerCard *self);

G_END_DECLS
