/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for another password. What the server has against it is said at the field. Emits
 * "changed". */

#pragma once

#include <adwaita.h>

#include "fluxr-accounts.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PASSWORD_PAGE (fluxr_password_page_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPasswordPage, fluxr_password_page, FLUXR, PASSWORD_PAGE,
                      AdwNavigationPage)

void fluxr_password_page_ask (FluxrPasswordPage *self,
                              FluxrAccounts     *accounts,
                              FluxrAccount      *account);

G_END_DECLS
