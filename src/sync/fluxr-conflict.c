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
