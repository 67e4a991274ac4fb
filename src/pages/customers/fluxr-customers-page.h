/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The customers of a product: cards side by side, and one of them in detail. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_CUSTOMERS_PAGE (fluxr_customers_page_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCustomersPage, fluxr_customers_page, FLUXR, CUSTOMERS_PAGE,
                      AdwBreakpointBin)

GtkWidget *fluxr_customers_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
