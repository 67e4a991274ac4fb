/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * accounts.ini on disk: which accounts a data directory has, which one is current, and the
 * directory's own id. Several processes change it, so each change happens under a lock and starts
 * from what is on disk. No secrets in there. */

#pragma once

#include "fluxr-account.h"

G_BEGIN_DECLS

/* Held until closed; also ends with the process. */
typedef int FluxrAccountsLock;

FluxrAccountsLock fluxr_accounts_lock_take    (const char         *data_dir,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_accounts_lock_release (FluxrAccountsLock   lock);

GKeyFile         *fluxr_accounts_file_load    (const char         *data_dir,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          fluxr_accounts_file_save    (const char         *data_dir,
                                               GKeyFile           *file,
                                               GError            **error);

char             *fluxr_accounts_file_dup_device  (GKeyFile       *file) G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_accounts_file_set_device  (GKeyFile       *file,
                                                   const char     *device_id);
char             *fluxr_accounts_file_dup_current (GKeyFile       *file) G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_accounts_file_set_current (GKeyFile       *file,
                                                   const char     *account_id);
GPtrArray        *fluxr_accounts_file_list        (GKeyFile       *file) G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_accounts_file_put         (GKeyFile       *file,
                                                   FluxrAccount   *account);
gboolean          fluxr_accounts_file_remove      (GKeyFile       *file,
                                                   const char     *account_id);

char             *fluxr_accounts_file_dup_folder   (void) G_GNUC_WARN_UNUSED_RESULT;
char             *fluxr_accounts_file_dup_database (const char    *data_dir,
                                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
