/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking what was planned on this computer along into an account (sync.md, section 10). */

#pragma once

#include "fluxr-accounts.h"

G_BEGIN_DECLS

/* Products of this computer that @account does not have; the untouched sample is none. */
guint    fluxr_adoption_count (FluxrAccounts  *accounts,
                               FluxrAccount   *account);

/* Blocking, any thread. Copies all rows that a person made, in one action that can be undone, and
 * none of them twice, however often it is done. *n_rows (out) (optional): how many. */
gboolean fluxr_adoption_run   (FluxrAccounts  *accounts,
                               FluxrAccount   *account,
                               guint          *n_rows,
                               GError        **error);
void          fluxr_adoption_run_async  (FluxrAccounts        *accounts,
                                         FluxrAccount         *account,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* Returns (transfer full) what was given, also with an error. */
FluxrAccount *fluxr_adoption_run_finish (FluxrAccounts        *accounts,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
