/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making, listing and letting go of copies. A copy is written beside and then renamed: it is whole,
 * or it is not there. Its name says when and why it was made. */

#include "config.h"

#include "fluxr-backup-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fluxr-clock.h"
#include "fluxr-database.h"
#include "fluxr-uuid.h"

#define SUFFIX ".db"
#define PART ".part"

/* What a process that was killed has left goes after this, in microseconds. */
#define ABANDONED (G_TIME_SPAN_HOUR)

/* Those made a moment ago may be what somebody wants back who has just restored one. */
#define RECENT (G_TIME_SPAN_HOUR)

static const char *const reasons[] = {
  [FLUXR_BACKUP_DAILY] = "daily",
  [FLUXR_BACKUP_ASKED] = "asked",
  [FLUXR_BACKUP_RESTORE] = "restore",
  [FLUXR_BACKUP_DAMAGED] = "damaged",
};

void
fluxr_backup_free (FluxrBackup *self)
{
  g_free (self->path);
  g_free (self);
}

/* As it stands in names and in JSON. */
const char *
fluxr_backup_get_reason (FluxrBackupReason reason)
{
  return reasons[reason];
}

/**
 * fluxr_backup_dup_folder:
 * @path: an account's file
 *
 * Returns: (transfer full): where its copies are; it need not be there
 */
char *
fluxr_backup_dup_folder (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_has_suffix (name, SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';

  return g_build_filename (parent, "backups", name, NULL);
}

/* "20261130T152205.123456Z-daily.db". One that is damaged is kept for those who know how to read
 * such a file, and is none to restore. */
static gboolean
parse_name (const char  *name,
            FluxrBackup *backup)
{
  const char *dash = strchr (name, '-');
  g_autofree char *time = dash != NULL ? g_strndup (name, dash - name) : NULL;
  g_autoptr (GDateTime) at = time != NULL ? g_date_time_new_from_iso8601 (time, NULL) : NULL;

  if (at == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *end = g_strconcat (reasons[i], SUFFIX, NULL);

      if (i == FLUXR_BACKUP_DAMAGED || !g_str_equal (dash + 1, end))
        continue;
      backup->reason = i;
      backup->at = g_date_time_to_unix_usec (at);
      return TRUE;
    }

  return FALSE;
}

static char *
make_name (gint64            at,
           FluxrBackupReason reason)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (at);
  g_autofree char *seconds = g_date_time_format (time, "%Y%m%dT%H%M%S");

  return g_strdup_printf ("%s.%06dZ-%s" SUFFIX, seconds, g_date_time_get_microsecond (time),
                          reasons[reason]);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const FluxrBackup *first = *(const FluxrBackup *const *) a;
  const FluxrBackup *second = *(const FluxrBackup *const *) b;

  return (first->at < second->at) - (first->at > second->at);
}

GPtrArray *
fluxr_backup_list (const char *path)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_backup_free);
  g_autofree char *folder = fluxr_backup_dup_folder (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (FluxrBackup) backup = g_new0 (FluxrBackup, 1);
      GStatBuf status;

      backup->path = g_build_filename (folder, name, NULL);
      if (!parse_name (name, backup) || g_stat (backup->path, &status) != 0)
        continue;
      backup->size = status.st_size;
      g_ptr_array_add (list, g_steal_pointer (&backup));
    }
  g_ptr_array_sort (list, compare_times);

  return list;
}

gboolean
fluxr_backup_fail (const char  *path,
                   GError     **error)
{
  int code = errno;

  g_set_error (error, FLUXR_STORE_ERROR,
               code == ENOSPC ? FLUXR_STORE_ERROR_FULL : FLUXR_STORE_ERROR_FAILED,
               "“%s”: %s", path, g_strerror (code));

  return FALSE;
}

/* A name that survives a power cut whose content does not would be worse than no copy. */
gboolean
fluxr_backup_settle (const char  *path,
                     GError     **error)
{
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean good = descriptor >= 0 && fsync (descriptor) == 0;

  if (!good)
    fluxr_backup_fail (path, error);
  if (descriptor >= 0)
    close (descriptor);

  return good;
}

static void
remove_abandoned (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (strstr (name, PART) != NULL && g_stat (path, &status) == 0
          && now - (gint64) status.st_mtime * G_USEC_PER_SEC > ABANDONED)
        g_unlink (path);
    }
}

/* Readers and writers go on meanwhile: it is one reading transaction. */
static gboolean
copy_out (const char  *path,
          const char  *part,
          GError     **error)
{
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, error);

  return database != NULL && fluxr_database_run (database, error, "VACUUM INTO ?", "s", part)
         && fluxr_backup_settle (part, error);
}

gboolean
fluxr_backup_ensure_folder (const char  *path,
                            GError     **error)
{
  g_autofree char *folder = fluxr_backup_dup_folder (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fluxr_backup_fail (folder, error);
  remove_abandoned (folder);

  return TRUE;
}

FluxrBackup *
fluxr_backup_new (const char        *path,
                  FluxrBackupReason  reason)
{
  FluxrBackup *self = g_new0 (FluxrBackup, 1);
  g_autofree char *folder = fluxr_backup_dup_folder (path);
  g_autofree char *name = NULL;

  self->reason = reason;
  self->at = fluxr_clock_now ();
  name = make_name (self->at, reason);
  self->path = g_build_filename (folder, name, NULL);

  return self;
}

gboolean
fluxr_backup_finish (FluxrBackup  *self,
                     GError      **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  GStatBuf status;

  if (g_stat (self->path, &status) != 0)
    return fluxr_backup_fail (self->path, error);
  self->size = status.st_size;

  return fluxr_backup_settle (folder, error);
}

FluxrBackup *
fluxr_backup_make (const char         *path,
                   FluxrBackupReason   reason,
                   GError            **error)
{
  g_autoptr (FluxrBackup) backup = fluxr_backup_new (path, reason);
  g_autofree char *folder = fluxr_backup_dup_folder (path);
  g_autofree char *uuid = fluxr_uuid_new ();
  g_autofree char *part = g_strconcat (folder, G_DIR_SEPARATOR_S, uuid, PART, NULL);

  if (!fluxr_backup_ensure_folder (path, error))
    return NULL;
  if (!copy_out (path, part, error)
      || (g_rename (part, backup->path) != 0 && !fluxr_backup_fail (backup->path, error))
      || !fluxr_backup_finish (backup, error))
    {
      g_unlink (part);
      return NULL;
    }

  return g_steal_pointer (&backup);
}

/* The log is written to first. */
static gboolean
has_changed (const char *path,
             gint64      since)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;

  return (g_stat (path, &status) == 0 && (gint64) status.st_mtime * G_USEC_PER_SEC >= since)
         || (g_stat (log, &status) == 0 && (gint64) status.st_mtime * G_USEC_PER_SEC >= since);
}

FluxrBackup *
fluxr_backup_make_daily (const char  *path,
                         GError     **error)
{
  g_autoptr (GPtrArray) list = fluxr_backup_list (path);
  const FluxrBackup *newest = list->len > 0 ? g_ptr_array_index (list, 0) : NULL;

  /* A clock that was set back makes none of them new for ever. */
  if (newest != NULL && (ABS (fluxr_clock_now () - newest->at) < G_TIME_SPAN_DAY
                         || !has_changed (path, newest->at)))
    return NULL;

  return fluxr_backup_make (path, FLUXR_BACKUP_DAILY, error);
}

void
fluxr_backup_thin (const char *path,
                   guint       keep)
{
  g_autoptr (GPtrArray) list = fluxr_backup_list (path);
  gint64 now = fluxr_clock_now ();
  guint counts[G_N_ELEMENTS (reasons)] = { 0 };

  for (guint i = 0; i < list->len; i++)
    {
      const FluxrBackup *backup = g_ptr_array_index (list, i);

      if (backup->reason != FLUXR_BACKUP_ASKED && ++counts[backup->reason] > keep
          && ABS (now - backup->at) > RECENT && g_unlink (backup->path) != 0)
        g_message ("“%s” stays: %s", backup->path, g_strerror (errno));
    }
}

void
fluxr_backup_clear (const char *path)
{
  g_autofree char *folder = fluxr_backup_dup_folder (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      if (g_unlink (file) != 0)
        g_warning ("Could not remove “%s”: %s", file, g_strerror (errno));
    }
  g_rmdir (folder);
}
