/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index of the full-text search. It follows the change log instead of being written by
 * triggers: a pull of many rows would take twice as long, while catching up before a search is
 * hardly noticed. */

#include "config.h"

#include "fluxr-search.h"

#include "fluxr-change-log.h"
#include "fluxr-json.h"
#include "fluxr-rows.h"

#define META_POSITION "search_position"

/* Rows indexed in one transaction: others may write in between. */
#define BATCH 500

/* The texts of a JSON value, without its keys and punctuation. */
static void
append_strings (yyjson_val *value,
                GString    *text)
{
  gsize index, max;
  yyjson_val *key, *item;

  if (yyjson_is_str (value))
    g_string_append_printf (text, "%s\n", yyjson_get_str (value));
  else if (yyjson_is_arr (value))
    {
      yyjson_arr_foreach (value, index, max, item)
        append_strings (item, text);
    }
  else if (yyjson_is_obj (value))
    {
      yyjson_obj_foreach (value, index, max, key, item)
        append_strings (item, text);
    }
}

static void
append_body (const FluxrColumn *column,
             const char        *value,
             GString           *text)
{
  g_autoptr (yyjson_doc) doc = NULL;

  if (column->type == FLUXR_TYPE_JSON)
    doc = fluxr_json_parse (value, -1, NULL);
  if (doc != NULL)
    append_strings (yyjson_doc_get_root (doc), text);
  else
    g_string_append_printf (text, "%s\n", value);
}

static void
collect_text (const FluxrRow  *row,
              const char     **title,
              GString         *body)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      const FluxrValue *value = fluxr_row_get (row, i);

      if (!(column->flags & FLUXR_COLUMN_SEARCH) || value->kind != FLUXR_KIND_TEXT)
        continue;
      if (column->flags & FLUXR_COLUMN_TITLE)
        *title = value->text;
      else
        append_body (column, value->text, body);
    }
}

static gboolean
is_searchable (const FluxrEntity *entity)
{
  return fluxr_entity_find_flag (entity, FLUXR_COLUMN_SEARCH) >= 0;
}

static const char *
get_product_id (const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  int parent = fluxr_entity_find_flag (entity, FLUXR_COLUMN_PARENT);

  if (parent >= 0)
    return fluxr_row_get_text (row, entity->columns[parent].name);

  return g_str_equal (entity->table, "products") ? fluxr_row_get_id (row) : NULL;
}

static gboolean
add_document (FluxrDatabase   *database,
              const FluxrRow  *row,
              GError         **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  const char *title = NULL;
  gint64 doc;

  collect_text (row, &title, body);
  if (!fluxr_database_run (database, error,
                           "INSERT INTO search_doc (tbl, id, product_id) VALUES (?, ?, ?)", "sss",
                           fluxr_row_get_entity (row)->table, fluxr_row_get_id (row),
                           get_product_id (row)))
    return FALSE;
  doc = sqlite3_last_insert_rowid (fluxr_database_get_handle (database));

  return fluxr_database_run (database, error,
                             "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)", "iss",
                             doc, title, body->str);
}

static gboolean
remove_document (FluxrDatabase  *database,
                 gint64          doc,
                 GError        **error)
{
  return fluxr_database_run (database, error, "DELETE FROM search_text WHERE rowid = ?", "i", doc)
         && fluxr_database_run (database, error, "DELETE FROM search_doc WHERE doc = ?", "i", doc);
}

static gboolean
index_row (FluxrDatabase      *database,
           const FluxrEntity  *entity,
           const char         *id,
           GError            **error)
{
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 doc = fluxr_database_get_integer (database,
                                           "SELECT doc FROM search_doc WHERE tbl = ? AND id = ?",
                                           "ss", entity->table, id);

  if (doc > 0 && !remove_document (database, doc, error))
    return FALSE;
  row = fluxr_rows_load (database, entity, id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return row == NULL || add_document (database, row, error);
}

static gint64
get_position (FluxrDatabase *database)
{
  g_autofree char *text = fluxr_database_dup_meta (database, META_POSITION);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gboolean
index_batch (FluxrDatabase  *database,
             gint64          from,
             gint64          to,
             GError        **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) statement =
    fluxr_database_query (database, error, "SELECT DISTINCT tbl, id FROM change_log"
                                           " WHERE seq > ? AND seq <= ?", "ii", from, to);

  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &failure))
    {
      const FluxrEntity *entity = fluxr_entity_find (fluxr_statement_get_text (statement, 0));

      if (entity != NULL && is_searchable (entity)
          && !index_row (database, entity, fluxr_statement_get_text (statement, 1), error))
        return FALSE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

static gboolean
set_position (FluxrDatabase  *database,
              gint64          position,
              GError        **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, position);

  return fluxr_database_set_meta (database, META_POSITION, text, error);
}

/* Where the log does not reach back to what the index knows, every row is told of again. */
static gboolean
start_over (FluxrDatabase  *database,
            GError        **error)
{
  gint64 position = fluxr_change_log_get_last (database);
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  g_debug ("The search index is made anew");
  if (!fluxr_database_execute (database, "DELETE FROM search_doc; DELETE FROM search_text", error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO change_log (tbl, id, row)"
                                              " SELECT '%s', id, rowid FROM \"%s\"",
                                              entities[i]->table, entities[i]->table);

      if (is_searchable (entities[i]) && !fluxr_database_execute (database, sql, error))
        return FALSE;
    }

  return set_position (database, position, error);
}

/* Inside a transaction, so that others who index at the same time have done their part. */
static gboolean
advance (FluxrDatabase  *database,
         guint           limit,
         gint64         *position,
         GError        **error)
{
  gint64 first = fluxr_database_get_integer (database, "SELECT min (seq) FROM change_log", "");
  gint64 to;

  *position = get_position (database);
  if (*position + 1 < first)
    {
      if (!start_over (database, error))
        return FALSE;
      *position = get_position (database);
    }
  to = MIN (fluxr_change_log_get_last (database), *position + MIN (limit, BATCH));

  if (!index_batch (database, *position, to, error)
      || !set_position (database, to, error)
      || !fluxr_change_log_trim (database, to, error))
    return FALSE;
  *position = to;

  return TRUE;
}

/**
 * fluxr_search_update:
 * @limit: changes to look at, at most; each transaction takes a part of them
 * @complete: (out) (optional): whether the index is up to date now
 *
 * Brings the index up to date. On a worker thread where there may be many changes.
 */
gboolean
fluxr_search_update (FluxrDatabase  *database,
                     guint           limit,
                     gboolean       *complete,
                     GError        **error)
{
  gint64 position = get_position (database);

  while (position != fluxr_change_log_get_last (database) && limit > 0)
    {
      if (!fluxr_database_begin (database, FLUXR_WRITE_EDIT, error))
        return FALSE;
      if (!advance (database, limit, &position, error))
        {
          fluxr_database_rollback (database);
          return FALSE;
        }
      if (!fluxr_database_commit (database, error))
        return FALSE;
      limit -= MIN (limit, BATCH);
    }
  if (complete != NULL)
    *complete = position == fluxr_change_log_get_last (database);

  return TRUE;
}
