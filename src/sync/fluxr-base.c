/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Base snapshots. */

#include "config.h"

#include "fluxr-base.h"

/**
 * fluxr_base_load:
 * @base: (out) (nullable): %NULL if there is none
 *
 * Returns: %FALSE if the file cannot be read
 */
gboolean
fluxr_base_load (FluxrDatabase      *database,
                 const FluxrEntity  *entity,
                 const char         *id,
                 FluxrBase         **base,
                 GError            **error)
{
  g_autoptr (FluxrStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrBase) self = NULL;

  *base = NULL;
  statement = fluxr_database_query (database, error,
                                    "SELECT ver, row, acked FROM sync_base"
                                    " WHERE tbl = ? AND id = ?",
                                    "ss", entity->table, id);
  if (statement == NULL)
    return FALSE;
  if (!fluxr_statement_step (statement, &failure))
    {
      if (failure == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  self = g_new0 (FluxrBase, 1);
  self->version = g_strdup (fluxr_statement_get_text (statement, 0));
  self->json = g_strdup (fluxr_statement_get_text (statement, 1));
  self->acked = fluxr_statement_get_integer (statement, 2);
  self->row = fluxr_row_new_text (entity, self->json, -1, error);
  if (self->row == NULL)
    return FALSE;
  *base = g_steal_pointer (&self);

  return TRUE;
}

/**
 * fluxr_base_put:
 * @learned: a mark (fluxr_context_mark()): which answers are older than this one
 */
gboolean
fluxr_base_put (FluxrDatabase         *database,
                const FluxrEntity     *entity,
                const FluxrRemoteRow  *row,
                gint64                 learned,
                GError               **error)
{
  return fluxr_database_run (database, error,
                             "INSERT INTO sync_base (tbl, id, ver, upd, row, acked)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (tbl, id) DO UPDATE SET"
                             " ver = excluded.ver, upd = excluded.upd, row = excluded.row,"
                             " acked = excluded.acked",
                             "sssssi", entity->table, row->id, row->version,
                             fluxr_remote_row_get_stamp (row), row->json, learned);
}

gboolean
fluxr_base_remove (FluxrDatabase      *database,
                   const FluxrEntity  *entity,
                   const char         *id,
                   GError            **error)
{
  return fluxr_database_run (database, error, "DELETE FROM sync_base WHERE tbl = ? AND id = ?",
                             "ss", entity->table, id);
}

/**
 * fluxr_base_matches:
 * @asked: the mark from before the request that brought @row
 *
 * Returns: whether @row says nothing new: it is what is known already, or what was known before
 *   something newer was
 */
gboolean
fluxr_base_matches (FluxrDatabase         *database,
                    const FluxrEntity     *entity,
                    const FluxrRemoteRow  *row,
                    gint64                 asked)
{
  return fluxr_database_get_integer (database,
                                     "SELECT acked > ?3 OR (ver IS ?4 AND (ver IS NOT NULL"
                                     " OR row = ?5)) FROM sync_base WHERE tbl = ?1 AND id = ?2",
                                     "ssiss", entity->table, row->id, asked, row->version,
                                     row->json) != 0;
}

void
fluxr_base_free (FluxrBase *self)
{
  g_free (self->version);
  g_free (self->json);
  g_clear_pointer (&self->row, fluxr_row_unref);
  g_free (self);
}
