/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Removing for good: from the trash, and from what else of the file remembers words of rows that
 * are no longer: the undo log, versions and what else is kept beside them. */

#include "config.h"

#include "fluxr-search.h"
#include "fluxr-trash.h"

/* The lines to go, and the rows to be forgotten. */
static const char create_tables[] =
  "CREATE TEMP TABLE IF NOT EXISTS purged_line (number INTEGER PRIMARY KEY);"
  "CREATE TEMP TABLE IF NOT EXISTS purged_row (tbl TEXT, id TEXT, PRIMARY KEY (tbl, id))"
  " WITHOUT ROWID;"
  "DELETE FROM purged_line; DELETE FROM purged_row;";

/* A row that was replaced lives on in the other one, and undoing that must stay possible. */
static const char remove_lines[] =
  "INSERT OR IGNORE INTO purged_row SELECT tbl, id FROM sync_trash AS t"
  " JOIN purged_line AS l ON l.number = t.rowid WHERE t.why NOT LIKE '%" FLUXR_TRASH_REPLACED "';"
  "DELETE FROM sync_trash WHERE rowid IN (SELECT number FROM purged_line);";

static const char forget_rows[] =
  "DELETE FROM sync_trash WHERE (tbl, id) IN (SELECT tbl, id FROM purged_row)"
  " AND why NOT LIKE '%" FLUXR_TRASH_REPLACED "';"
  "DELETE FROM sync_conflict WHERE (tbl, id) IN (SELECT tbl, id FROM purged_row);"
  "DELETE FROM version WHERE (tbl, id) IN (SELECT tbl, id FROM purged_row);"
  "DELETE FROM local_value WHERE (tbl, id) IN (SELECT tbl, id FROM purged_row);"
  "DELETE FROM undo_change WHERE (tbl, id) IN (SELECT tbl, id FROM purged_row);"
  "DELETE FROM undo_entry WHERE NOT EXISTS"
  " (SELECT 1 FROM undo_change AS c WHERE c.entry = undo_entry.entry);"
  "DELETE FROM purged_line; DELETE FROM purged_row;";

/* Of a row that is here only the line goes. */
static gboolean
spare_living (FluxrDatabase  *database,
              GError        **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM purged_row WHERE tbl = '%s' AND EXISTS"
                                              " (SELECT 1 FROM \"%s\" AS r WHERE r.id ="
                                              " purged_row.id)",
                                              entities[i]->table, entities[i]->table);

      if (!fluxr_database_execute (database, sql, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
purge (FluxrDatabase  *database,
       GError        **error)
{
  return fluxr_database_execute (database, remove_lines, error)
         && spare_living (database, error)
         && fluxr_database_execute (database, forget_rows, error);
}

static gboolean
choose (FluxrDatabase  *database,
        gint64          number,
        GError        **error)
{
  return fluxr_database_run (database, error, "INSERT OR IGNORE INTO purged_line VALUES (?)", "i",
                             number);
}

/**
 * fluxr_trash_purge:
 * @numbers: (element-type gint64): lines to remove with what is inside
 *
 * Inside a transaction.
 */
gboolean
fluxr_trash_purge (FluxrDatabase  *database,
                   GArray         *numbers,
                   GError        **error)
{
  if (!fluxr_database_execute (database, create_tables, error))
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    {
      gint64 number = g_array_index (numbers, gint64, i);
      g_autoptr (GArray) inside = fluxr_trash_list_inside (database, number, error);

      if (inside == NULL || !choose (database, number, error))
        return FALSE;
      for (guint j = 0; j < inside->len; j++)
        if (!choose (database, g_array_index (inside, gint64, j), error))
          return FALSE;
    }

  return purge (database, error);
}

/**
 * fluxr_trash_purge_all:
 * @emptied: whether only lines go that were emptied
 *
 * Inside a transaction.
 */
gboolean
fluxr_trash_purge_all (FluxrDatabase  *database,
                       gboolean        emptied,
                       GError        **error)
{
  return fluxr_database_execute (database, create_tables, error)
         && fluxr_database_execute (database,
                                    emptied ? "INSERT INTO purged_line SELECT rowid FROM sync_trash"
                                              " WHERE why LIKE '" FLUXR_TRASH_EMPTIED "%'"
                                            : "INSERT INTO purged_line SELECT rowid FROM sync_trash"
                                              " WHERE why <> 'old'", error)
         && purge (database, error);
}

/**
 * fluxr_trash_forget:
 *
 * After the transaction: takes the words out of the search index and out of the write-ahead log, as
 * far as nobody else is reading. On a worker thread.
 */
gboolean
fluxr_trash_forget (FluxrDatabase  *database,
                    GError        **error)
{
  return fluxr_search_update (database, G_MAXUINT, NULL, error)
         && fluxr_database_execute (database, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}
