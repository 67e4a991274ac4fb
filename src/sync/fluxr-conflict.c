/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Versions that lost, kept beside their row. */

#include "config.h"

#include "fluxr-conflict.h"

#include "fluxr-clock.h"
#include "fluxr-merge.h"

static gboolean
add (FluxrDatabase      *database,
     const FluxrEntity  *entity,
     const char         *id,
     const char         *column,
     const char         *base,
     const char         *mine,
     const char         *theirs,
     GError            **error)
{
  return fluxr_database_run (database, error,
                             "INSERT INTO sync_conflict (tbl, id, col, base, mine, theirs, at)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?)",
                             "ssssssi", entity->table, id, column, base, mine, theirs,
                             fluxr_clock_now ());
}

/**
 * fluxr_conflict_add_clashes:
 * @clashes: of #FluxrClash
 */
gboolean
fluxr_conflict_add_clashes (FluxrDatabase      *database,
                            const FluxrEntity  *entity,
                            const char         *id,
                            GPtrArray          *clashes,
                            GError            **error)
{
  for (guint i = 0; i < clashes->len; i++)
    {
      const FluxrClash *clash = g_ptr_array_index (clashes, i);

      if (!add (database, entity, id, clash->column->name, clash->base, clash->mine, clash->theirs,
                error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fluxr_conflict_load_origin:
 *
 * Returns: (transfer full) (nullable): the row as the server had it before it was deleted there
 *   while it was edited here
 */
FluxrRow *
fluxr_conflict_load_origin (FluxrDatabase     *database,
                            const FluxrEntity *entity,
                            const char        *id)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, NULL, "SELECT base FROM sync_conflict WHERE tbl = ? AND id = ?"
                          " AND col = '' AND base IS NOT NULL ORDER BY rowid DESC LIMIT 1", "ss",
                          entity->table, id);

  if (statement == NULL || !fluxr_statement_step (statement, NULL))
    return NULL;

  return fluxr_row_new_text (entity, fluxr_statement_get_text (statement, 0), -1, NULL);
}

/**
 * fluxr_conflict_load_bases:
 *
 * Returns: (transfer full) (nullable): what the texts of a row were before they clashed, the last
 *   time for each, as far as the person has not yet looked at it; %NULL if none did
 */
FluxrRow *
fluxr_conflict_load_bases (FluxrDatabase     *database,
                           const FluxrEntity *entity,
                           const char        *id)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, NULL, "SELECT col, base FROM sync_conflict WHERE tbl = ?"
                          " AND id = ? AND col <> '' AND base IS NOT NULL AND NOT resolved"
                          " ORDER BY rowid", "ss", entity->table, id);
  FluxrRow *bases = NULL;

  while (statement != NULL && fluxr_statement_step (statement, NULL))
    {
      const char *name = fluxr_statement_get_text (statement, 0);
      int column = fluxr_entity_find_column (entity, name);

      if (column < 0 || entity->columns[column].merge != FLUXR_MERGE_TEXT)
        continue;
      if (bases == NULL)
        bases = fluxr_row_new (entity);
      fluxr_row_set_text (bases, name, fluxr_statement_get_text (statement, 1));
    }

  return bases;
}

/**
 * fluxr_conflict_add_row:
 * @base: (nullable): the row's JSON before
 * @mine: (nullable): here; %NULL if it is the live row, or was deleted
 * @theirs: (nullable): on the server; %NULL if it was deleted there
 *
 * An edit and a delete met: the column is empty, since it is about the whole row.
 */
gboolean
fluxr_conflict_add_row (FluxrDatabase      *database,
                        const FluxrEntity  *entity,
                        const char         *id,
                        const char         *base,
                        const char         *mine,
                        const char         *theirs,
                        GError            **error)
{
  return add (database, entity, id, "", base, mine, theirs, error);
}
