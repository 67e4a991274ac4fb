/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action of a person. Rows, queue, trash and undo log come into the file together or not at
 * all; what is not committed when the transaction is freed never was. */

#include "config.h"

#include "fluxr-transaction.h"

#include "fluxr-clock.h"
#include "fluxr-error.h"
#include "fluxr-rows.h"
#include "fluxr-trash.h"
#include "fluxr-typing.h"

/* Older actions are forgotten: an undo log must not outgrow the data. */
#define MAX_ENTRIES 1000

struct _FluxrTransaction
{
  FluxrDatabase *database;
  char *undo_name;    /* (owned) (nullable) */
  GPtrArray *touched; /* (element-type FluxrRow): entity and id of updated and inserted rows */
  GHashTable *deleted; /* (element-type FluxrEntity): of which rows were deleted */
  gint64 last_trash;   /* number in the trash up to which it is not of this action */
  gint64 entry;       /* of the undo log, 0 for none yet */
  gint64 n_changes;
  guint restores : 1;
  guint typing : 1;
  guint done : 1;
};

/* At the first change: an action that changes nothing must not end what can be done again. */
static gboolean
start_entry (FluxrTransaction  *self,
             GError           **error)
{
  FluxrDatabase *database = self->database;

  if (!fluxr_database_run (database, error,
                           "DELETE FROM undo_change WHERE entry IN"
                           " (SELECT entry FROM undo_entry WHERE undone)", "")
      || !fluxr_database_run (database, error, "DELETE FROM undo_entry WHERE undone", "")
      || !fluxr_database_run (database, error, "INSERT INTO undo_entry (name, at) VALUES (?, ?)",
                              "si", self->undo_name, fluxr_clock_now ()))
    return FALSE;
  self->entry = sqlite3_last_insert_rowid (fluxr_database_get_handle (database));

  return fluxr_database_run (database, error, "DELETE FROM undo_change WHERE entry <= ?",
                             "i", self->entry - MAX_ENTRIES)
         && fluxr_database_run (database, error, "DELETE FROM undo_entry WHERE entry <= ?",
                                "i", self->entry - MAX_ENTRIES);
}

/**
 * fluxr_transaction_begin:
 * @undo_name: (nullable): what a person calls the action, translated; %NULL if it is not to be
 *   undone (because it is an undo, or an import of a file)
 *
 * Returns: (transfer full): a transaction on @database, which must outlive it
 */
FluxrTransaction *
fluxr_transaction_begin (FluxrDatabase  *database,
                         const char     *undo_name,
                         GError        **error)
{
  FluxrTransaction *self;

  if (!fluxr_database_begin (database, FLUXR_WRITE_EDIT, error))
    return NULL;

  self = g_new0 (FluxrTransaction, 1);
  self->database = database;
  self->undo_name = g_strdup (undo_name);
  self->touched = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);
  self->deleted = g_hash_table_new (NULL, NULL);
  self->last_trash = fluxr_trash_get_last (database);

  return self;
}

/**
 * fluxr_transaction_set_restores:
 *
 * From now on values are what the file had before and not what a person wants to store: they are
 * not checked, since a server may have given what our checks would refuse.
 */
void
fluxr_transaction_set_restores (FluxrTransaction *self,
                                gboolean          restores)
{
  self->restores = restores;
}

/**
 * fluxr_transaction_set_typing:
 *
 * From now on a change of a text is typing: where it goes on with the last action, it is part of
 * that, and is undone with it.
 */
void
fluxr_transaction_set_typing (FluxrTransaction *self,
                              gboolean          typing)
{
  self->typing = typing;
}

void
fluxr_transaction_free (FluxrTransaction *self)
{
  if (!self->done)
    fluxr_database_rollback (self->database);
  g_ptr_array_unref (self->touched);
  g_hash_table_unref (self->deleted);
  g_free (self->undo_name);
  g_free (self);
}

FluxrDatabase *
fluxr_transaction_get_database (FluxrTransaction *self)
{
  return self->database;
}

/**
 * fluxr_transaction_get_entry:
 *
 * Returns: the undo log's number of this action, 0 if it is not in there or changed nothing yet
 */
gint64
fluxr_transaction_get_entry (FluxrTransaction *self)
{
  return self->entry;
}

/* SQLite rolls back by itself at some errors. What came after would be written, each for itself. */
static gboolean
check_open (FluxrTransaction  *self,
            GError           **error)
{
  if (!sqlite3_get_autocommit (fluxr_database_get_handle (self->database)))
    return TRUE;

  g_set_error_literal (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FAILED,
                       "The transaction was rolled back already");

  return FALSE;
}

/* @row: (nullable): the values to write */
static gboolean
check_write (FluxrTransaction   *self,
             const FluxrEntity  *entity,
             FluxrAccess         access,
             const FluxrRow     *row,
             GError            **error)
{
  if (!check_open (self, error))
    return FALSE;
  if (entity->access & access)
    return row == NULL || self->restores || fluxr_row_check (row, error);

  g_set_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_READ_ONLY,
               "%s cannot be changed this way", entity->table);

  return FALSE;
}

static gboolean
log_change (FluxrTransaction   *self,
            const FluxrEntity  *entity,
            const char         *id,
            const FluxrRow     *before,
            const FluxrRow     *after,
            GError            **error)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  gboolean extended = FALSE;

  if (self->undo_name == NULL)
    return TRUE;
  if (self->typing && self->entry == 0 && before != NULL && after != NULL
      && !fluxr_typing_extend (self->database, self->undo_name, id, before, after, &self->entry,
                               &extended, error))
    return FALSE;
  if (extended)
    return TRUE;
  if (self->entry == 0 && !start_entry (self, error))
    return FALSE;
  old = before != NULL ? fluxr_row_print (before) : NULL;
  new = after != NULL ? fluxr_row_print (after) : NULL;

  return fluxr_database_run (self->database, error,
                             "INSERT INTO undo_change (entry, n, tbl, id, before, after)"
                             " VALUES (?, ?, ?, ?, ?, ?)",
                             "iissss", self->entry, self->n_changes++, entity->table, id, old, new);
}

static void
remember (FluxrTransaction  *self,
          const FluxrEntity *entity,
          const char        *id)
{
  FluxrRow *key = fluxr_row_new (entity);

  fluxr_row_set_text (key, "id", id);
  g_ptr_array_add (self->touched, key);
}

static void
stamp (FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  g_autofree char *now = fluxr_clock_format (fluxr_clock_now ());

  for (guint i = 0; i < entity->n_columns; i++)
    if (entity->columns[i].merge == FLUXR_MERGE_STAMP)
      fluxr_value_set_text (fluxr_row_write (row, i), now, -1);
}

/**
 * fluxr_transaction_insert:
 * @row: a full row as from fluxr_row_new_default()
 *
 * Returns: %FALSE with %FLUXR_DATA_ERROR if a value does not fit, %FLUXR_STORE_ERROR_CONSTRAINT if
 *   the id is taken
 */
gboolean
fluxr_transaction_insert (FluxrTransaction  *self,
                          FluxrRow          *row,
                          GError           **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  const char *id = fluxr_row_get_id (row);
  g_autoptr (FluxrRow) old = NULL;
  g_autoptr (GError) failure = NULL;

  if (!check_write (self, entity, FLUXR_ACCESS_INSERT, row, error))
    return FALSE;

  old = fluxr_rows_load (self->database, entity, id, &failure);
  if (old != NULL)
    g_set_error (&failure, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CONSTRAINT,
                 "%s has a row %s already", entity->table, id);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  remember (self, entity, id);

  /* What is here is not in the trash, wherever it came back from. */
  return fluxr_rows_put (self->database, row, error)
         && fluxr_database_run (self->database, error, "DELETE FROM sync_trash WHERE tbl = ?"
                                " AND id = ? AND why IN ('deleted here', 'replaced')", "ss",
                                entity->table, id)
         && log_change (self, entity, id, NULL, row, error);
}

/* The columns of @old that @change has: what undoing must bring back. */
static FluxrRow *
pick_columns (const FluxrRow *old,
              const FluxrRow *change)
{
  FluxrRow *picked = fluxr_row_new (fluxr_row_get_entity (old));

  for (guint i = 0; i < fluxr_row_get_entity (old)->n_columns; i++)
    if (fluxr_row_has (change, i))
      fluxr_row_set (picked, i, fluxr_row_get (old, i));

  return picked;
}

static FluxrRow *
load_existing (FluxrTransaction   *self,
               const FluxrEntity  *entity,
               const char         *id,
               GError            **error)
{
  g_autoptr (GError) failure = NULL;
  FluxrRow *row = fluxr_rows_load (self->database, entity, id, &failure);

  if (row == NULL && failure == NULL)
    g_set_error (&failure, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_NOT_FOUND,
                 "No row %s in %s", id, entity->table);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return row;
}

/**
 * fluxr_transaction_update:
 * @change: the columns that change; those that are as they were already are not written, so that
 *   saving a form untouched writes nothing
 */
gboolean
fluxr_transaction_update (FluxrTransaction  *self,
                          const char        *id,
                          const FluxrRow    *change,
                          GError           **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (change);
  g_autoptr (FluxrRow) old = NULL;
  g_autoptr (FluxrRow) real = NULL;
  g_autoptr (FluxrRow) before = NULL;
  g_autoptr (FluxrRow) row = NULL;

  if (!check_write (self, entity, FLUXR_ACCESS_UPDATE, change, error))
    return FALSE;
  old = load_existing (self, entity, id, error);
  if (old == NULL)
    return FALSE;
  real = fluxr_row_diff (old, change);
  if (fluxr_row_is_empty (real))
    return TRUE;

  before = pick_columns (old, real);
  row = fluxr_row_copy (old);
  fluxr_row_apply (row, real);
  stamp (row);
  remember (self, entity, id);

  return fluxr_rows_put (self->database, row, error)
         && log_change (self, entity, id, before, real, error);
}

/**
 * fluxr_transaction_delete:
 *
 * Deletes one row; what goes with it is the caller's to delete first.
 */
gboolean
fluxr_transaction_delete (FluxrTransaction   *self,
                          const FluxrEntity  *entity,
                          const char         *id,
                          GError            **error)
{
  g_autoptr (FluxrRow) old = NULL;

  if (!check_write (self, entity, FLUXR_ACCESS_DELETE, NULL, error))
    return FALSE;
  old = load_existing (self, entity, id, error);
  g_hash_table_add (self->deleted, (gpointer) entity);

  return old != NULL && fluxr_rows_remove (self->database, entity, id, error)
         && log_change (self, entity, id, old, NULL, error);
}

/* An edit that came back to what the server has is none: it leaves the queue (sync.md, 3). Its
 * time of change goes back as well, or the row would differ from the server's for ever. */
static gboolean
settle_row (FluxrDatabase   *database,
            FluxrRow        *row,
            const FluxrRow  *base,
            GError         **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  g_autoptr (FluxrRow) change = fluxr_row_diff (base, row);

  if (!fluxr_row_is_empty (change))
    return TRUE;

  for (guint i = 0; i < entity->n_columns; i++)
    if (entity->columns[i].merge == FLUXR_MERGE_STAMP)
      fluxr_row_set (row, i, fluxr_row_get (base, i));

  return fluxr_database_run (database, error, "INSERT INTO sync_apply (why) VALUES ('')", "")
         && fluxr_rows_put (database, row, error)
         && fluxr_database_run (database, error, "DELETE FROM sync_apply", "")
         && fluxr_database_run (database, error,
                                "DELETE FROM sync_outbox WHERE tbl = ? AND id = ?"
                                " AND state <> 'inflight' AND NOT maybe_applied",
                                "ss", entity->table, fluxr_row_get_id (row));
}

static gboolean
settle (FluxrTransaction  *self,
        GError           **error)
{
  for (guint i = 0; i < self->touched->len; i++)
    {
      FluxrRow *key = g_ptr_array_index (self->touched, i);
      const FluxrEntity *entity = fluxr_row_get_entity (key);
      const char *id = fluxr_row_get_id (key);
      g_autoptr (FluxrRow) base = fluxr_rows_load_base (self->database, entity, id, NULL);
      g_autoptr (FluxrRow) row = NULL;

      if (base == NULL)
        continue;
      row = fluxr_rows_load (self->database, entity, id, NULL);
      if (row != NULL && !settle_row (self->database, row, base, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fluxr_transaction_commit:
 *
 * Returns: %TRUE when everything is on disk; else nothing of it is
 */
gboolean
fluxr_transaction_commit (FluxrTransaction  *self,
                          GError           **error)
{
  g_return_val_if_fail (!self->done, FALSE);

  if (!check_open (self, error)
      || !fluxr_trash_group (self->database, self->deleted, self->last_trash, error)
      || !settle (self, error))
    return FALSE;
  self->done = TRUE;

  return fluxr_database_commit (self->database, error);
}
