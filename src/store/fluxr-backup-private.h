/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files that make backups and put them back share. */

#pragma once

#include "fluxr-backup.h"

G_BEGIN_DECLS

/* By errno; returns FALSE. */
gboolean     fluxr_backup_fail          (const char         *path,
                                         GError            **error);
gboolean     fluxr_backup_ensure_folder (const char         *path,
                                         GError            **error);
/* One that is still to be written, and then finished. */
FluxrBackup *fluxr_backup_new           (const char         *path,
                                         FluxrBackupReason   reason) G_GNUC_WARN_UNUSED_RESULT;
gboolean     fluxr_backup_finish        (FluxrBackup        *self,
                                         GError            **error);
gboolean     fluxr_backup_settle        (const char         *path,
                                         GError            **error);

/* A copy of a file that cannot be read, as it is. */
FluxrBackup *fluxr_backup_keep_damaged  (const char         *path,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* @part, which nobody has open, takes the place of such a file, which is kept. */
FluxrBackup *fluxr_backup_replace       (const char         *path,
                                         const char         *part,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
