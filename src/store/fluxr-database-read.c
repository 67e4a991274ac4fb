/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A connection that leaves no trace. To read a file with a write-ahead log, SQLite makes that log
 * and its index beside the file if they are not there. So it is told either
 *  - that the file does not change, if there is no log: nobody has it open, or somebody who has
 *    written nothing yet. That may become wrong at any time, and the reader looks afterwards; or
 *  - to take the log's index as it is. If nobody keeps it up to date, as after a crash, SQLite
 *    reads the log into memory instead.
 * Files are opened by a VFS that asks for no more than reading, whatever SQLite wants. */

#include "config.h"

#include "fluxr-database-private.h"

#include <stdint.h>
#include <sys/stat.h>

#include "fluxr-schema.h"

#define VFS_NAME "fluxr-reading"

/* Readers wait for nobody who uses a log; else somebody has the whole file. In milliseconds. */
#define BUSY_TIMEOUT 20

#define STILL "fluxr-still"

static sqlite3_vfs *real;
static sqlite3_vfs reading;

static int
open_to_read (sqlite3_vfs      *vfs,
              sqlite3_filename  name,
              sqlite3_file     *file,
              int               flags,
              int              *out_flags)
{
  const int writing = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE
                      | SQLITE_OPEN_DELETEONCLOSE;

  file->pMethods = NULL;
  /* A temporary file, which nothing needs: those are in memory. */
  if (name == NULL)
    return SQLITE_CANTOPEN;

  return real->xOpen (real, name, file, (flags & ~writing) | SQLITE_OPEN_READONLY, out_flags);
}

static int
refuse_to_delete (sqlite3_vfs *vfs,
                  const char  *name,
                  int          sync)
{
  return SQLITE_READONLY;
}

static void
register_vfs (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  real = sqlite3_vfs_find (NULL);
  reading = *real;
  reading.pNext = NULL;
  reading.zName = VFS_NAME;
  reading.xOpen = open_to_read;
  reading.xDelete = refuse_to_delete;
  sqlite3_vfs_register (&reading, 0);
  g_once_init_leave (&done, 1);
}

static gboolean
has_beside (const char *path,
            const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  struct stat status;

  return stat (beside, &status) == 0 && status.st_size > 0;
}

/* (nullable): what tells one state of the file from another; NULL if there is more to be read than
 * the file. */
static char *
dup_state (const char *path)
{
  struct stat file;

  if (has_beside (path, "-wal") || has_beside (path, "-journal"))
    return NULL;
  if (stat (path, &file) != 0)
    return g_strdup ("");

  return g_strdup_printf ("%ju %ju %jd %jd.%ld %jd.%ld", (uintmax_t) file.st_dev,
                          (uintmax_t) file.st_ino, (intmax_t) file.st_size,
                          (intmax_t) file.st_mtim.tv_sec, file.st_mtim.tv_nsec,
                          (intmax_t) file.st_ctim.tv_sec, file.st_ctim.tv_nsec);
}

/* Migrating it is left to those who may write. */
static gboolean
check_version (FluxrDatabase  *self,
               GError        **error)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (self, error, "PRAGMA user_version", "");
  gint64 version;

  if (statement == NULL || !fluxr_statement_step (statement, error))
    return FALSE;
  version = fluxr_statement_get_integer (statement, 0);
  if (version == FLUXR_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, FLUXR_STORE_ERROR,
               version > FLUXR_SCHEMA_VERSION ? FLUXR_STORE_ERROR_NEWER : FLUXR_STORE_ERROR_FAILED,
               "The file has version %" G_GINT64_FORMAT ", only %d can be read", version,
               FLUXR_SCHEMA_VERSION);

  return FALSE;
}

static gboolean
set_up (FluxrDatabase  *self,
        GError        **error)
{
  sqlite3 *handle = fluxr_database_get_handle (self);

  sqlite3_busy_timeout (handle, BUSY_TIMEOUT);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);

  return fluxr_database_execute (self,
                                 "PRAGMA query_only = ON;"
                                 "PRAGMA temp_store = MEMORY;"
                                 "PRAGMA cache_size = -8000;"
                                 "PRAGMA trusted_schema = OFF;",
                                 error)
         && fluxr_database_add_functions (self, error)
         && check_version (self, error);
}

/**
 * fluxr_database_open_to_read:
 * @path: a file
 *
 * Returns: (transfer full) (nullable): a connection to a file that is there, has this build's
 *   schema and whose last change was whole
 */
FluxrDatabase *
fluxr_database_open_to_read (const char  *path,
                             GError     **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *state = dup_state (full);
  g_autofree char *uri = g_filename_to_uri (full, NULL, error);
  g_autofree char *name = NULL;
  FluxrDatabase *self;

  if (uri == NULL)
    return NULL;
  register_vfs ();
  name = g_strconcat (uri, state != NULL ? "?immutable=1" : "?readonly_shm=1", NULL);
  self = fluxr_database_connect (path, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, VFS_NAME,
                                 set_up, error);
  if (self != NULL && state != NULL)
    sqlite3_set_clientdata (fluxr_database_get_handle (self), STILL, g_steal_pointer (&state),
                            g_free);

  return self;
}

/**
 * fluxr_database_was_still:
 * @self: a connection to read
 *
 * Returns: whether what was read since it was opened is true; if not, read again with another one
 */
gboolean
fluxr_database_was_still (FluxrDatabase *self)
{
  const char *before = sqlite3_get_clientdata (fluxr_database_get_handle (self), STILL);
  g_autofree char *full = NULL;
  g_autofree char *now = NULL;

  if (before == NULL)
    return TRUE;
  full = g_canonicalize_filename (fluxr_database_get_path (self), NULL);
  now = dup_state (full);

  return g_strcmp0 (before, now) == 0;
}
