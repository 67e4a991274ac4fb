/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The accounts of one data directory, as accounts.ini lists them: no secrets in there. */

#pragma once

#include "fluxr-account.h"
#include "fluxr-credentials.h"
#include "fluxr-session.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_ACCOUNTS (fluxr_accounts_get_type ())

/* A GListModel of FluxrAccount; "On this computer" is always the first. */
G_DECLARE_FINAL_TYPE (FluxrAccounts, fluxr_accounts, FLUXR, ACCOUNTS, GObject)

/* @data_dir (nullable): another place than the user's own. */
FluxrAccounts *fluxr_accounts_new          (const char         *data_dir,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
const char    *fluxr_accounts_get_data_dir (FluxrAccounts      *self);
/* Takes over what other processes changed. */
gboolean       fluxr_accounts_reload       (FluxrAccounts      *self,
                                            GError            **error);

/* Main thread; the session is put into the keyring. The account becomes the current one; the same
 * user on the same server again is the same account with a renewed session. Returns (transfer
 * full). @warning (out): set, with FALSE never returned for it, when there is no keyring and the
 * session lives in memory only. */
FluxrAccount  *fluxr_accounts_add          (FluxrAccounts      *self,
                                            const FluxrServer  *server,
                                            const FluxrSession *session,
                                            char              **warning,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* The server is told in the background; nothing here waits for it. */
gboolean       fluxr_accounts_remove       (FluxrAccounts      *self,
                                            FluxrAccount       *account,
                                            gboolean            remove_data,
                                            GError            **error);
FluxrAccount  *fluxr_accounts_find         (FluxrAccounts      *self,
                                            const char         *id);
FluxrAccount  *fluxr_accounts_get_current  (FluxrAccounts      *self);
gboolean       fluxr_accounts_set_current  (FluxrAccounts      *self,
                                            FluxrAccount       *account,
                                            GError            **error);
char          *fluxr_accounts_dup_database_path (FluxrAccounts *self,
                                                 FluxrAccount  *account);
/* The file lock under which all processes renew the account's session. */
char          *fluxr_accounts_dup_lock_path     (FluxrAccounts *self,
                                                 FluxrAccount  *account);

/* Probing, signing in or up and adding, off the main thread. Takes @credentials; what it gives is
 * (transfer full). */
void           fluxr_accounts_connect_async  (FluxrAccounts        *self,
                                              const char           *url,
                                              const char           *key,
                                              FluxrCredentials     *credentials,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
FluxrAccount  *fluxr_accounts_connect_finish (FluxrAccounts        *self,
                                              GAsyncResult         *result,
                                              char                **warning,
                                              GError              **error);
/* Has a code for @purpose sent by e-mail. */
void           fluxr_accounts_send_code_async  (FluxrAccounts        *self,
                                                const char           *url,
                                                const char           *key,
                                                FluxrCode             purpose,
                                                const char           *email,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean       fluxr_accounts_send_code_finish (FluxrAccounts        *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
