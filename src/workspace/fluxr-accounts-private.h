/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrAccounts share. */

#pragma once

#include "fluxr-accounts.h"

G_BEGIN_DECLS

const char   *fluxr_accounts_get_device_id (FluxrAccounts       *self);
FluxrAccount *fluxr_accounts_take          (FluxrAccounts       *self,
                                            FluxrAccount        *account,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Any thread. What to tell a person if the keyring did not take it, else NULL. */
char         *fluxr_accounts_keep_session  (FluxrAccount        *account,
                                            const FluxrSession  *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
