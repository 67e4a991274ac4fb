/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The undo log: what each action changed, so that it can be taken back also after a restart.
 * Undoing merges: a column that somebody changed since is left as it is now. */

#include "config.h"

#include "fluxr-transaction.h"

#include "fluxr-error.h"
#include "fluxr-rows.h"
#include "fluxr-trash.h"

/* One line of undo_change, turned round for a redo. */
typedef struct
{
  const FluxrEntity *entity;
  char *id;
  FluxrRow *from; /* (nullable): what the action left; NULL: it deleted the row */
  FluxrRow *to;   /* (nullable): what to go back to; NULL: the row was not there */
} Step;

static void
step_free (Step *step)
{
  g_free (step->id);
  g_clear_pointer (&step->from, fluxr_row_unref);
  g_clear_pointer (&step->to, fluxr_row_unref);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

/**
 * fluxr_undo_get_entry:
 *
 * Returns: the number of the next action to undo (or redo), 0 if there is none
 */
gint64
fluxr_undo_get_entry (FluxrDatabase *database,
                      gboolean       redo)
{
  return fluxr_database_get_integer (
    database,
    redo ? "SELECT min (entry) FROM undo_entry WHERE undone"
         : "SELECT max (entry) FROM undo_entry WHERE NOT undone", "");
}

static char *
dup_entry_name (FluxrDatabase *database,
                gboolean       redo,
                gint64         entry)
{
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, NULL,
                          "SELECT name FROM undo_entry WHERE entry = ? AND undone = ?", "ii",
                          entry, (gint64) redo);

  if (statement == NULL || !fluxr_statement_step (statement, NULL))
    return NULL;

  return g_strdup (fluxr_statement_get_text (statement, 0));
}

/**
 * fluxr_undo_dup_name:
 *
 * Returns: (transfer full) (nullable): what the next undo (or redo) takes back, %NULL if nothing
 */
char *
fluxr_undo_dup_name (FluxrDatabase *database,
                     gboolean       redo)
{
  gint64 entry = fluxr_undo_get_entry (database, redo);

  return entry > 0 ? dup_entry_name (database, redo, entry) : NULL;
}

/* A row that cannot be read must not pass for one that was not there. */
static gboolean
parse_row (const FluxrEntity  *entity,
           const char         *json,
           FluxrRow          **row,
           GError            **error)
{
  if (json == NULL)
    return TRUE;
  *row = fluxr_row_new_text (entity, json, -1, error);

  return *row != NULL;
}

static Step *
read_step (FluxrStatement  *statement,
           GError         **error)
{
  g_autoptr (Step) step = g_new0 (Step, 1);

  step->entity = fluxr_entity_find (fluxr_statement_get_text (statement, 0));
  step->id = g_strdup (fluxr_statement_get_text (statement, 1));
  if (step->entity == NULL)
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_UNKNOWN, "No entity %s",
                   fluxr_statement_get_text (statement, 0));
      return NULL;
    }
  if (!parse_row (step->entity, fluxr_statement_get_text (statement, 2), &step->to, error)
      || !parse_row (step->entity, fluxr_statement_get_text (statement, 3), &step->from, error))
    return NULL;

  return g_steal_pointer (&step);
}

static GPtrArray *
load_steps (FluxrDatabase  *database,
            gint64          entry,
            gboolean        redo,
            GError        **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error,
                          redo ? "SELECT tbl, id, after, before FROM undo_change"
                                 " WHERE entry = ? ORDER BY n"
                               : "SELECT tbl, id, before, after FROM undo_change"
                                 " WHERE entry = ? ORDER BY n DESC",
                          "i", entry);

  if (statement == NULL)
    return NULL;
  while (failure == NULL && fluxr_statement_step (statement, &failure))
    {
      Step *step = read_step (statement, &failure);

      if (step != NULL)
        g_ptr_array_add (steps, step);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&steps);
}

/* Only the columns that are still as the action left them. */
static FluxrRow *
pick_untouched (const Step     *step,
                const FluxrRow *current)
{
  FluxrRow *change = fluxr_row_new (step->entity);

  for (guint i = 0; i < step->entity->n_columns; i++)
    if (fluxr_row_has (step->to, i)
        && fluxr_column_equal (&step->entity->columns[i], fluxr_row_get (step->from, i),
                               fluxr_row_get (current, i)))
      fluxr_row_set (change, i, fluxr_row_get (step->to, i));

  return change;
}

/* Rows that nobody may delete, but take off the offer. */
static gboolean
is_retired (const Step *step)
{
  return (step->to == NULL || step->from == NULL) && !(step->entity->access & FLUXR_ACCESS_DELETE)
         && fluxr_entity_find_column (step->entity, "is_active") >= 0;
}

static gboolean
retire (FluxrTransaction  *transaction,
        const Step        *step,
        GError           **error)
{
  int column = fluxr_entity_find_column (step->entity, "is_active");
  g_autoptr (FluxrRow) change = fluxr_row_new (step->entity);

  if (step->to != NULL)
    fluxr_row_set (change, column, fluxr_row_get (step->to, column));
  else if (!fluxr_row_parse (change, "is_active", "false", error))
    return FALSE;

  return fluxr_transaction_update (transaction, step->id, change, error);
}

static gboolean
apply_step (FluxrTransaction  *transaction,
            const Step        *step,
            GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrRow) current = fluxr_rows_load (fluxr_transaction_get_database (transaction),
                                                  step->entity, step->id, &failure);
  g_autoptr (FluxrRow) change = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (current != NULL && is_retired (step))
    return retire (transaction, step, error);
  if (step->to == NULL)
    return current == NULL
           || fluxr_transaction_delete (transaction, step->entity, step->id, error);
  if (step->from == NULL)
    return current != NULL || fluxr_transaction_insert (transaction, step->to, error);
  if (current == NULL)
    return TRUE;

  change = pick_untouched (step, current);

  return fluxr_transaction_update (transaction, step->id, change, error);
}

/* The change log hears of it even if there was nothing left to take back: whoever shows the history
 * must know. Lists know no row 0. */
static gboolean
mark_entry (FluxrDatabase  *database,
            gboolean        redo,
            gint64          entry,
            GError        **error)
{
  return fluxr_database_run (database, error, "UPDATE undo_entry SET undone = ? WHERE entry = ?",
                             "ii", (gint64) !redo, entry)
         && fluxr_database_run (database, error,
                                "INSERT INTO change_log (tbl, id, row)"
                                " SELECT tbl, id, 0 FROM undo_change WHERE entry = ? LIMIT 1",
                                "i", entry);
}

/* Where some rows come and others go, those take the place of these. */
static gboolean
is_replacement (GPtrArray *steps)
{
  gboolean inserts = FALSE, deletes = FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = g_ptr_array_index (steps, i);

      inserts = inserts || step->from == NULL;
      deletes = deletes || step->to == NULL;
    }

  return inserts && deletes;
}

static gboolean
apply_entry (FluxrTransaction  *transaction,
             gboolean           redo,
             gint64             entry,
             GError           **error)
{
  FluxrDatabase *database = fluxr_transaction_get_database (transaction);
  g_autoptr (GPtrArray) steps = load_steps (database, entry, redo, error);
  gint64 last = fluxr_trash_get_last (database);

  if (steps == NULL)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    if (!apply_step (transaction, g_ptr_array_index (steps, i), error))
      return FALSE;

  return (!is_replacement (steps) || fluxr_trash_mark_replaced (database, last, error))
         && mark_entry (database, redo, entry, error);
}

static FluxrTransaction *
begin (FluxrDatabase  *database,
       GError        **error)
{
  FluxrTransaction *transaction = fluxr_transaction_begin (database, NULL, error);

  if (transaction != NULL)
    fluxr_transaction_set_restores (transaction, TRUE);

  return transaction;
}

/**
 * fluxr_undo_apply:
 * @redo: to do again what was undone last, instead of undoing what was done last
 * @entry: the entry, or 0 for the next in line
 * @name: (out) (optional) (nullable): what was taken back, %NULL if there was nothing to take back,
 *   or @entry was taken back already
 *
 * Returns: %FALSE with an error if it failed; then nothing changed
 */
gboolean
fluxr_undo_apply (FluxrDatabase  *database,
                  gboolean        redo,
                  gint64          entry,
                  char          **name,
                  GError        **error)
{
  g_autoptr (FluxrTransaction) transaction = NULL;
  g_autofree char *what = NULL;

  if (name != NULL)
    *name = NULL;
  transaction = begin (database, error);
  if (transaction == NULL)
    return FALSE;
  if (entry == 0)
    entry = fluxr_undo_get_entry (database, redo);
  what = dup_entry_name (database, redo, entry);
  if (what == NULL)
    return TRUE;

  if (!apply_entry (transaction, redo, entry, error)
      || !fluxr_transaction_commit (transaction, error))
    return FALSE;
  if (name != NULL)
    *name = g_steal_pointer (&what);

  return TRUE;
}

/* From the next in line to @entry. */
static GArray *
list_entries (FluxrDatabase  *database,
              gboolean        redo,
              gint64          entry,
              GError        **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, &failure,
                            redo ? "SELECT entry FROM undo_entry WHERE undone AND entry <= ?"
                                   " ORDER BY entry"
                                 : "SELECT entry FROM undo_entry WHERE NOT undone AND entry >= ?"
                                   " ORDER BY entry DESC",
                            "i", entry);

  while (statement != NULL && fluxr_statement_step (statement, &failure))
    {
      gint64 number = fluxr_statement_get_integer (statement, 0);

      g_array_append_val (entries, number);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&entries);
}

/**
 * fluxr_undo_apply_to:
 * @entry: one that is done: it and all that was done after it are undone; or one that is undone: it
 *   and all that was done before it and is undone are done again
 * @n: (out) (optional): how many that were; 0 if @entry is forgotten
 *
 * Returns: %FALSE with an error if it failed; then nothing changed
 */
gboolean
fluxr_undo_apply_to (FluxrDatabase  *database,
                     gint64          entry,
                     guint          *n,
                     GError        **error)
{
  g_autoptr (FluxrTransaction) transaction = begin (database, error);
  g_autoptr (GArray) entries = NULL;
  gint64 undone;

  if (n != NULL)
    *n = 0;
  if (transaction == NULL)
    return FALSE;
  undone = fluxr_database_get_integer (
    database, "SELECT coalesce ((SELECT undone FROM undo_entry WHERE entry = ?), -1)", "i", entry);
  if (undone < 0)
    return TRUE;

  entries = list_entries (database, undone, entry, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (!apply_entry (transaction, undone, g_array_index (entries, gint64, i), error))
      return FALSE;
  if (!fluxr_transaction_commit (transaction, error))
    return FALSE;
  if (n != NULL)
    *n = entries->len;

  return TRUE;
}
