/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks who one is on a server: by e-mail and password, or by an access token. */

#pragma once

#include <adwaita.h>

#include "fluxr-accounts.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SIGN_IN_PAGE (fluxr_sign_in_page_get_type ())

/* Signals: "connected" (FluxrAccount, a warning or NULL); "code-wanted" (FluxrCode, an address,
 * whether a mail is on its way); "browser-wanted" (a provider). */
G_DECLARE_FINAL_TYPE (FluxrSignInPage, fluxr_sign_in_page, FLUXR, SIGN_IN_PAGE, AdwNavigationPage)

void fluxr_sign_in_page_set_server (FluxrSignInPage   *self,
                                    FluxrAccounts     *accounts,
                                    const FluxrServer *server,
                                    const char        *email);

G_END_DECLS
