/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The identity map. It holds no reference: an object lives as long as somebody shows it, and while
 * it lives every list and page gets the same one. Main thread only. */

#include "config.h"

#include "fluxr-record-map.h"

#include "fluxr-rows.h"

struct _FluxrRecordMap
{
  FluxrDatabase *database;
  GHashTable *records; /* "table/id" -> FluxrRecord, not owned */
  GHashTable *keys;    /* FluxrRecord -> its key in records, neither owned */
};

static char *
make_key (const FluxrEntity *entity,
          const char        *id)
{
  return g_strconcat (entity->table, "/", id, NULL);
}

static void
record_gone_cb (gpointer  user_data,
                GObject  *gone)
{
  FluxrRecordMap *self = user_data;
  gpointer key;

  if (g_hash_table_steal_extended (self->keys, gone, NULL, &key))
    g_hash_table_remove (self->records, key);
}

FluxrRecordMap *
fluxr_record_map_new (FluxrDatabase *database)
{
  FluxrRecordMap *self = g_new0 (FluxrRecordMap, 1);

  self->database = database;
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_hash_table_new (NULL, NULL);

  return self;
}

void
fluxr_record_map_free (FluxrRecordMap *self)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_object_weak_unref (record, record_gone_cb, self);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->records);
  g_free (self);
}

static FluxrRecord *
take_row (FluxrRecordMap *self,
          FluxrRow       *row)
{
  g_autofree char *key = make_key (fluxr_row_get_entity (row), fluxr_row_get_id (row));
  FluxrRecord *record = g_hash_table_lookup (self->records, key);

  if (record != NULL)
    return g_object_ref (record);

  record = fluxr_record_new (row);
  g_object_weak_ref (G_OBJECT (record), record_gone_cb, self);
  g_hash_table_insert (self->keys, record, key);
  g_hash_table_insert (self->records, g_steal_pointer (&key), record);

  return record;
}

/**
 * fluxr_record_map_find:
 *
 * Returns: (transfer full) (nullable): the live row, %NULL if there is no such row
 */
FluxrRecord *
fluxr_record_map_find (FluxrRecordMap    *self,
                       const FluxrEntity *entity,
                       const char        *id)
{
  g_autofree char *key = make_key (entity, id);
  FluxrRecord *record = g_hash_table_lookup (self->records, key);
  g_autoptr (FluxrRow) row = NULL;

  if (record != NULL && !fluxr_record_is_deleted (record))
    return g_object_ref (record);

  row = fluxr_rows_load (self->database, entity, id, NULL);
  if (row == NULL)
    return NULL;
  if (record != NULL)
    fluxr_record_set_row (record, row);

  return take_row (self, row);
}

/**
 * fluxr_record_map_find_row:
 * @row: the row's number in its table
 *
 * Returns: (transfer full) (nullable): the live row
 */
FluxrRecord *
fluxr_record_map_find_row (FluxrRecordMap    *self,
                           const FluxrEntity *entity,
                           gint64             row)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE rowid = ?", entity->table);
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (self->database, NULL, sql, "i", row);

  if (statement == NULL || !fluxr_statement_step (statement, NULL))
    return NULL;

  return fluxr_record_map_find (self, entity, fluxr_statement_get_text (statement, 0));
}

static void
update_record (FluxrRecordMap *self,
               FluxrRecord    *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) row = fluxr_rows_load (self->database, fluxr_record_get_entity (record),
                                              fluxr_record_get_id (record), &error);

  if (row != NULL)
    fluxr_record_set_row (record, row);
  else if (error == NULL)
    fluxr_record_set_deleted (record);
}

/**
 * fluxr_record_map_update:
 *
 * The row changed in the file: if somebody has its object, the object changes.
 */
void
fluxr_record_map_update (FluxrRecordMap    *self,
                         const FluxrEntity *entity,
                         const char        *id)
{
  g_autofree char *key = make_key (entity, id);
  FluxrRecord *record = g_hash_table_lookup (self->records, key);

  if (record != NULL)
    {
      g_autoptr (FluxrRecord) held = g_object_ref (record);

      update_record (self, held);
    }
}

/**
 * fluxr_record_map_update_all:
 *
 * Too much changed to tell: every object that somebody has is read anew.
 */
void
fluxr_record_map_update_all (FluxrRecordMap *self)
{
  g_autoptr (GPtrArray) records = g_hash_table_get_values_as_ptr_array (self->records);

  g_ptr_array_set_free_func (records, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    g_object_ref (g_ptr_array_index (records, i));
  for (guint i = 0; i < records->len; i++)
    update_record (self, g_ptr_array_index (records, i));
}
