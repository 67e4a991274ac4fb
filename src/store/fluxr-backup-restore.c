/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a copy and putting it back. The file is not replaced but written into, page by page in
 * one transaction: whoever has it open sees the old content or the new one, and so does whoever
 * opens it after a power cut. What makes the copy fit is done before, to a copy of the copy. */

#include "config.h"

#include "fluxr-backup.h"

#include <glib/gstdio.h>

#include "fluxr-change-log.h"
#include "fluxr-database.h"
#include "fluxr-entity.h"
#include "fluxr-file-locks.h"
#include "fluxr-schema.h"
#include "fluxr-uuid.h"

/* How long other writers are waited for, in milliseconds. */
#define PATIENCE 10000
#define NAP 10

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

static gboolean
fail (sqlite3    *handle,
      GError    **error)
{
  int code = sqlite3_errcode (handle) & 0xff;

  g_set_error (error, FLUXR_STORE_ERROR,
               code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? FLUXR_STORE_ERROR_CORRUPT
               : code == SQLITE_FULL ? FLUXR_STORE_ERROR_FULL : FLUXR_STORE_ERROR_FAILED,
               "SQLite %d: %s", sqlite3_extended_errcode (handle), sqlite3_errmsg (handle));

  return FALSE;
}

static gboolean
refuse (GError         **error,
        FluxrStoreError  code,
        const char      *message)
{
  g_set_error_literal (error, FLUXR_STORE_ERROR, code, message);

  return FALSE;
}

/* Never as one of our own files, which would bring it up to date. */
static sqlite3 *
open_to_read (const char  *path,
              GError     **error)
{
  g_autoptr (sqlite3) handle = NULL;

  fluxr_file_locks_keep ();
  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL)
      != SQLITE_OK)
    {
      fail (handle, error);
      return NULL;
    }

  return g_steal_pointer (&handle);
}

static char *
ask (sqlite3     *handle,
     const char  *sql,
     GError     **error)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (answer == NULL)
    fail (handle, error);
  sqlite3_finalize (statement);

  return answer;
}

static guint
count (sqlite3    *handle,
       const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", table);
  g_autofree char *answer = ask (handle, sql, NULL);

  /* Tables that came later are not there. */
  return answer != NULL ? (guint) g_ascii_strtoull (answer, NULL, 10) : 0;
}

static gboolean
check (sqlite3             *handle,
       FluxrBackupContent  *content,
       GError             **error)
{
  g_autofree char *version = ask (handle, "PRAGMA user_version", error);
  g_autofree char *state = version != NULL ? ask (handle, "PRAGMA quick_check (1)", error) : NULL;

  if (state == NULL)
    return FALSE;
  if (!g_str_equal (state, "ok"))
    return refuse (error, FLUXR_STORE_ERROR_CORRUPT, state);
  content->version = g_ascii_strtoll (version, NULL, 10);
  if (content->version > FLUXR_SCHEMA_VERSION)
    return refuse (error, FLUXR_STORE_ERROR_NEWER, "The backup is of a newer Fluxr");
  if (content->version < 1)
    return refuse (error, FLUXR_STORE_ERROR_CORRUPT, "The file is no backup of Fluxr");

  return TRUE;
}

gboolean
fluxr_backup_read (const char          *backup,
                   FluxrBackupContent  *content,
                   GError             **error)
{
  g_autoptr (sqlite3) handle = open_to_read (backup, error);
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  *content = (FluxrBackupContent) { 0 };
  if (handle == NULL || !check (handle, content, error))
    return FALSE;
  content->products = count (handle, "products");
  for (guint i = 0; i < n; i++)
    content->rows += count (handle, entities[i]->table);

  return TRUE;
}

static gboolean
is_same (FluxrDatabase  *database,
         FluxrDatabase  *other,
         const char     *key,
         GError        **error)
{
  g_autofree char *mine = fluxr_database_dup_meta (database, key);
  g_autofree char *theirs = fluxr_database_dup_meta (other, key);

  if (g_strcmp0 (mine, theirs) == 0)
    return TRUE;

  return refuse (error, FLUXR_STORE_ERROR_READ_ONLY, "The backup is of another account");
}

static gboolean
copy_meta_number (FluxrDatabase  *target,
                  const char     *key,
                  gint64          number,
                  GError        **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return fluxr_database_set_meta (target, key, text, error);
}

/* A window that is open hears of more than it can follow, and reads everything anew; a sync that
 * is under way finds that it is not its file any more, and its marks are behind those to come. */
static gboolean
move_on (FluxrDatabase  *part,
         FluxrDatabase  *database,
         GError        **error)
{
  static const char epoch[] = "SELECT coalesce ((SELECT v FROM sync_meta WHERE k = 'epoch'), 0)";
  gint64 last = MAX (fluxr_change_log_get_last (part), fluxr_change_log_get_last (database));
  gint64 mark = MAX (fluxr_database_get_integer (part, epoch, ""),
                     fluxr_database_get_integer (database, epoch, ""));

  return fluxr_database_begin (part, FLUXR_WRITE_EDIT, error)
         && fluxr_database_execute (part, "DELETE FROM change_log;"
                                          "DELETE FROM sqlite_sequence WHERE name = 'change_log';"
                                          "DELETE FROM sync_meta WHERE k = 'lease';", error)
         && fluxr_database_run (part, error, "INSERT INTO sqlite_sequence (name, seq)"
                                             " VALUES ('change_log', ?)", "i",
                                last + FLUXR_CHANGE_LOG_MANY + 1)
         && copy_meta_number (part, "epoch", mark + 1, error)
         && fluxr_database_commit (part, error);
}

static gboolean
write_into (FluxrDatabase  *database,
            FluxrDatabase  *part,
            GError        **error)
{
  sqlite3 *target = fluxr_database_get_handle (database);
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", fluxr_database_get_handle (part),
                                                "main");
  int result = SQLITE_ERROR;

  if (backup == NULL)
    return fail (target, error);
  for (guint waited = 0; waited < PATIENCE; waited += NAP)
    {
      result = sqlite3_backup_step (backup, -1);
      if (result != SQLITE_BUSY && result != SQLITE_LOCKED)
        break;
      g_usleep (NAP * 1000);
    }
  if (sqlite3_backup_finish (backup) == SQLITE_OK && result == SQLITE_DONE)
    return TRUE;
  if (result != SQLITE_BUSY && result != SQLITE_LOCKED)
    return fail (target, error);

  return refuse (error, FLUXR_STORE_ERROR_BUSY, "The file is in use");
}

static gboolean
put_back (const char  *path,
          const char  *part_path,
          GError     **error)
{
  g_autoptr (FluxrDatabase) part = fluxr_database_open (part_path, error);
  g_autoptr (FluxrDatabase) database = NULL;

  if (part == NULL)
    return FALSE;
  database = fluxr_database_open (path, error);

  return database != NULL && is_same (database, part, "user_id", error)
         && is_same (database, part, "server", error) && move_on (part, database, error)
         && write_into (database, part, error);
}

static gboolean
copy_backup (const char  *backup,
             const char  *part,
             GError     **error)
{
  g_autoptr (sqlite3) handle = open_to_read (backup, error);
  char *quoted = NULL;
  FluxrBackupContent content;
  gboolean good;

  if (handle == NULL || !check (handle, &content, error))
    return FALSE;
  quoted = sqlite3_mprintf ("VACUUM INTO %Q", part);
  good = sqlite3_exec (handle, quoted, NULL, NULL, NULL) == SQLITE_OK || fail (handle, error);
  sqlite3_free (quoted);

  return good;
}

/* The part, and what SQLite and a migration leave beside it. */
static void
remove_part (const char *part)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *start = g_path_get_basename (part);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, start))
        g_unlink (path);
    }
}

FluxrBackup *
fluxr_backup_restore (const char  *path,
                      const char  *backup,
                      GError     **error)
{
  g_autofree char *folder = fluxr_backup_dup_folder (path);
  g_autofree char *uuid = fluxr_uuid_new ();
  g_autofree char *part = g_strconcat (folder, G_DIR_SEPARATOR_S, uuid, ".part", NULL);
  FluxrBackupContent content;
  g_autoptr (FluxrBackup) before = NULL;
  gboolean good;

  if (!fluxr_backup_read (backup, &content, error))
    return NULL;
  before = fluxr_backup_make (path, FLUXR_BACKUP_RESTORE, error);
  if (before == NULL)
    return NULL;
  good = copy_backup (backup, part, error) && put_back (path, part, error);
  remove_part (part);

  return good ? g_steal_pointer (&before) : NULL;
}
