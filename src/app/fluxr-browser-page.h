/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waits while somebody signs in with the browser. */

#pragma once

#include <adwaita.h>

#include "fluxr-accounts.h"
#include "fluxr-address.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BROWSER_PAGE (fluxr_browser_page_get_type ())

/* Signal: "connected" (FluxrAccount, a warning or NULL). */
G_DECLARE_FINAL_TYPE (FluxrBrowserPage, fluxr_browser_page, FLUXR, BROWSER_PAGE, AdwNavigationPage)

void     fluxr_browser_page_ask       (FluxrBrowserPage   *self,
                                       FluxrAccounts      *accounts,
                                       const FluxrServer  *server,
                                       const char         *provider,
                                       gboolean            by_link);
/* @address: a callback. FALSE if no sign-in with its number waits here. */
gboolean fluxr_browser_page_come_back (FluxrBrowserPage   *self,
                                       const FluxrAddress *address);

G_END_DECLS
