/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What only an account's file has: it would be lost with that. */

#pragma once

#include "fluxr-accounts.h"

G_BEGIN_DECLS

/* How many changes, -1 if the file cannot say; *names (out) (transfer full) (nullable): what the
 * first @limit of them are called. */
gint64 fluxr_unsent_list (FluxrAccounts  *accounts,
                          FluxrAccount   *account,
                          guint           limit,
                          GStrv          *names,
                          GError        **error);
/* Writes all rows of the account into a new file of @folder, as an export, on a worker. Gives its
 * path. */
void   fluxr_unsent_keep_async  (FluxrAccounts       *accounts,
                                 FluxrAccount        *account,
                                 const char          *folder,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
char  *fluxr_unsent_keep_finish (GAsyncResult        *result,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
