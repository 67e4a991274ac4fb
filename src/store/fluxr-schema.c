/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bringing a file up to date, step by step; what the steps do is in fluxr-schema-steps.c. */

#include "config.h"

#include "fluxr-schema.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "fluxr-uuid.h"

/**
 * fluxr_schema_dup_snapshot:
 *
 * Returns: (transfer full): where the file's content from before leaving @version is kept
 */
char *
fluxr_schema_dup_snapshot (const char *path,
                           gint64      version)
{
  return g_strdup_printf ("%s.version-%" G_GINT64_FORMAT, path, version);
}

/* Written beside and then renamed: a snapshot is whole, or it is not there. */
static gboolean
take_snapshot (FluxrDatabase  *database,
               gint64          version,
               GError        **error)
{
  g_autofree char *snapshot = fluxr_schema_dup_snapshot (fluxr_database_get_path (database),
                                                         version);
  g_autofree char *uuid = fluxr_uuid_new ();
  g_autofree char *part = g_strconcat (snapshot, ".", uuid, NULL);

  if (fluxr_database_run (database, error, "VACUUM INTO ?", "s", part))
    {
      if (g_rename (part, snapshot) == 0)
        return TRUE;
      g_set_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FAILED,
                   "The snapshot could not be kept: %s", g_strerror (errno));
    }
  g_unlink (part);

  return FALSE;
}

static gboolean
read_version (FluxrDatabase  *database,
              gint64          newest,
              gint64         *version,
              GError        **error)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error, "PRAGMA user_version", "");

  if (statement == NULL || !fluxr_statement_step (statement, error))
    return FALSE;
  *version = fluxr_statement_get_integer (statement, 0);
  if (*version <= newest)
    return TRUE;

  g_set_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_NEWER,
               "The file has version %" G_GINT64_FORMAT ", this Fluxr knows up to %"
               G_GINT64_FORMAT, *version, newest);

  return FALSE;
}

/* A file of another program has tables, but no version of ours. */
static gboolean
check_empty (FluxrDatabase  *database,
             GError        **error)
{
  if (fluxr_database_get_integer (database, "SELECT count (*) FROM sqlite_schema", "") == 0)
    return TRUE;

  g_set_error_literal (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CORRUPT,
                       "The file is a database of another program");

  return FALSE;
}

static gboolean
take_steps (FluxrDatabase         *database,
            const FluxrMigration  *migrations,
            gint64                 newest,
            GError               **error)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, newest);
  gint64 version;

  /* Read again: another process may have been quicker. */
  if (!read_version (database, newest, &version, error)
      || (version == 0 && !check_empty (database, error)))
    return FALSE;
  for (gint64 v = version; v < newest; v++)
    if (!migrations[v] (database, error))
      return FALSE;

  return fluxr_database_execute (database, pragma, error);
}

/**
 * fluxr_schema_migrate:
 * @migrations: one per version, from 0 on
 * @newest: how many there are
 *
 * Brings an older file up to date after a snapshot beside it; if it fails, the file is as it was. A
 * newer file is left alone with %FLUXR_STORE_ERROR_NEWER.
 */
gboolean
fluxr_schema_migrate (FluxrDatabase         *database,
                      const FluxrMigration  *migrations,
                      gint64                 newest,
                      GError               **error)
{
  gint64 version;

  if (!read_version (database, newest, &version, error))
    return FALSE;
  if (version == newest)
    return TRUE;
  if (version > 0 && !take_snapshot (database, version, error))
    return FALSE;

  if (!fluxr_database_begin (database, FLUXR_WRITE_EDIT, error))
    return FALSE;
  if (!take_steps (database, migrations, newest, error))
    {
      fluxr_database_rollback (database);
      return FALSE;
    }

  return fluxr_database_commit (database, error);
}

/**
 * fluxr_schema_prepare:
 *
 * Makes the tables of a new file, or brings those of an older one up to date.
 */
gboolean
fluxr_schema_prepare (FluxrDatabase  *database,
                      GError        **error)
{
  return fluxr_schema_migrate (database, fluxr_schema_steps, FLUXR_SCHEMA_VERSION, error);
}
