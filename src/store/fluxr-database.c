/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One connection to the SQLite file. Write-ahead logging lets readers go on while one writes;
 * synchronous=FULL makes a commit survive a power cut, which costs little with WAL (sync.md, 3). */

#include "config.h"

#include "fluxr-database-private.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "fluxr-fault.h"
#include "fluxr-file-locks.h"
#include "fluxr-schema.h"

/* How long a writer waits for another process, in milliseconds. */
#define BUSY_TIMEOUT 5000

/* Of each end of a statement. */
#define HASHED_BYTES 32

struct _FluxrDatabase
{
  sqlite3 *handle;        /* (owned) */
  char *path;             /* (owned) */
  GHashTable *statements; /* sql -> statement, both owned */
  GHashTable *in_use;     /* statements handed out */
  FluxrWriteMode mode;
  GError *unheard; /* (nullable): a failure that a reader took for an absent row */
};

static FluxrStoreError
get_error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return FLUXR_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return FLUXR_STORE_ERROR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return FLUXR_STORE_ERROR_CORRUPT;
    case SQLITE_CONSTRAINT:
      return FLUXR_STORE_ERROR_CONSTRAINT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return FLUXR_STORE_ERROR_READ_ONLY;
    default:
      return FLUXR_STORE_ERROR_FAILED;
    }
}

/* Some readers only ask whether a row is there, and a failure looks to them as if it were not. It
 * is kept: nothing that may rest on such an answer is written. */
static void
keep_unheard (sqlite3 *handle,
              GError  *failure)
{
  FluxrDatabase *self = handle != NULL ? sqlite3_get_clientdata (handle, "fluxr") : NULL;

  if (self != NULL && self->unheard == NULL)
    self->unheard = failure;
  else
    g_error_free (failure);
}

/* What is wrong with the file or the disk. The engine's own words may quote a row. */
static void
report (int result)
{
  g_autofree char *code = g_strdup_printf ("%d", result);

  switch (result & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      fluxr_fault_report (FLUXR_SEVERITY_CRITICAL, "store", code, "The file is damaged: %s",
                          sqlite3_errstr (result));
      break;
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
      fluxr_fault_report (FLUXR_SEVERITY_ERROR, "store", code, "The file could not be used: %s",
                          sqlite3_errstr (result));
      break;
    default:
      break;
    }
}

static gboolean
fail (sqlite3  *handle,
      int       result,
      GError  **error)
{
  GError *failure = g_error_new (FLUXR_STORE_ERROR, get_error_code (result), "SQLite %d: %s",
                                 handle != NULL ? sqlite3_extended_errcode (handle) : result,
                                 handle != NULL ? sqlite3_errmsg (handle)
                                                : sqlite3_errstr (result));

  report (handle != NULL ? sqlite3_extended_errcode (handle) : result);
  if (error != NULL)
    g_propagate_error (error, failure);
  else
    keep_unheard (handle, failure);

  return FALSE;
}

gboolean
fluxr_database_fail (FluxrDatabase  *self,
                     int             result,
                     GError        **error)
{
  return fail (self->handle, result, error);
}

static gboolean
tell_unheard (FluxrDatabase  *self,
              GError        **error)
{
  if (self->unheard == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->unheard));

  return FALSE;
}

/* The switch wants the file for itself, and SQLite does not wait for that: several openers of a new
 * file would refuse each other. Once one has done it, the others find it done. */
static gboolean
switch_journal (FluxrDatabase  *self,
                GError        **error)
{
  gint64 deadline = g_get_monotonic_time () + BUSY_TIMEOUT * G_TIME_SPAN_MILLISECOND;

  for (;;)
    {
      g_autoptr (GError) failure = NULL;

      if (fluxr_database_execute (self, "PRAGMA journal_mode = WAL", &failure))
        return TRUE;
      if (!g_error_matches (failure, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_BUSY)
          || g_get_monotonic_time () > deadline)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_usleep (5000);
    }
}

static gboolean
set_up (FluxrDatabase  *self,
        GError        **error)
{
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);

  /* The journal's mode is written into the file, which must be known to be ours by then. What is
   * deleted is overwritten, so that emptying the trash keeps its word; distributions' SQLites do
   * that anyway. */
  return fluxr_database_execute (self,
                                 "PRAGMA synchronous = FULL;"
                                 "PRAGMA temp_store = MEMORY;"
                                 "PRAGMA cache_size = -8000;"
                                 "PRAGMA trusted_schema = OFF;"
                                 "PRAGMA secure_delete = ON;",
                                 error)
         && fluxr_database_add_functions (self, error)
         && fluxr_schema_prepare (self, error)
         && switch_journal (self, error);
}

/* Statements are long, and every row needs some: the length and both ends tell them apart well
 * enough, and the comparison does the rest. */
static guint
hash_sql (gconstpointer sql)
{
  const char *text = sql;
  gsize length = strlen (text);
  gsize n = MIN (length, HASHED_BYTES);
  guint hash = length;

  for (gsize i = 0; i < n; i++)
    hash = hash * 33 + (guchar) text[i];
  for (gsize i = length - n; i < length; i++)
    hash = hash * 33 + (guchar) text[i];

  return hash;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* @name: the file as SQLite is to be told; @vfs: (nullable) */
FluxrDatabase *
fluxr_database_connect (const char          *path,
                        const char          *name,
                        int                  flags,
                        const char          *vfs,
                        FluxrDatabaseSetUp   set_up_func,
                        GError             **error)
{
  g_autoptr (FluxrDatabase) self = g_new0 (FluxrDatabase, 1);
  int result;

  fluxr_file_locks_keep ();
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (hash_sql, g_str_equal, g_free, finalize_statement);
  self->in_use = g_hash_table_new (NULL, NULL);

  result = sqlite3_open_v2 (name, &self->handle, flags | SQLITE_OPEN_NOMUTEX, vfs);
  if (result != SQLITE_OK)
    {
      fail (self->handle, result, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_set_clientdata (self->handle, "fluxr", self, NULL);

  return set_up_func (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * fluxr_database_open:
 * @path: the file, made if it is not there, or ":memory:"
 *
 * Returns: (transfer full): a connection to a file of this build's schema. Older files are migrated
 *   after a snapshot; a newer one is %FLUXR_STORE_ERROR_NEWER
 */
FluxrDatabase *
fluxr_database_open (const char  *path,
                     GError     **error)
{
  return fluxr_database_connect (path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL,
                                 set_up, error);
}

void
fluxr_database_free (FluxrDatabase *self)
{
  g_clear_pointer (&self->in_use, g_hash_table_unref);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close_v2 (self->handle);
  g_clear_error (&self->unheard);
  g_free (self->path);
  g_free (self);
}

const char *
fluxr_database_get_path (FluxrDatabase *self)
{
  return self->path;
}

sqlite3 *
fluxr_database_get_handle (FluxrDatabase *self)
{
  return self->handle;
}

/**
 * fluxr_database_begin:
 *
 * Starts writing: waits for other writers at once, not at the first change, so that what is read
 * inside is still true when it is written. Fails if something could not be read since the last
 * transaction and nobody was told.
 */
gboolean
fluxr_database_begin (FluxrDatabase   *self,
                      FluxrWriteMode   mode,
                      GError         **error)
{
  if (!tell_unheard (self, error) || !fluxr_database_run (self, error, "BEGIN IMMEDIATE", ""))
    return FALSE;

  self->mode = mode;
  if (mode == FLUXR_WRITE_EDIT)
    return TRUE;

  if (!fluxr_database_run (self, error, "INSERT INTO sync_apply (why) VALUES ('')", ""))
    {
      fluxr_database_rollback (self);
      return FALSE;
    }

  return TRUE;
}

/**
 * fluxr_database_commit:
 *
 * Returns: %TRUE when the changes are on disk; else they are rolled back
 */
gboolean
fluxr_database_commit (FluxrDatabase  *self,
                       GError        **error)
{
  if (!tell_unheard (self, error)
      || (self->mode == FLUXR_WRITE_APPLY
          && !fluxr_database_run (self, error, "DELETE FROM sync_apply", ""))
      || !fluxr_database_run (self, error, "COMMIT", ""))
    {
      fluxr_database_rollback (self);
      return FALSE;
    }

  return TRUE;
}

void
fluxr_database_rollback (FluxrDatabase *self)
{
  g_clear_error (&self->unheard);
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * fluxr_database_execute:
 * @sql: one or more statements without parameters
 */
gboolean
fluxr_database_execute (FluxrDatabase  *self,
                        const char     *sql,
                        GError        **error)
{
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || fail (self->handle, result, error);
}

static FluxrStatement *
prepare (FluxrDatabase  *self,
         const char     *sql,
         GError        **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  gboolean known = statement != NULL;
  int result;

  if (known && !g_hash_table_contains (self->in_use, statement))
    return statement;

  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK)
    {
      fail (self->handle, result, error);
      return NULL;
    }
  /* The same query inside itself: this second statement lives only until it is released. */
  if (!known)
    g_hash_table_insert (self->statements, g_strdup (sql), statement);

  return statement;
}

static int
bind_value (FluxrStatement   *statement,
            int               index,
            const FluxrValue *value)
{
  switch (value->kind)
    {
    case FLUXR_KIND_NULL:
      return sqlite3_bind_null (statement, index);
    case FLUXR_KIND_BOOLEAN:
      return sqlite3_bind_int (statement, index, value->boolean);
    case FLUXR_KIND_INTEGER:
      return sqlite3_bind_int64 (statement, index, value->integer);
    case FLUXR_KIND_DOUBLE:
      /* SQLite stores NaN as NULL; as a text it survives. */
      if (isnan (value->number))
        return sqlite3_bind_text (statement, index, "NaN", 3, SQLITE_STATIC);
      return sqlite3_bind_double (statement, index, value->number);
    case FLUXR_KIND_TEXT:
      return sqlite3_bind_text (statement, index, value->text,
                                g_ref_string_length (value->text), SQLITE_TRANSIENT);
    }

  g_assert_not_reached ();
}

static FluxrStatement *
query_valist (FluxrDatabase  *self,
              GError        **error,
              const char     *sql,
              const char     *types,
              va_list         args)
{
  FluxrStatement *statement = prepare (self, sql, error);
  int result = SQLITE_OK;

  if (statement == NULL)
    return NULL;

  g_hash_table_add (self->in_use, statement);
  for (int i = 0; types[i] != '\0' && result == SQLITE_OK; i++)
    {
      if (types[i] == 's')
        result = sqlite3_bind_text (statement, i + 1, va_arg (args, const char *), -1,
                                    SQLITE_TRANSIENT);
      else if (types[i] == 'i')
        result = sqlite3_bind_int64 (statement, i + 1, va_arg (args, gint64));
      else if (types[i] == 'v')
        result = bind_value (statement, i + 1, va_arg (args, const FluxrValue *));
      else
        g_assert_not_reached ();
    }

  if (result != SQLITE_OK)
    {
      fail (self->handle, result, error);
      fluxr_statement_release (statement);
      return NULL;
    }

  return statement;
}

/**
 * fluxr_database_query:
 * @sql: one statement, the same text each time: it is the key of the cache
 * @types: a letter per parameter: 's' const char* (nullable), 'i' gint64, 'v' const FluxrValue*
 *
 * Returns: (transfer full) (nullable): the statement before its first row; release it before the
 *   connection goes
 */
FluxrStatement *
fluxr_database_query (FluxrDatabase  *self,
                      GError        **error,
                      const char     *sql,
                      const char     *types,
                      ...)
{
  FluxrStatement *statement;
  va_list args;

  va_start (args, types);
  statement = query_valist (self, error, sql, types, args);
  va_end (args);

  return statement;
}

/**
 * fluxr_database_run:
 *
 * As fluxr_database_query(), for statements that give no rows. "i" takes a gint64: cast smaller
 * integers.
 */
gboolean
fluxr_database_run (FluxrDatabase  *self,
                    GError        **error,
                    const char     *sql,
                    const char     *types,
                    ...)
{
  g_autoptr (FluxrStatement) statement = NULL;
  int result;
  va_list args;

  va_start (args, types);
  statement = query_valist (self, error, sql, types, args);
  va_end (args);
  if (statement == NULL)
    return FALSE;

  result = sqlite3_step (statement);

  return result == SQLITE_DONE || result == SQLITE_ROW || fail (self->handle, result, error);
}

/**
 * fluxr_database_get_integer:
 *
 * Returns: the first column of the first row, 0 if there is none or it failed
 */
gint64
fluxr_database_get_integer (FluxrDatabase *self,
                            const char    *sql,
                            const char    *types,
                            ...)
{
  g_autoptr (FluxrStatement) statement = NULL;
  va_list args;

  va_start (args, types);
  statement = query_valist (self, NULL, sql, types, args);
  va_end (args);

  if (statement == NULL || !fluxr_statement_step (statement, NULL))
    return 0;

  return sqlite3_column_int64 (statement, 0);
}

gint64
fluxr_database_get_changes (FluxrDatabase *self)
{
  return sqlite3_changes64 (self->handle);
}

/**
 * fluxr_statement_step:
 *
 * Returns: %TRUE if there is a row; %FALSE at the end, or with @error set if it failed
 */
gboolean
fluxr_statement_step (FluxrStatement  *self,
                      GError         **error)
{
  int result = sqlite3_step (self);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    fail (sqlite3_db_handle (self), result, error);

  return FALSE;
}

/**
 * fluxr_statement_get_text:
 *
 * Returns: (nullable): valid until the next step
 */
const char *
fluxr_statement_get_text (FluxrStatement *self,
                          int             column)
{
  return (const char *) sqlite3_column_text (self, column);
}

gint64
fluxr_statement_get_integer (FluxrStatement *self,
                             int             column)
{
  return sqlite3_column_int64 (self, column);
}

void
fluxr_statement_release (FluxrStatement *self)
{
  FluxrDatabase *database = sqlite3_get_clientdata (sqlite3_db_handle (self), "fluxr");

  g_hash_table_remove (database->in_use, self);
  if (g_hash_table_lookup (database->statements, sqlite3_sql (self)) != self)
    {
      sqlite3_finalize (self);
      return;
    }
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}
