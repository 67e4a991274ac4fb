/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the texts of documents said before. */

#include "config.h"

#include "fluxr-version.h"

#include "fluxr-clock.h"

void
fluxr_version_free (FluxrVersion *self)
{
  g_free (self->origin);
  g_free (self);
}

static FluxrVersion *
read_version (FluxrStatement *statement)
{
  FluxrVersion *self = g_new0 (FluxrVersion, 1);

  self->number = fluxr_statement_get_integer (statement, 0);
  self->at = fluxr_statement_get_integer (statement, 1);
  self->origin = g_strdup (fluxr_statement_get_text (statement, 2));
  self->size = fluxr_statement_get_integer (statement, 3);

  return self;
}

/**
 * fluxr_version_list:
 *
 * Returns: (transfer full) (element-type FluxrVersion): all of a column, the newest first. Their
 *   texts may be long, and are read one by one.
 */
GPtrArray *
fluxr_version_list (FluxrDatabase      *database,
                    const FluxrEntity  *entity,
                    const char         *id,
                    const char         *column,
                    GError            **error)
{
  g_autoptr (GPtrArray) versions
    = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_version_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, &failure,
                            "SELECT number, at, origin, octet_length (text) FROM version"
                            " WHERE tbl = ? AND id = ? AND col = ? ORDER BY number DESC", "sss",
                            entity->table, id, column);

  while (failure == NULL && fluxr_statement_step (statement, &failure))
    g_ptr_array_add (versions, read_version (statement));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&versions);
}

/**
 * fluxr_version_dup_text:
 *
 * Returns: (transfer full): the text; %NULL with %FLUXR_STORE_ERROR_NOT_FOUND if the version was
 *   thinned out meanwhile
 */
char *
fluxr_version_dup_text (FluxrDatabase  *database,
                        gint64          number,
                        GError        **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, &failure, "SELECT text FROM version WHERE number = ?", "i",
                            number);

  if (failure == NULL && fluxr_statement_step (statement, &failure))
    return g_strdup (fluxr_statement_get_text (statement, 0));
  if (failure == NULL)
    g_set_error (&failure, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_NOT_FOUND,
                 "No version %" G_GINT64_FORMAT, number);
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

static gboolean
put (FluxrDatabase  *database,
     const char     *table,
     const char     *id,
     const char     *column,
     gint64          at,
     const char     *origin,
     const char     *text,
     GError        **error)
{
  return fluxr_database_run (database, error,
                             "INSERT INTO version (tbl, id, col, at, origin, text)"
                             " VALUES (?, ?, ?, ?, ?, ?)",
                             "sssiss", table, id, column, at, origin, text);
}

/**
 * fluxr_version_keep:
 * @text: what would be lost: nothing is kept of an empty text
 * @origin: one of FLUXR_VERSION_*
 *
 * Keeps a text that no change of the row tells of. What is the newest version already is not kept
 * twice.
 */
gboolean
fluxr_version_keep (FluxrDatabase      *database,
                    const FluxrEntity  *entity,
                    const char         *id,
                    const char         *column,
                    const char         *text,
                    const char         *origin,
                    GError            **error)
{
  int index = fluxr_entity_find_column (entity, column);

  g_return_val_if_fail (index >= 0, FALSE);
  g_return_val_if_fail (entity->columns[index].flags & FLUXR_COLUMN_VERSIONED, FALSE);

  return text == NULL || *text == '\0'
         || put (database, entity->table, id, column, fluxr_clock_now (), origin, text, error);
}

gboolean
fluxr_version_copy (FluxrDatabase      *source,
                    const FluxrEntity  *entity,
                    const char         *id,
                    FluxrDatabase      *target,
                    const char         *target_id,
                    GError            **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (source, &failure, "SELECT col, at, origin, text FROM version"
                            " WHERE tbl = ? AND id = ? ORDER BY number", "ss", entity->table, id);

  while (failure == NULL && fluxr_statement_step (statement, &failure))
    if (!put (target, entity->table, target_id, fluxr_statement_get_text (statement, 0),
              fluxr_statement_get_integer (statement, 1), fluxr_statement_get_text (statement, 2),
              fluxr_statement_get_text (statement, 3), error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

gboolean
fluxr_version_rename (FluxrDatabase      *database,
                      const FluxrEntity  *entity,
                      const char         *old_id,
                      const char         *new_id,
                      GError            **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE version SET id = ?3 WHERE tbl = ?1 AND id = ?2", "sss",
                             entity->table, old_id, new_id);
}
