/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The paths, queries and bodies of PostgREST requests.
 *
 * Values at top level (column=eq.VALUE) are taken to the letter, quotes included; inside or=() a
 * value stands in quotes. A plus sign must be escaped everywhere, or it becomes a blank. Guards
 * are plain column filters only: servers before 14.4 answer a guarded write with or=() wrongly. */

#include "config.h"

#include "fluxr-request.h"

#include <string.h>

#define JOINED "products"

static void
append_value (GString    *path,
              const char *value)
{
  g_string_append_uri_escaped (path, value, "():,.*!", FALSE);
}

static void
append_filter (GString    *path,
               const char *column,
               const char *operator,
               const char *value)
{
  g_string_append_printf (path, "&%s=%s.", column, operator);
  append_value (path, value);
}

static gboolean
is_joined (const FluxrPull *pull)
{
  FluxrScope scope = pull->entity->scope;

  return !pull->anywhere && (scope == FLUXR_SCOPE_PRODUCT || scope == FLUXR_SCOPE_TASKS);
}

/**
 * fluxr_request_added_key:
 *
 * Returns: (nullable): the key that the scope's join adds to every row of the page
 */
const char *
fluxr_request_added_key (const FluxrPull *pull)
{
  return is_joined (pull) ? JOINED : NULL;
}

static void
append_scope (GString         *path,
              const FluxrPull *pull,
              const char      *user_id)
{
  if (pull->anywhere)
    return;

  switch (pull->entity->scope)
    {
    case FLUXR_SCOPE_NONE:
    case FLUXR_SCOPE_PRODUCT:
    case FLUXR_SCOPE_PLANS:
      return;
    case FLUXR_SCOPE_SELF:
      append_filter (path, "id", "eq", user_id);
      return;
    case FLUXR_SCOPE_OWNED:
      append_filter (path, "user_id", "eq", user_id);
      return;
    case FLUXR_SCOPE_TASKS:
      g_string_append (path, "&or=(product_id.is.null," JOINED ".not.is.null)");
      return;
    case FLUXR_SCOPE_NOTES:
      g_string_append_printf (path, "&or=(user_id.eq.%s,product_id.not.is.null)", user_id);
      return;
    case FLUXR_SCOPE_TEMPLATES:
      g_string_append_printf (path, "&or=(user_id.eq.%s,is_public.is.true)", user_id);
      return;
    }

  g_assert_not_reached ();
}

static void
append_pull_select (GString         *path,
                    const FluxrPull *pull,
                    FluxrLevel       level)
{
  g_string_append (path, pull->kind == FLUXR_PULL_MANIFEST ? "id" : "*");
  if (level != FLUXR_LEVEL_TIMES)
    g_string_append (path, "," FLUXR_VERSION_KEY);
  else if (pull->kind == FLUXR_PULL_MANIFEST
           && fluxr_entity_find_column (pull->entity, "updated_at") >= 0)
    g_string_append (path, ",updated_at");
  if (is_joined (pull))
    g_string_append_printf (path, "," JOINED "%s(id)",
                            pull->entity->scope == FLUXR_SCOPE_PRODUCT ? "!inner" : "");
}

static void
append_ids (GString           *path,
            const char *const *ids)
{
  g_string_append (path, "&id=in.(");
  for (gsize i = 0; ids[i] != NULL; i++)
    g_string_append_printf (path, "%s%s", i > 0 ? "," : "", ids[i]);
  g_string_append (path, ")");
}

/* The leading gte lets an index work; the or leaves out what the last page ended with. */
static void
append_time_cursor (GString         *path,
                    const FluxrPull *pull)
{
  append_filter (path, "updated_at", "gte", pull->after_time);
  if (pull->after_id != NULL)
    {
      g_string_append (path, "&or=(updated_at.gt.%22");
      append_value (path, pull->after_time);
      g_string_append (path, "%22,id.gt.%22");
      append_value (path, pull->after_id);
      g_string_append (path, "%22)");
    }
  g_string_append (path, "&order=updated_at.asc,id.asc");
}

/**
 * fluxr_request_pull_path:
 *
 * Returns: (transfer full): the path below the server's REST address, with its query
 */
char *
fluxr_request_pull_path (const FluxrPull *pull,
                         const char      *user_id,
                         FluxrLevel       level)
{
  g_autoptr (GString) path = g_string_new (NULL);

  g_string_append_printf (path, "/%s?select=", pull->entity->table);
  append_pull_select (path, pull, level);
  append_scope (path, pull, user_id);

  switch (pull->kind)
    {
    case FLUXR_PULL_BY_ID:
    case FLUXR_PULL_MANIFEST:
      if (pull->after_id != NULL)
        append_filter (path, "id", "gt", pull->after_id);
      g_string_append (path, "&order=id.asc");
      break;
    case FLUXR_PULL_BY_TIME:
      append_time_cursor (path, pull);
      break;
    case FLUXR_PULL_IDS:
      append_ids (path, pull->ids);
      break;
    }
  if (pull->without != NULL)
    g_string_append_printf (path, "&%s=is.null", pull->without);
  if (pull->kind != FLUXR_PULL_IDS)
    g_string_append_printf (path, "&limit=%u", pull->limit);

  return g_string_free (g_steal_pointer (&path), FALSE);
}

/* In writes the version must be named beside the columns: with a star it is an unknown column. */
static void
append_columns (GString           *path,
                const FluxrEntity *entity,
                const char *const *columns,
                FluxrLevel         level)
{
  if (columns != NULL)
    {
      for (gsize i = 0; columns[i] != NULL; i++)
        {
          g_string_append (path, i > 0 ? "," : "");
          append_value (path, columns[i]);
        }
    }
  else
    for (guint i = 0; i < entity->n_columns; i++)
      g_string_append_printf (path, "%s%s", i > 0 ? "," : "", entity->columns[i].name);
  if (level != FLUXR_LEVEL_TIMES)
    g_string_append (path, "," FLUXR_VERSION_KEY);
}

static gboolean
has_column (const char *const *columns,
            const char        *name)
{
  return columns == NULL || g_strv_contains (columns, name);
}

/* A copy of @object with the columns the server has. */
static yyjson_mut_val *
add_known (yyjson_mut_doc    *doc,
           const FluxrRow    *row,
           const char *const *columns)
{
  yyjson_mut_val *object = fluxr_row_add_json (row, doc);
  yyjson_mut_val *known = yyjson_mut_obj (doc);
  yyjson_mut_obj_iter iter = yyjson_mut_obj_iter_with (object);
  yyjson_mut_val *key;

  while ((key = yyjson_mut_obj_iter_next (&iter)) != NULL)
    if (has_column (columns, yyjson_mut_get_str (key)))
      yyjson_mut_obj_add (known, yyjson_mut_strcpy (doc, yyjson_mut_get_str (key)),
                          yyjson_mut_val_mut_copy (doc, yyjson_mut_obj_iter_get_val (key)));

  return known;
}

static void
append_sent_columns (GString           *path,
                     const FluxrRow    *row,
                     const char *const *columns)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_obj_iter iter = yyjson_mut_obj_iter_with (add_known (doc, row, columns));
  gboolean first = TRUE;
  yyjson_mut_val *key;

  while ((key = yyjson_mut_obj_iter_next (&iter)) != NULL)
    {
      g_string_append (path, first ? "" : ",");
      append_value (path, yyjson_mut_get_str (key));
      first = FALSE;
    }
}

char *
fluxr_request_insert_path (GPtrArray         *rows,
                           const char *const *columns,
                           FluxrLevel         level)
{
  const FluxrRow *row = g_ptr_array_index (rows, 0);
  const FluxrEntity *entity = fluxr_row_get_entity (row);
  g_autoptr (GString) path = g_string_new (NULL);

  g_string_append_printf (path, "/%s?on_conflict=id&columns=", entity->table);
  append_sent_columns (path, row, columns);
  g_string_append (path, "&select=");
  append_columns (path, entity, columns, level);

  return g_string_free (g_steal_pointer (&path), FALSE);
}

char *
fluxr_request_insert_body (GPtrArray         *rows,
                           const char *const *columns)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (doc);

  yyjson_mut_doc_set_root (doc, array);
  for (guint i = 0; i < rows->len; i++)
    yyjson_mut_arr_append (array, add_known (doc, g_ptr_array_index (rows, i), columns));

  return fluxr_json_print_mut (doc);
}

static char *
dup_filter_value (const FluxrColumn *column,
                  const FluxrValue  *value)
{
  switch (value->kind)
    {
    case FLUXR_KIND_NULL:
      return g_strdup ("is.null");
    case FLUXR_KIND_BOOLEAN:
      return g_strdup (value->boolean ? "is.true" : "is.false");
    case FLUXR_KIND_INTEGER:
      return g_strdup_printf ("eq.%" G_GINT64_FORMAT, value->integer);
    case FLUXR_KIND_DOUBLE:
      {
        char number[G_ASCII_DTOSTR_BUF_SIZE];

        return g_strconcat ("eq.", g_ascii_dtostr (number, sizeof number, value->number), NULL);
      }
    case FLUXR_KIND_TEXT:
      return g_strconcat ("eq.", value->text, NULL);
    }

  g_assert_not_reached ();
}

static void
append_guard (GString          *path,
              const FluxrGuard *guard)
{
  const FluxrEntity *entity;

  append_filter (path, "id", "eq", guard->id);
  if (guard->version != NULL)
    {
      append_filter (path, FLUXR_VERSION_KEY, "eq", guard->version);
      return;
    }

  entity = fluxr_row_get_entity (guard->base);
  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      g_autofree char *value = NULL;

      if (!fluxr_guard_covers (guard, i))
        continue;
      value = fluxr_guard_is_null_of_json (guard, i)
                ? g_strdup ("eq.null") : dup_filter_value (column, fluxr_row_get (guard->base, i));
      g_string_append_printf (path, "&%s=", column->name);
      append_value (path, value);
    }
}

char *
fluxr_request_update_path (const FluxrGuard  *guard,
                           const FluxrEntity *entity,
                           const char *const *columns,
                           FluxrLevel         level)
{
  g_autoptr (GString) path = g_string_new (NULL);

  g_string_append_printf (path, "/%s?select=", entity->table);
  append_columns (path, entity, columns, level);
  append_guard (path, guard);

  return g_string_free (g_steal_pointer (&path), FALSE);
}

char *
fluxr_request_update_body (const FluxrRow    *change,
                           const char *const *columns)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);

  yyjson_mut_doc_set_root (doc, add_known (doc, change, columns));

  return fluxr_json_print_mut (doc);
}

char *
fluxr_request_remove_path (const FluxrGuard *guard)
{
  g_autoptr (GString) path = g_string_new (NULL);

  g_string_append_printf (path, "/%s?select=id", fluxr_row_get_entity (guard->base)->table);
  append_guard (path, guard);

  return g_string_free (g_steal_pointer (&path), FALSE);
}

static yyjson_mut_val *
dup_text (yyjson_mut_doc *doc,
          const char     *text)
{
  return text != NULL ? yyjson_mut_strcpy (doc, text) : yyjson_mut_null (doc);
}

/**
 * fluxr_request_log_body:
 * @xid: (nullable): %NULL to ask from nowhere
 *
 * Returns: (transfer full): the arguments of sync_pull()
 */
char *
fluxr_request_log_body (const char *xid,
                        const char *seq,
                        guint       limit)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_val (doc, root, "xid", dup_text (doc, xid));
  yyjson_mut_obj_add_val (doc, root, "seq", dup_text (doc, seq));
  yyjson_mut_obj_add_uint (doc, root, "lim", limit);

  return fluxr_json_print_mut (doc);
}

static void
add_change (yyjson_mut_doc    *doc,
            yyjson_mut_val    *list,
            const FluxrChange *change,
            const char *const *columns)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, list);

  yyjson_mut_obj_add_str (doc, object, "op", change->version != NULL ? "U" : "I");
  yyjson_mut_obj_add_str (doc, object, "op_id", change->number);
  if (change->earlier != NULL)
    yyjson_mut_obj_add_str (doc, object, "earlier", change->earlier);
  yyjson_mut_obj_add_str (doc, object, "tbl", fluxr_row_get_entity (change->row)->table);
  yyjson_mut_obj_add_str (doc, object, "id", change->id);
  if (change->version != NULL)
    yyjson_mut_obj_add_str (doc, object, FLUXR_VERSION_KEY, change->version);
  yyjson_mut_obj_add_val (doc, object, "row", add_known (doc, change->row, columns));
}

/**
 * fluxr_request_push_body:
 * @changes: of #FluxrChange
 *
 * Returns: (transfer full): the arguments of sync_push()
 */
char *
fluxr_request_push_body (GPtrArray         *changes,
                         const char *const *columns)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (doc, root, "ops");

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < changes->len; i++)
    add_change (doc, list, g_ptr_array_index (changes, i), columns);

  return fluxr_json_print_mut (doc);
}
