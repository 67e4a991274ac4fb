/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file that SQLite cannot read is kept byte by byte, with its log: there may be much in it for
 * somebody who knows how to get it out. */

#include "config.h"

#include "fluxr-backup-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#define LOG "-wal"

static gboolean
copy (const char  *path,
      const char  *kept,
      GError     **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (kept);

  return g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, error)
         && fluxr_backup_settle (kept, error);
}

FluxrBackup *
fluxr_backup_keep_damaged (const char  *path,
                           GError     **error)
{
  g_autoptr (FluxrBackup) kept = fluxr_backup_new (path, FLUXR_BACKUP_DAMAGED);
  g_autofree char *log = g_strconcat (path, LOG, NULL);
  g_autofree char *kept_log = g_strconcat (kept->path, LOG, NULL);

  if (!fluxr_backup_ensure_folder (path, error))
    return NULL;
  /* The log last: what goes from it into the file meanwhile is then in both. */
  if (copy (path, kept->path, error)
      && (!g_file_test (log, G_FILE_TEST_EXISTS) || copy (log, kept_log, error))
      && fluxr_backup_finish (kept, error))
    return g_steal_pointer (&kept);
  g_unlink (kept->path);
  g_unlink (kept_log);

  return NULL;
}

/* The log belongs to the file that goes, and would be read into the one that comes. */
static gboolean
remove_beside (const char  *path,
               const char  *tail,
               GError     **error)
{
  g_autofree char *beside = g_strconcat (path, tail, NULL);

  return g_unlink (beside) == 0 || errno == ENOENT || fluxr_backup_fail (beside, error);
}

FluxrBackup *
fluxr_backup_replace (const char  *path,
                      const char  *part,
                      GError     **error)
{
  g_autoptr (FluxrBackup) kept = fluxr_backup_keep_damaged (path, error);
  g_autofree char *folder = g_path_get_dirname (path);

  if (kept == NULL || !fluxr_backup_settle (part, error) || !remove_beside (path, LOG, error)
      || !remove_beside (path, "-shm", error))
    return NULL;
  if (g_rename (part, path) != 0)
    return fluxr_backup_fail (path, error), NULL;

  return fluxr_backup_settle (folder, error) ? g_steal_pointer (&kept) : NULL;
}
