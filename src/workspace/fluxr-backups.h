/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies of an account's file, made and put back on a worker. */

#pragma once

#include <gio/gio.h>

#include "fluxr-accounts.h"
#include "fluxr-backup.h"

G_BEGIN_DECLS

/* A copy that somebody asked for. */
void         fluxr_backups_make_async     (const char           *path,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
FluxrBackup *fluxr_backups_make_finish    (GAsyncResult         *result,
                                           GError              **error)
                                           G_GNUC_WARN_UNUSED_RESULT;
/* What is in one. */
void         fluxr_backups_read_async     (const char           *backup,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean     fluxr_backups_read_finish    (GAsyncResult         *result,
                                           FluxrBackupContent   *content,
                                           GError              **error);
/* What the account's file was before becomes another copy. It may be damaged. */
FluxrBackup *fluxr_backups_restore        (FluxrAccounts        *accounts,
                                           FluxrAccount         *account,
                                           const char           *backup,
                                           GError              **error)
                                           G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_backups_restore_async  (FluxrAccounts        *accounts,
                                           FluxrAccount         *account,
                                           const char           *backup,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
FluxrBackup *fluxr_backups_restore_finish (GAsyncResult         *result,
                                           GError              **error)
                                           G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
