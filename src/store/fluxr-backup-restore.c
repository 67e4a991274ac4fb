/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a copy and putting it back. The file is not replaced but written into, page by page in
 * one transaction: whoever has it open sees the old content or the new one, and so does whoever
 * opens it after a power cut. What makes the copy fit is done before, to a copy of the copy. Only a
 * file that does not open at all is replaced. */

#include "config.h"

#include "fluxr-backup-private.h"

#include <glib/gstdio.h>

#include "fluxr-change-log.h"
#include "fluxr-database.h"
#include "fluxr-entity.h"
#include "fluxr-file-locks.h"
#include "fluxr-schema.h"
#include "fluxr-uuid.h"

/* How long other writers are waited for, in milliseconds. */
#define PATIENCE 15000

/* Numbers of changes that are left out, so that nobody who has the file open takes what there is
 * now for a part of what it has read. */
#define RESERVE 1000000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

static gboolean
fail_with (int          result,
           const char  *words,
           GError     **error)
{
  int code = result & 0xff;

  g_set_error (error, FLUXR_STORE_ERROR,
               code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? FLUXR_STORE_ERROR_CORRUPT
               : code == SQLITE_FULL ? FLUXR_STORE_ERROR_FULL : FLUXR_STORE_ERROR_FAILED,
               "SQLite %d: %s", result, words);

  return FALSE;
}

static gboolean
fail (sqlite3    *handle,
      GError    **error)
{
  return fail_with (sqlite3_extended_errcode (handle), sqlite3_errmsg (handle), error);
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
is_value (FluxrDatabase  *part,
          const char     *key,
          const char     *value,
          GError        **error)
{
  g_autofree char *known = fluxr_database_dup_meta (part, key);

  if (g_strcmp0 (known, value) == 0)
    return TRUE;

  return refuse (error, FLUXR_STORE_ERROR_READ_ONLY, "The backup is of another account");
}

static gboolean
is_of (FluxrDatabase           *part,
       const FluxrBackupOwner  *owner,
       GError                 **error)
{
  return is_value (part, "user_id", owner->user_id, error)
         && is_value (part, "server", owner->server, error);
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

static gboolean
has_lease (FluxrDatabase *database)
{
  g_autofree char *lease = database != NULL ? fluxr_database_dup_meta (database, "lease") : NULL;

  return lease != NULL;
}

/* One that nobody has: a sync that is under way finds that it is not its file any more, and the
 * next one that it is not the file that was synced last. */
static gboolean
change_lease (FluxrDatabase           *part,
              FluxrDatabase           *present,
              const FluxrBackupOwner  *owner,
              GError                 **error)
{
  g_autofree char *lease = fluxr_uuid_new ();

  if (owner->server == NULL && !has_lease (part) && !has_lease (present))
    return TRUE;

  return fluxr_database_set_meta (part, "lease", lease, error);
}

static gint64
read_number (FluxrDatabase *part,
             FluxrDatabase *present,
             gint64 (*read) (FluxrDatabase *))
{
  return MAX (read (part), present != NULL ? read (present) : 0);
}

static gint64
get_epoch (FluxrDatabase *database)
{
  return fluxr_database_get_integer (
    database, "SELECT coalesce ((SELECT v FROM sync_meta WHERE k = 'epoch'), 0)", "");
}

/* A window that is open hears of more than it can follow, and reads everything anew; the marks of
 * a sync that is under way are behind those to come.
 * @present: (nullable): the file; what of it is damaged counts as nothing */
static gboolean
move_on (FluxrDatabase           *part,
         FluxrDatabase           *present,
         const FluxrBackupOwner  *owner,
         GError                 **error)
{
  gint64 last = read_number (part, present, fluxr_change_log_get_last);
  gint64 mark = read_number (part, present, get_epoch);

  if (!fluxr_database_begin (part, FLUXR_WRITE_EDIT, error))
    return FALSE;
  if (fluxr_database_execute (part, "DELETE FROM change_log;"
                                    "DELETE FROM sqlite_sequence WHERE name = 'change_log';", error)
      && fluxr_database_run (part, error, "INSERT INTO sqlite_sequence (name, seq)"
                                          " VALUES ('change_log', ?)", "i", last + RESERVE)
      && copy_meta_number (part, "epoch", mark + 1, error)
      && change_lease (part, present, owner, error))
    return fluxr_database_commit (part, error);
  fluxr_database_rollback (part);

  return FALSE;
}

static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CORRUPT)
         /* Two rows with one key are copied no further than to the second. */
         || g_error_matches (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CONSTRAINT);
}

static FluxrBackup *
keep_present (const char  *path,
              GError     **error)
{
  g_autoptr (GError) problem = NULL;
  FluxrBackup *before = fluxr_backup_make (path, FLUXR_BACKUP_RESTORE, &problem);

  if (before != NULL)
    return before;
  if (is_damage (problem))
    return fluxr_backup_keep_damaged (path, error);
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

static gboolean
step (sqlite3_backup  *transfer,
      int              n_pages,
      GError         **error)
{
  int result = sqlite3_backup_step (transfer, n_pages);

  if (result == SQLITE_OK || result == SQLITE_DONE)
    return TRUE;
  if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
    return refuse (error, FLUXR_STORE_ERROR_BUSY, "The file is in use");

  return fail_with (result, sqlite3_errstr (result), error);
}

/* The first step copies nothing, but from then on nobody else writes: what is kept is what there
 * is. It is read by other connections; this one has its hands full. */
static FluxrBackup *
write_into (FluxrDatabase           *database,
            FluxrDatabase           *part,
            const FluxrBackupOwner  *owner,
            GError                 **error)
{
  const char *path = fluxr_database_get_path (database);
  sqlite3 *target = fluxr_database_get_handle (database);
  g_autoptr (FluxrDatabase) present = fluxr_database_open (path, error);
  g_autoptr (FluxrBackup) before = NULL;
  sqlite3_backup *transfer;
  gboolean good;

  if (present == NULL)
    return NULL;
  sqlite3_busy_timeout (target, PATIENCE);
  transfer = sqlite3_backup_init (target, "main", fluxr_database_get_handle (part), "main");
  if (transfer == NULL)
    return fail (target, error), NULL;
  if (step (transfer, 0, error))
    before = keep_present (path, error);
  good = before != NULL && move_on (part, present, owner, error) && step (transfer, -1, error);
  if (sqlite3_backup_finish (transfer) != SQLITE_OK && good)
    good = fail (target, error);

  return good ? g_steal_pointer (&before) : NULL;
}

static FluxrBackup *
put_back (const char              *path,
          const char              *part_path,
          const FluxrBackupOwner  *owner,
          GError                 **error)
{
  g_autoptr (FluxrDatabase) part = fluxr_database_open (part_path, error);
  g_autoptr (FluxrDatabase) database = NULL;
  g_autoptr (GError) problem = NULL;

  if (part == NULL || !is_of (part, owner, error))
    return NULL;
  database = fluxr_database_open (path, &problem);
  if (database != NULL)
    return write_into (database, part, owner, error);
  if (!is_damage (problem))
    return g_propagate_error (error, g_steal_pointer (&problem)), NULL;
  if (!move_on (part, NULL, owner, error))
    return NULL;
  /* All of it is in the one file then. */
  g_clear_pointer (&part, fluxr_database_free);

  return fluxr_backup_replace (path, part_path, error);
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
fluxr_backup_restore (const char              *path,
                      const char              *backup,
                      const FluxrBackupOwner  *owner,
                      GError                 **error)
{
  static const FluxrBackupOwner nobody = { NULL, NULL };
  g_autofree char *folder = fluxr_backup_dup_folder (path);
  g_autofree char *uuid = fluxr_uuid_new ();
  g_autofree char *part = g_strconcat (folder, G_DIR_SEPARATOR_S, uuid, ".part", NULL);
  FluxrBackup *before = NULL;

  if (!fluxr_backup_ensure_folder (path, error))
    return NULL;
  if (copy_backup (backup, part, error))
    before = put_back (path, part, owner != NULL ? owner : &nobody, error);
  remove_part (part);

  return before;
}
