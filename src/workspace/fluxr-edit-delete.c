/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Deleting with all that goes along: what refers to a row goes before it, so that the server
 * accepts every prefix of the deletes (sync.md, F10 and section 5.8). */

#include "config.h"

#include "fluxr-edit-private.h"

#include "fluxr-rows.h"
#include "fluxr-rules.h"
#include "fluxr-trash.h"

/* Whether an entity's rows are deleted before those of another: furthest from the product first;
 * of one rank those first that the server would stumble over. */
static gboolean
goes_before (const FluxrEntity *a,
             const FluxrEntity *b)
{
  int parent_a = fluxr_entity_find_flag (a, FLUXR_COLUMN_PARENT);
  int parent_b = fluxr_entity_find_flag (b, FLUXR_COLUMN_PARENT);

  if (a->rank != b->rank)
    return a->rank > b->rank;

  return parent_a >= 0 && parent_b >= 0
         && a->columns[parent_a].on_delete == FLUXR_DELETE_NO_ACTION
         && b->columns[parent_b].on_delete != FLUXR_DELETE_NO_ACTION;
}

static GPtrArray *
list_deletable (void)
{
  guint n;
  const FluxrEntity *const *all = fluxr_entity_list (&n);
  GPtrArray *entities = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      guint place = entities->len;

      if ((all[i]->access & FLUXR_ACCESS_DELETE) == 0)
        continue;
      while (place > 0 && goes_before (all[i], g_ptr_array_index (entities, place - 1)))
        place--;
      g_ptr_array_insert (entities, place, (gpointer) all[i]);
    }

  return entities;
}

static gboolean delete_row (FluxrEdit          *self,
                            const FluxrEntity  *entity,
                            const char         *id,
                            guint              *n_rows,
                            GError            **error);

static gboolean
delete_referring (FluxrEdit          *self,
                  const FluxrEntity  *entity,
                  const char         *column,
                  const char         *id,
                  guint              *n_rows,
                  GError            **error)
{
  g_autoptr (GPtrArray) rows = fluxr_rows_load_all (self->database, entity, column, id, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!delete_row (self, entity, fluxr_row_get_id (g_ptr_array_index (rows, i)), n_rows, error))
      return FALSE;

  return TRUE;
}

static gboolean
delete_row (FluxrEdit          *self,
            const FluxrEntity  *entity,
            const char         *id,
            guint              *n_rows,
            GError            **error)
{
  g_autoptr (GPtrArray) entities = list_deletable ();

  for (guint i = 0; i < entities->len; i++)
    {
      const FluxrEntity *other = g_ptr_array_index (entities, i);

      for (guint j = 0; j < other->n_columns; j++)
        if (g_strcmp0 (other->columns[j].references, entity->table) == 0
            && !delete_referring (self, other, other->columns[j].name, id, n_rows, error))
          return FALSE;
    }

  *n_rows += 1;

  return fluxr_transaction_delete (self->transaction, entity, id, error);
}

/**
 * fluxr_edit_delete:
 * @n_rows: (out) (optional): how many rows went
 */
gboolean
fluxr_edit_delete (FluxrEdit          *self,
                   const FluxrEntity  *entity,
                   const char         *id,
                   guint              *n_rows,
                   GError            **error)
{
  g_autoptr (FluxrRow) row = NULL;
  guint n = 0;

  if (!fluxr_rules_check_access (entity, FLUXR_ACCESS_DELETE, error))
    return FALSE;
  row = fluxr_edit_load (self, entity, id, error);
  if (row == NULL || !fluxr_rules_check_owner (row, self->user_id, error)
      || !delete_row (self, entity, id, &n, error))
    return FALSE;
  if (n_rows != NULL)
    *n_rows = n;

  return TRUE;
}

/**
 * fluxr_edit_unmake:
 *
 * Takes away a row that was begun and left without a word, as if it had never been: nothing of it
 * is in the trash. The server never hears of it unless it was quicker; then it is told to delete
 * it.
 */
gboolean
fluxr_edit_unmake (FluxrEdit          *self,
                   const FluxrEntity  *entity,
                   const char         *id,
                   GError            **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 before = fluxr_trash_get_last (self->database);
  gint64 line;

  if (!fluxr_edit_delete (self, entity, id, NULL, error))
    return FALSE;
  line = fluxr_trash_get_last (self->database);
  if (line > before)
    g_array_append_val (numbers, line);

  return fluxr_trash_purge (self->database, numbers, error);
}

/* Whether nobody has done anything with it but making it. */
gboolean
fluxr_edit_is_untouched (FluxrEdit      *self,
                         const FluxrRow *row)
{
  return fluxr_database_get_integer (self->database,
                                     "SELECT count (*) FROM undo_change WHERE tbl = ? AND id = ?",
                                     "ss", fluxr_row_get_entity (row)->table,
                                     fluxr_row_get_id (row)) <= 1;
}
