/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typing goes on in the newest entry of the undo log if that is the same text, by the same name,
 * and says now what the entry left: then nobody else has changed it since. */

#include "config.h"

#include "fluxr-typing.h"

#include "fluxr-clock.h"

/* Microseconds: a pause ends an action, and so does its length. */
#define PAUSE  (2 * 60 * G_USEC_PER_SEC)
#define LENGTH (10 * 60 * G_USEC_PER_SEC)

static gboolean
has_one_column (const FluxrRow *row)
{
  guint n = 0;

  for (guint i = 0; i < fluxr_row_get_entity (row)->n_columns; i++)
    n += fluxr_row_has (row, i);

  return n == 1;
}

/* The log has rows as they are printed here, so texts tell whether rows are equal: to read long
 * ones anew at each key would be slow.
 *
 * @is_back: (out): whether the text is what it was before the entry */
static gint64
find_entry (FluxrDatabase   *database,
            const char      *name,
            const char      *table,
            const char      *id,
            const char      *old,
            const char      *new,
            gboolean        *is_back,
            GError         **error)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, error,
                            "SELECT e.entry, c.before = ?7 FROM undo_entry AS e JOIN undo_change"
                            " AS c ON c.entry = e.entry WHERE e.entry = (SELECT max (entry)"
                            " FROM undo_entry) AND NOT e.undone AND e.name = ?1"
                            " AND ?2 - e.at BETWEEN 0 AND ?3"
                            " AND ?2 - coalesce (e.began, e.at) <= ?4"
                            " AND c.tbl = ?5 AND c.id = ?6 AND c.before IS NOT NULL"
                            " AND (SELECT count (*) FROM undo_change WHERE entry = e.entry) = 1"
                            " AND c.after = ?8",
                            "siiissss", name, fluxr_clock_now (), (gint64) PAUSE, (gint64) LENGTH,
                            table, id, new, old);

  if (statement == NULL || !fluxr_statement_step (statement, error))
    return 0;
  *is_back = fluxr_statement_get_integer (statement, 1) != 0;

  return fluxr_statement_get_integer (statement, 0);
}

static gboolean
remove_entry (FluxrDatabase  *database,
              gint64          entry,
              GError        **error)
{
  return fluxr_database_run (database, error, "DELETE FROM undo_change WHERE entry = ?", "i", entry)
         && fluxr_database_run (database, error, "DELETE FROM undo_entry WHERE entry = ?", "i",
                                entry);
}

/**
 * fluxr_typing_extend:
 * @name: of the action
 * @before: the columns that change, as they were
 * @after: the same as they are now
 * @entry: (out): the number of the entry; 0 if it is gone, because all is as before it
 * @extended: (out): %FALSE if there is none that goes on; then nothing changed
 *
 * Inside a transaction.
 */
gboolean
fluxr_typing_extend (FluxrDatabase   *database,
                     const char      *name,
                     const char      *id,
                     const FluxrRow  *before,
                     const FluxrRow  *after,
                     gint64          *entry,
                     gboolean        *extended,
                     GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (after);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean is_back;
  gint64 found;

  *extended = FALSE;
  if (!has_one_column (after))
    return TRUE;
  old = fluxr_row_print (before);
  new = fluxr_row_print (after);
  found = find_entry (database, name, entity->table, id, old, new, &is_back, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (found == 0)
    return TRUE;

  *extended = TRUE;
  *entry = is_back ? 0 : found;
  if (is_back)
    return remove_entry (database, found, error);

  return fluxr_database_run (database, error, "UPDATE undo_change SET after = ? WHERE entry = ?",
                             "si", new, found)
         && fluxr_database_run (database, error, "UPDATE undo_entry SET at = ?,"
                                " began = coalesce (began, at) WHERE entry = ?", "ii",
                                fluxr_clock_now (), found);
}
