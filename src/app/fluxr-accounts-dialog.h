/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The accounts: which is open, adding one, removing one. */

#pragma once

#include <adwaita.h>

#include "fluxr-address.h"
#include "fluxr-services.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ACCOUNTS_DIALOG (fluxr_accounts_dialog_get_type ())

/* Signal: "told" (a sentence for the window to show). */
G_DECLARE_FINAL_TYPE (FluxrAccountsDialog, fluxr_accounts_dialog, FLUXR, ACCOUNTS_DIALOG, AdwDialog)

AdwDialog *fluxr_accounts_dialog_new     (FluxrServices       *services) G_GNUC_WARN_UNUSED_RESULT;
/* Goes on to signing in to @account again, or to a new one with NULL. */
void       fluxr_accounts_dialog_sign_in (FluxrAccountsDialog *self,
                                          FluxrAccount        *account);
/* Goes on to signing in to a server that a link named: nothing is sent there before the person
 * says so. FALSE if somebody is signing in already. @key: (nullable) */
gboolean   fluxr_accounts_dialog_offer_server (FluxrAccountsDialog *self,
                                          const char          *url,
                                          const char          *key);
/* @address: a callback. FALSE if no sign-in with its number waits. */
gboolean   fluxr_accounts_dialog_come_back (FluxrAccountsDialog *self,
                                          const FluxrAddress  *address);

G_END_DECLS
