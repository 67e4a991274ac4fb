/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies of an account's file, kept in a folder beside it. Everything here reads or writes whole
 * files: for workers and the command line. */

#pragma once

#include <glib.h>

#include "fluxr-store-error.h"

G_BEGIN_DECLS

/**
 * FluxrBackupReason:
 * @FLUXR_BACKUP_DAILY: made by itself
 * @FLUXR_BACKUP_ASKED: somebody wanted it
 * @FLUXR_BACKUP_RESTORE: what there was before another one was restored
 * @FLUXR_BACKUP_DAMAGED: the same, byte by byte, since it could not be read: listed nowhere
 */
typedef enum
{
  FLUXR_BACKUP_DAILY,
  FLUXR_BACKUP_ASKED,
  FLUXR_BACKUP_RESTORE,
  FLUXR_BACKUP_DAMAGED,
} FluxrBackupReason;

/**
 * FluxrBackup:
 * @at: when it was made, in microseconds since 1970
 * @size: in bytes
 */
typedef struct
{
  char *path;
  gint64 at;
  guint64 size;
  FluxrBackupReason reason;
} FluxrBackup;

/**
 * FluxrBackupContent:
 * @version: of the tables
 * @products: how many there are
 * @rows: of all tables together
 */
typedef struct
{
  gint64 version;
  guint products;
  guint rows;
} FluxrBackupContent;

/**
 * FluxrBackupOwner:
 * @user_id: (nullable): whose a file is; %NULL if nobody's but this computer's
 * @server: (nullable): as sync_meta knows it
 */
typedef struct
{
  const char *user_id;
  const char *server;
} FluxrBackupOwner;

void         fluxr_backup_free       (FluxrBackup         *self);
char        *fluxr_backup_dup_folder (const char          *path) G_GNUC_WARN_UNUSED_RESULT;
const char  *fluxr_backup_get_reason (FluxrBackupReason    reason);

/* Those of the file, the newest first. */
GPtrArray   *fluxr_backup_list       (const char          *path) G_GNUC_WARN_UNUSED_RESULT;
FluxrBackup *fluxr_backup_make       (const char          *path,
                                      FluxrBackupReason    reason,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* One a day, if the file has changed since the last of any reason. Returns: (nullable): the new
 * one; %NULL without an error if it is not the time */
FluxrBackup *fluxr_backup_make_daily (const char          *path,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Lets go of the oldest of those that came by themselves, of each reason; what was made minutes ago
 * stays, and so does what somebody asked for. */
void         fluxr_backup_thin       (const char          *path,
                                      guint                keep);
/* Of the account whose file goes. */
void         fluxr_backup_clear      (const char          *path);

/* Fails if it is damaged, of a newer Fluxr or of another program. */
gboolean     fluxr_backup_read       (const char          *backup,
                                      FluxrBackupContent  *content,
                                      GError             **error);
/* The file may be damaged. @owner: (nullable): %NULL as one without anybody. Returns: (transfer
 * full): what the file was before; with an error the file is as it was */
FluxrBackup *fluxr_backup_restore    (const char              *path,
                                      const char              *backup,
                                      const FluxrBackupOwner  *owner,
                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrBackup, fluxr_backup_free)

G_END_DECLS
