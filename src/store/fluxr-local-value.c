/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is kept on this device beside a row. */

#include "config.h"

#include "fluxr-local-value.h"

/**
 * fluxr_local_value_dup:
 *
 * Returns: (transfer full) (nullable): the value, %NULL if there is none
 */
char *
fluxr_local_value_dup (FluxrDatabase     *database,
                       const FluxrEntity *entity,
                       const char        *id,
                       const char        *key)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, NULL, "SELECT value FROM local_value WHERE tbl = ?"
                            " AND id = ? AND key = ?", "sss", entity->table, id, key);

  if (statement == NULL || !fluxr_statement_step (statement, NULL))
    return NULL;

  return g_strdup (fluxr_statement_get_text (statement, 0));
}

/**
 * fluxr_local_value_set:
 * @value: (nullable): %NULL removes it
 *
 * Nothing is written, and nobody hears of it, if it is that already.
 */
gboolean
fluxr_local_value_set (FluxrDatabase      *database,
                       const FluxrEntity  *entity,
                       const char         *id,
                       const char         *key,
                       const char         *value,
                       GError            **error)
{
  if (value == NULL)
    return fluxr_database_run (database, error, "DELETE FROM local_value WHERE tbl = ? AND id = ?"
                               " AND key = ?", "sss", entity->table, id, key);

  return fluxr_database_run (database, error,
                             "INSERT INTO local_value (tbl, id, key, value) VALUES (?, ?, ?, ?)"
                             " ON CONFLICT DO UPDATE SET value = excluded.value"
                             " WHERE value <> excluded.value",
                             "ssss", entity->table, id, key, value);
}

/**
 * fluxr_local_value_list:
 *
 * Returns: (transfer full) (element-type utf8 utf8): id -> value
 */
GHashTable *
fluxr_local_value_list (FluxrDatabase     *database,
                        const FluxrEntity *entity,
                        const char        *key)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, NULL, "SELECT id, value FROM local_value WHERE tbl = ?"
                            " AND key = ?", "ss", entity->table, key);

  while (statement != NULL && fluxr_statement_step (statement, NULL))
    g_hash_table_insert (values, g_strdup (fluxr_statement_get_text (statement, 0)),
                         g_strdup (fluxr_statement_get_text (statement, 1)));

  return values;
}

gboolean
fluxr_local_value_copy (FluxrDatabase      *source,
                        const FluxrEntity  *entity,
                        const char         *id,
                        FluxrDatabase      *target,
                        const char         *target_id,
                        GError            **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (source, &failure, "SELECT key, value FROM local_value WHERE tbl = ?"
                            " AND id = ?", "ss", entity->table, id);

  while (failure == NULL && fluxr_statement_step (statement, &failure))
    if (!fluxr_local_value_set (target, entity, target_id, fluxr_statement_get_text (statement, 0),
                                fluxr_statement_get_text (statement, 1), error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

gboolean
fluxr_local_value_rename (FluxrDatabase      *database,
                          const FluxrEntity  *entity,
                          const char         *old_id,
                          const char         *new_id,
                          GError            **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE local_value SET id = ?3 WHERE tbl = ?1 AND id = ?2", "sss",
                             entity->table, old_id, new_id);
}
