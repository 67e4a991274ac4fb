/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed in the file since somebody looked last. Triggers write the log in the transaction
 * of the change, so it also tells of other threads and processes. */

#include "config.h"

#include "fluxr-change-log.h"

/* Kept for processes that are slow to look; who is slower still reads everything anew. */
#define KEPT 20000

static void
change_free (FluxrChange *change)
{
  g_free (change->id);
  g_free (change);
}

gint64
fluxr_change_log_get_last (FluxrDatabase *database)
{
  return fluxr_database_get_integer (
    database, "SELECT seq FROM sqlite_sequence WHERE name = 'change_log'", "");
}

static gboolean
is_too_much (FluxrDatabase *database,
             gint64         last,
             gint64         now)
{
  if (now - last > FLUXR_CHANGE_LOG_MANY)
    return TRUE;

  return fluxr_database_get_integer (database, "SELECT min (seq) FROM change_log", "") > last + 1;
}

static gboolean
read_changes (FluxrDatabase *database,
              gint64         last,
              gint64         now,
              GPtrArray     *changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, &error, "SELECT DISTINCT tbl, id, row FROM change_log"
                                            " WHERE seq > ? AND seq <= ?", "ii", last, now);

  while (error == NULL && fluxr_statement_step (statement, &error))
    {
      const FluxrEntity *entity = fluxr_entity_find (fluxr_statement_get_text (statement, 0));
      FluxrChange *change;

      /* A newer Fluxr may have brought new tables into the file meanwhile. */
      if (entity == NULL)
        continue;
      change = g_new0 (FluxrChange, 1);
      change->entity = entity;
      change->id = g_strdup (fluxr_statement_get_text (statement, 1));
      change->row = fluxr_statement_get_integer (statement, 2);
      g_ptr_array_add (changes, change);
    }
  if (error != NULL)
    g_message ("Changes will be seen late: %s", error->message);

  return error == NULL;
}

/**
 * fluxr_change_log_read:
 * @last: (inout): the number up to which the caller knows everything
 * @many: (out): %TRUE if there is too much to tell, and everything must be read anew
 *
 * Returns: (transfer full) (element-type FluxrChange): the changed rows, each once for each number
 *   it had; none, and @last as it was, if the log cannot be read now
 */
GPtrArray *
fluxr_change_log_read (FluxrDatabase *database,
                       gint64        *last,
                       gboolean      *many)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  gint64 now = fluxr_change_log_get_last (database);

  *many = FALSE;
  if (now <= *last)
    return g_steal_pointer (&changes);
  *many = is_too_much (database, *last, now);

  if (*many || read_changes (database, *last, now, changes))
    *last = now;
  else
    g_ptr_array_set_size (changes, 0);

  return g_steal_pointer (&changes);
}

/**
 * fluxr_change_log_trim:
 * @keep_from: the first number somebody still needs for certain
 *
 * Inside a transaction.
 */
gboolean
fluxr_change_log_trim (FluxrDatabase  *database,
                       gint64          keep_from,
                       GError        **error)
{
  gint64 old = MIN (keep_from, fluxr_change_log_get_last (database) - KEPT);

  return fluxr_database_run (database, error, "DELETE FROM change_log WHERE seq < ?", "i", old);
}
