/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another password for who is signed in. The server is asked on a worker; the errors are
 * FLUXR_REMOTE_ERROR in words for a person. */

#pragma once

#include "fluxr-accounts.h"

G_BEGIN_DECLS

/* @current and @code: (nullable): what some servers want beside it. */
void     fluxr_password_change_async (FluxrAccounts        *accounts,
                                      FluxrAccount         *account,
                                      const char           *password,
                                      const char           *current,
                                      const char           *code,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* Has such a code sent by e-mail. */
void     fluxr_password_ask_async    (FluxrAccounts        *accounts,
                                      FluxrAccount         *account,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* Of both. */
gboolean fluxr_password_finish       (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
