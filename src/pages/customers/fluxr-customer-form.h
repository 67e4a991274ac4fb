/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form of a customer profile. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-customer-draft.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CUSTOMER_FORM (fluxr_customer_form_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCustomerForm, fluxr_customer_form, FLUXR, CUSTOMER_FORM, GtkBox)

/* Once; it shows whatever the draft is about. */
void fluxr_customer_form_set_draft  (FluxrCustomerForm  *self,
                                     FluxrCustomerDraft *draft);
void fluxr_customer_form_focus_name (FluxrCustomerForm  *self);

G_END_DECLS
