/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file's small key-value table. */

#include "config.h"

#include "fluxr-database.h"

char *
fluxr_database_dup_meta (FluxrDatabase *self,
                         const char    *key)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (self, NULL, "SELECT v FROM sync_meta WHERE k = ?", "s", key);

  if (statement == NULL || !fluxr_statement_step (statement, NULL))
    return NULL;

  return g_strdup (fluxr_statement_get_text (statement, 0));
}

/**
 * fluxr_database_set_meta:
 * @value: (nullable): %NULL removes the key
 */
gboolean
fluxr_database_set_meta (FluxrDatabase  *self,
                         const char     *key,
                         const char     *value,
                         GError        **error)
{
  if (value == NULL)
    return fluxr_database_run (self, error, "DELETE FROM sync_meta WHERE k = ?", "s", key);

  return fluxr_database_run (self, error,
                             "INSERT INTO sync_meta (k, v) VALUES (?1, ?2)"
                             " ON CONFLICT (k) DO UPDATE SET v = ?2",
                             "ss", key, value);
}
