/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Single changes of a list. It reports exactly what moved: a changed row that still stands right
 * between its neighbours stays (its object tells of the change itself), others are taken out and
 * put in where comparing with rows already in order says they belong. */

#include "config.h"

#include "fluxr-record-list.h"

#include "fluxr-change-log.h"
#include "fluxr-record-list-private.h"
#include "fluxr-rows.h"

/* Rows that may be read to put changes in their places; reading all anew costs the main thread
 * less than more of them. */
#define MAX_READS 400

/* Up to so many changed rows are looked for one by one. */
#define FEW_CHANGES 16

static int
find_row (FluxrRecordList *self,
          gint64           row)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (ROW (self->rows, i) == row)
      return i;

  return -1;
}

static FluxrRow *
load_row (FluxrRecordList *self,
          gint64           number)
{
  return fluxr_rows_load_number (self->database, fluxr_query_get_entity (self->query), number,
                                 NULL);
}

static gboolean
is_before (FluxrRecordList *self,
           guint            index,
           FluxrRow        *row)
{
  g_autoptr (FluxrRow) other = load_row (self, ROW (self->rows, index));

  return other != NULL && fluxr_query_compare (self->query, other, row) < 0;
}

static gboolean
is_after (FluxrRecordList *self,
          guint            index,
          FluxrRow        *row)
{
  g_autoptr (FluxrRow) other = load_row (self, ROW (self->rows, index));

  return other != NULL && fluxr_query_compare (self->query, other, row) > 0;
}

/* Whether the row at @index stands right between neighbours that are known to be in order:
 * unchanged ones, and changed ones to the left, which have been looked at already. */
static gboolean
stands_right (FluxrRecordList *self,
              guint            index,
              FluxrRow        *row,
              GHashTable      *changed)
{
  guint next = index + 1;

  if (index > 0 && !is_before (self, index - 1, row))
    return FALSE;
  while (next < self->rows->len && g_hash_table_contains (changed, &ROW (self->rows, next)))
    next++;

  return next == self->rows->len || is_after (self, next, row);
}

static FluxrRow *
load_match (FluxrRecordList *self,
            gint64           number)
{
  g_autoptr (FluxrRow) row = load_row (self, number);

  if (row == NULL || !fluxr_query_matches (self->query, row))
    return NULL;

  return g_steal_pointer (&row);
}

static int
compare_indexes (const void *a,
                 const void *b)
{
  return *(const int *) a - *(const int *) b;
}

/* The places of the changed rows, in order. A few are looked for one by one, which is a run
 * through plain numbers; for many, one run that asks the table is cheaper. */
static GArray *
find_changed (FluxrRecordList *self,
              GHashTable      *changed)
{
  GArray *indexes = g_array_new (FALSE, FALSE, sizeof (int));
  GHashTableIter iter;
  gpointer number;

  if (g_hash_table_size (changed) > FEW_CHANGES)
    {
      for (int i = 0; i < (int) self->rows->len; i++)
        if (g_hash_table_contains (changed, &ROW (self->rows, i)))
          g_array_append_val (indexes, i);
      return indexes;
    }

  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      int index = find_row (self, *(gint64 *) number);

      if (index >= 0)
        g_array_append_val (indexes, index);
    }
  g_array_sort (indexes, compare_indexes);

  return indexes;
}

static void
take_out (FluxrRecordList *self,
          GHashTable      *changed)
{
  g_autoptr (GArray) indexes = find_changed (self, changed);
  guint removed = 0;

  for (guint i = 0; i < indexes->len; i++)
    {
      guint index = g_array_index (indexes, int, i) - removed;
      gint64 number = ROW (self->rows, index);
      g_autoptr (FluxrRow) row = load_match (self, number);

      if (row != NULL && stands_right (self, index, row, changed))
        {
          g_hash_table_remove (changed, &number);
          continue;
        }
      g_array_remove_index (self->rows, index);
      removed++;
      g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 0);
    }
}

static void
put_in (FluxrRecordList *self,
        gint64           number,
        FluxrRow        *row)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_before (self, middle, row))
        low = middle + 1;
      else
        high = middle;
    }
  /* Behind all that is read so far may be behind others that the worker brings. */
  if (self->loading && low == self->rows->len)
    return;

  g_array_insert_val (self->rows, low, number);
  g_list_model_items_changed (G_LIST_MODEL (self), low, 0, 1);
}

static gboolean
is_too_much (FluxrRecordList *self,
             guint            n_changes)
{
  return n_changes * (2 + g_bit_storage (self->rows->len)) > MAX_READS;
}

/**
 * fluxr_record_list_apply:
 * @changes: (element-type FluxrChange): what changed in the file, of any entity; the records are
 *   up to date
 * @anew: %TRUE if rows cannot be compared one by one, because the file changed meanwhile
 */
void
fluxr_record_list_apply (FluxrRecordList *self,
                         GPtrArray       *changes,
                         gboolean         anew)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer number;

  for (guint i = 0; i < changes->len; i++)
    {
      FluxrChange *change = g_ptr_array_index (changes, i);

      if (change->entity == fluxr_query_get_entity (self->query))
        g_hash_table_add (changed, &change->row);
    }
  if (g_hash_table_size (changed) == 0)
    return;
  if (anew || is_too_much (self, g_hash_table_size (changed)))
    {
      fluxr_record_list_reload (self);
      return;
    }
  self->stale = self->loading;

  take_out (self, changed);
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      g_autoptr (FluxrRow) row = load_match (self, *(gint64 *) number);

      if (row != NULL)
        put_in (self, *(gint64 *) number, row);
    }
}

/**
 * fluxr_record_list_find:
 * @position: (out) (optional): where it is
 *
 * A look into an index and a run through plain numbers: no row is read.
 *
 * Returns: whether the record is in what is known of the list
 */
gboolean
fluxr_record_list_find (FluxrRecordList *self,
                        FluxrRecord     *record,
                        guint           *position)
{
  const FluxrEntity *entity = fluxr_query_get_entity (self->query);
  g_autofree char *sql = NULL;
  gint64 number;
  int index;

  g_return_val_if_fail (FLUXR_IS_RECORD_LIST (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_RECORD (record), FALSE);

  if (self->database == NULL || fluxr_record_get_entity (record) != entity)
    return FALSE;
  /* Not remembered by the record: undoing a delete gives the row another number. */
  sql = g_strdup_printf ("SELECT coalesce (max (rowid), 0) FROM \"%s\" WHERE id = ?",
                         entity->table);
  number = fluxr_database_get_integer (self->database, sql, "s", fluxr_record_get_id (record));
  index = number > 0 ? find_row (self, number) : -1;
  if (index >= 0 && position != NULL)
    *position = index;

  return index >= 0;
}
