/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for a code that came by e-mail, and has one sent. */

#pragma once

#include <adwaita.h>

#include "fluxr-accounts.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CODE_PAGE (fluxr_code_page_get_type ())

/* Signal: "connected" (FluxrAccount, a warning or NULL). */
G_DECLARE_FINAL_TYPE (FluxrCodePage, fluxr_code_page, FLUXR, CODE_PAGE, AdwNavigationPage)

/* @sent: whether a mail is on its way already. */
void fluxr_code_page_ask (FluxrCodePage     *self,
                          FluxrAccounts     *accounts,
                          const FluxrServer *server,
                          FluxrCode          purpose,
                          const char        *email,
                          gboolean           sent);

G_END_DECLS
