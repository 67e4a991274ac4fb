/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The queue. A state changes only inside a transaction, and only here or in the triggers. */

#include "config.h"

#include "fluxr-outbox.h"

#include "fluxr-clock.h"
#include "fluxr-sync-fault.h"

/* Takes the present and FLUXR_OUTBOX_LONGEST. No row waits for longer: such a time was noted by a
 * clock that has been set back since. */
#define IS_DUE "(not_before <= ?1 OR not_before > ?1 + ?2)"

/* What maybe_applied holds: whether the last try may have been carried out, and whether an earlier
 * one may have been, which carried something else. */
#define LAST 1
#define EARLIER 2

#define COLUMNS "id, op, state, sent, stamp, maybe_applied, attempts"

/* After this many tries a row is tried every five minutes at most. */
#define PATIENCE 10

static const char *const op_names[] = { NULL, "I", "U", "D" };

static FluxrOp
parse_op (const char *text)
{
  for (FluxrOp op = FLUXR_OP_INSERT; op <= FLUXR_OP_DELETE; op++)
    if (g_strcmp0 (text, op_names[op]) == 0)
      return op;

  g_return_val_if_reached (FLUXR_OP_NONE);
}

static FluxrEntry *
read_entry (FluxrStatement *statement)
{
  FluxrEntry *self = g_new0 (FluxrEntry, 1);

  self->id = g_strdup (fluxr_statement_get_text (statement, 0));
  self->op = parse_op (fluxr_statement_get_text (statement, 1));
  self->state = g_strdup (fluxr_statement_get_text (statement, 2));
  self->sent = g_strdup (fluxr_statement_get_text (statement, 3));
  self->stamp = g_strdup (fluxr_statement_get_text (statement, 4));
  self->maybe_applied = (fluxr_statement_get_integer (statement, 5) & LAST) != 0;
  self->maybe_earlier = (fluxr_statement_get_integer (statement, 5) & EARLIER) != 0;
  self->attempts = fluxr_statement_get_integer (statement, 6);

  return self;
}

void
fluxr_entry_free (FluxrEntry *self)
{
  g_free (self->id);
  g_free (self->state);
  g_free (self->sent);
  g_free (self->stamp);
  g_free (self);
}

/**
 * fluxr_outbox_load:
 * @entry: (out) (nullable): %NULL if the row is not queued
 *
 * Returns: %FALSE if the file cannot be read
 */
gboolean
fluxr_outbox_load (FluxrDatabase      *database,
                   const FluxrEntity  *entity,
                   const char         *id,
                   FluxrEntry        **entry,
                   GError            **error)
{
  g_autoptr (FluxrStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *entry = NULL;
  statement = fluxr_database_query (database, error,
                                    "SELECT " COLUMNS " FROM sync_outbox WHERE tbl = ? AND id = ?",
                                    "ss", entity->table, id);
  if (statement == NULL)
    return FALSE;
  if (fluxr_statement_step (statement, &failure))
    *entry = read_entry (statement);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

/**
 * fluxr_outbox_list_due:
 *
 * Returns: (transfer full): of #FluxrEntry: those that may be tried now, in the order of editing
 */
GPtrArray *
fluxr_outbox_list_due (FluxrDatabase      *database,
                       const FluxrEntity  *entity,
                       FluxrOp             op,
                       GError            **error)
{
  g_autoptr (GPtrArray) entries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_entry_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error,
                          "SELECT " COLUMNS " FROM sync_outbox WHERE " IS_DUE
                          " AND state IN ('ready', 'waiting', 'backoff') AND tbl = ? AND op = ?"
                          " ORDER BY seq",
                          "iiss", fluxr_clock_now (), FLUXR_OUTBOX_LONGEST, entity->table,
                          op_names[op]);

  if (statement == NULL)
    return NULL;
  while (fluxr_statement_step (statement, &failure))
    g_ptr_array_add (entries, read_entry (statement));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&entries);
}

gboolean
fluxr_outbox_has (FluxrDatabase     *database,
                  const FluxrEntity *entity)
{
  return fluxr_database_get_integer (database,
                                     "SELECT EXISTS (SELECT 1 FROM sync_outbox WHERE tbl = ?)", "s",
                                     entity->table) != 0;
}

/**
 * fluxr_outbox_has_insert:
 *
 * Returns: whether the row was made here and the server does not know it yet
 */
gboolean
fluxr_outbox_has_insert (FluxrDatabase *database,
                         const char    *table,
                         const char    *id)
{
  return fluxr_database_get_integer (database,
                                     "SELECT EXISTS (SELECT 1 FROM sync_outbox WHERE tbl = ?"
                                     " AND id = ? AND op = 'I')", "ss", table, id) != 0;
}

/**
 * fluxr_outbox_set_sent:
 * @sent: (nullable): what the request is going to carry
 *
 * Durable before the request goes out: whatever happens then, the next start knows of it.
 */
gboolean
fluxr_outbox_set_sent (FluxrDatabase      *database,
                       const FluxrEntity  *entity,
                       const char         *id,
                       const char         *sent,
                       const char         *stamp,
                       GError            **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE sync_outbox SET state = 'inflight', sent = ?3, stamp = ?4,"
                             " maybe_applied = CASE WHEN op = 'I' AND maybe_applied THEN ?5"
                             " ELSE 0 END, attempts = attempts + 1"
                             " WHERE tbl = ?1 AND id = ?2",
                             "ssssi", entity->table, id, sent, stamp, (gint64) EARLIER);
}

/**
 * fluxr_outbox_settle:
 * @op: what the row needs now that its base is new
 */
gboolean
fluxr_outbox_settle (FluxrDatabase      *database,
                     const FluxrEntity  *entity,
                     const char         *id,
                     FluxrOp             op,
                     GError            **error)
{
  if (op == FLUXR_OP_NONE)
    return fluxr_database_run (database, error, "DELETE FROM sync_outbox WHERE tbl = ? AND id = ?",
                               "ss", entity->table, id);

  return fluxr_database_run (database, error,
                             "INSERT INTO sync_outbox (tbl, id, seq, op) VALUES (?1, ?2,"
                             " (SELECT coalesce (max (seq), 0) + 1 FROM sync_outbox), ?3)"
                             " ON CONFLICT (tbl, id) DO UPDATE SET op = ?3, state = 'ready',"
                             " sent = NULL, stamp = NULL, maybe_applied = 0, attempts = 0,"
                             " not_before = 0, err = NULL",
                             "sss", entity->table, id, op_names[op]);
}

/**
 * fluxr_outbox_keep:
 *
 * The server still has what it had: the row is as it was before the last try, and its tries count.
 */
gboolean
fluxr_outbox_keep (FluxrDatabase      *database,
                   const FluxrEntity  *entity,
                   const char         *id,
                   GError            **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE sync_outbox SET state = 'ready', sent = NULL, stamp = NULL,"
                             " maybe_applied = 0 WHERE tbl = ? AND id = ?",
                             "ss", entity->table, id);
}

gboolean
fluxr_outbox_wait (FluxrDatabase      *database,
                   const FluxrEntity  *entity,
                   const char         *id,
                   GError            **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE sync_outbox SET state = 'waiting' WHERE tbl = ? AND id = ?"
                             " AND state <> 'waiting'", "ss", entity->table, id);
}

gboolean
fluxr_outbox_back_off (FluxrDatabase      *database,
                       const FluxrEntity  *entity,
                       const char         *id,
                       gint64              not_before,
                       gboolean            maybe_applied,
                       GError            **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE sync_outbox SET state = CASE WHEN ?3 = 0 THEN 'ready'"
                             " ELSE 'backoff' END, not_before = ?3,"
                             " maybe_applied = maybe_applied | ?4"
                             " WHERE tbl = ?1 AND id = ?2",
                             "ssii", entity->table, id, not_before,
                             (gint64) (maybe_applied ? LAST : 0));
}

/**
 * fluxr_outbox_quarantine:
 * @reason: see fluxr-quarantine.h
 *
 * The row stays as it is and is not tried again until something changes.
 */
gboolean
fluxr_outbox_quarantine (FluxrDatabase      *database,
                         const FluxrEntity  *entity,
                         const char         *id,
                         const char         *reason,
                         GError            **error)
{
  g_debug ("%s %s is refused: %s", entity->table, id, reason);
  fluxr_sync_fault_refused (entity, reason);

  return fluxr_database_run (database, error,
                             "UPDATE sync_outbox SET state = 'quarantine', not_before = 0, err = ?3"
                             " WHERE tbl = ?1 AND id = ?2",
                             "sss", entity->table, id, reason);
}

/**
 * fluxr_outbox_recover:
 *
 * What was under way when the last process ended may have arrived.
 */
gboolean
fluxr_outbox_recover (FluxrDatabase  *database,
                      GError        **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE sync_outbox SET state = 'ready',"
                             " maybe_applied = maybe_applied | ? WHERE state = 'inflight'", "i",
                             (gint64) LAST);
}

/**
 * fluxr_outbox_doubt:
 *
 * The file is older than what was done with it: anything may have been sent, and more than once.
 */
gboolean
fluxr_outbox_doubt (FluxrDatabase  *database,
                    GError        **error)
{
  return fluxr_database_run (database, error, "UPDATE sync_outbox SET maybe_applied = ?", "i",
                             (gint64) (LAST | EARLIER));
}

/**
 * fluxr_outbox_hurry:
 *
 * Somebody asks for it now: rows that wait for no better reason than time are due. Those that
 * failed often keep their pace.
 */
gboolean
fluxr_outbox_hurry (FluxrDatabase  *database,
                    GError        **error)
{
  return fluxr_database_run (database, error,
                             "UPDATE sync_outbox SET not_before = 0"
                             " WHERE state = 'backoff' AND attempts < ?", "i", (gint64) PATIENCE);
}

/**
 * fluxr_outbox_get_next:
 *
 * Returns: when the next row is due, in microseconds since 1970; 0 if none waits for its time
 */
gint64
fluxr_outbox_get_next (FluxrDatabase *database)
{
  return fluxr_database_get_integer (database,
                                     "SELECT min (not_before) FROM sync_outbox"
                                     " WHERE state = 'backoff'", "");
}

guint
fluxr_outbox_count_due (FluxrDatabase *database)
{
  return fluxr_database_get_integer (database,
                                     "SELECT count (*) FROM sync_outbox"
                                     " WHERE state IN ('ready', 'backoff') AND " IS_DUE,
                                     "ii", fluxr_clock_now (), FLUXR_OUTBOX_LONGEST);
}

/**
 * fluxr_outbox_get_pause:
 * @attempts: tries so far
 *
 * Returns: microseconds until the next one: anything below a limit that doubles, so that many
 *   devices do not come back at once; from the tenth on, five minutes
 */
gint64
fluxr_outbox_get_pause (guint attempts)
{
  const double longest = 300.0;

  if (attempts >= PATIENCE)
    return (longest + g_random_double_range (0, 30)) * G_USEC_PER_SEC;

  return g_random_double_range (0, MIN (longest, 1 << attempts)) * G_USEC_PER_SEC;
}
