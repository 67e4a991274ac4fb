/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer in detail, beside the cards. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CUSTOMER_PANE (fluxr_customer_pane_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCustomerPane, fluxr_customer_pane, FLUXR, CUSTOMER_PANE, AdwBin)

GtkWidget     *fluxr_customer_pane_new          (void) G_GNUC_WARN_UNUSED_RESULT;
/* @customer: (nullable) */
void           fluxr_customer_pane_set_customer (FluxrCustomerPane *self,
                                                 FluxrWorkspace    *workspace,
                                                 FluxrRecord       *customer);
FluxrRecord   *fluxr_customer_pane_get_customer (FluxrCustomerPane *self);
GtkMenuButton *fluxr_customer_pane_get_menu_button (FluxrCustomerPane *self);
/* Whether it lies over the cards. */
void           fluxr_customer_pane_set_covering (FluxrCustomerPane *self,
                                                 gboolean           covering);
void           fluxr_customer_pane_flush        (FluxrCustomerPane *self);
void           fluxr_customer_pane_focus_name   (FluxrCustomerPane *self);

G_END_DECLS
