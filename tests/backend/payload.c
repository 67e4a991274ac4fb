/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON, CSV and form bodies. All objects of a list must have the same keys, unless the request
 * names the columns itself; then the body is not even looked at. */

#include "payload.h"

#include "json-text.h"

#include <string.h>

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
fluxr_payload_sort_names (FluxrArena *arena,
                          GPtrArray  *names)
{
  GPtrArray *sorted = fluxr_arena_array (arena);

  for (guint i = 0; i < names->len; i++)
    if (!g_ptr_array_find_with_equal_func (sorted, g_ptr_array_index (names, i), g_str_equal,
                                           NULL))
      g_ptr_array_add (sorted, g_ptr_array_index (names, i));
  g_ptr_array_sort (sorted, compare_names);
  return sorted;
}

static GPtrArray *
list_keys (FluxrArena *arena,
           yyjson_val *object)
{
  GPtrArray *keys = fluxr_arena_array (arena);
  yyjson_obj_iter iter;
  yyjson_val *key;

  yyjson_obj_iter_init (object, &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    g_ptr_array_add (keys, fluxr_arena_strdup (arena, yyjson_get_str (key)));
  return fluxr_payload_sort_names (arena, keys);
}

static gboolean
has_exactly (yyjson_val *object,
             GHashTable *keys)
{
  g_autoptr (GHashTable) seen = NULL;
  yyjson_obj_iter iter;
  yyjson_val *key;

  if (!yyjson_is_obj (object))
    return FALSE;
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  yyjson_obj_iter_init (object, &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      if (!g_hash_table_contains (keys, yyjson_get_str (key)))
        return FALSE;
      g_hash_table_add (seen, (gpointer) yyjson_get_str (key));
    }
  return g_hash_table_size (seen) == g_hash_table_size (keys);
}

static gboolean
are_uniform (yyjson_val *array,
             GPtrArray  *keys)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  yyjson_arr_iter iter;
  yyjson_val *object;

  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (set, g_ptr_array_index (keys, i));
  yyjson_arr_iter_init (array, &iter);
  while ((object = yyjson_arr_iter_next (&iter)) != NULL)
    if (!has_exactly (object, set))
      return FALSE;
  return TRUE;
}

static FluxrPayload *
refuse (FluxrArena    *arena,
        FluxrFailure **failure,
        const char    *message)
{
  *failure = fluxr_failure_new (arena, 400, "PGRST102", "%s", message);
  return NULL;
}

/* Anything that is neither a list nor an object counts as an empty list. */
static FluxrPayload *
read_json (FluxrArena    *arena,
           FluxrPayload  *self,
           gsize          length,
           FluxrFailure **failure)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (self->text, length);
  yyjson_val *root = yyjson_doc_get_root (doc);
  yyjson_val *first = yyjson_arr_get_first (root);

  if (doc == NULL)
    return refuse (arena, failure, "Empty or invalid json");
  if (yyjson_is_obj (root))
    {
      self->keys = list_keys (arena, root);
      return self;
    }
  if (!yyjson_is_arr (root) || first == NULL)
    {
      self->text = "[]";
      return self;
    }
  self->keys = list_keys (arena, first);
  if (!yyjson_is_obj (first) || !are_uniform (root, self->keys))
    return refuse (arena, failure, "All object keys must match");
  return self;
}

static FluxrPayload *
read_form (FluxrArena   *arena,
           FluxrPayload *self,
           gboolean      is_call)
{
  GString *json = fluxr_arena_string (arena);
  GPtrArray *names = fluxr_arena_array (arena);

  self->arguments = fluxr_query_split (arena, self->text);
  for (guint i = 0; i < self->arguments->len; i++)
    {
      FluxrQueryPair *pair = g_ptr_array_index (self->arguments, i);

      if (pair->value == NULL)
        pair->value = "";
      g_string_append_c (json, i > 0 ? ',' : '{');
      fluxr_json_append_string (json, pair->key);
      g_string_append_c (json, ':');
      fluxr_json_append_string (json, pair->value);
      g_ptr_array_add (names, (gpointer) pair->key);
    }
  self->keys = fluxr_payload_sort_names (arena, names);
  if (!is_call)
    {
      self->arguments = NULL;
      self->text = json->len > 0 ? g_string_append_c (json, '}')->str : "{}";
    }
  return self;
}

/* One field of a CSV line; quotes inside quotes are doubled. */
static const char *
read_csv_field (FluxrArena  *arena,
                const char **at)
{
  GString *field = fluxr_arena_string (arena);
  const char *c = *at;

  if (*c == '"')
    {
      for (c++; *c != '\0' && (*c != '"' || c[1] == '"'); c++)
        {
          g_string_append_c (field, *c);
          if (*c == '"')
            c++;
        }
      if (*c == '"')
        c++;
    }
  else
    for (; *c != '\0' && strchr (",\r\n", *c) == NULL; c++)
      g_string_append_c (field, *c);
  *at = c;
  return field->str;
}

static GPtrArray *
read_csv_line (FluxrArena  *arena,
               const char **at)
{
  GPtrArray *fields = fluxr_arena_array (arena);

  for (;;)
    {
      g_ptr_array_add (fields, (gpointer) read_csv_field (arena, at));
      if (**at != ',')
        break;
      (*at)++;
    }
  if (**at == '\r')
    (*at)++;
  if (**at == '\n')
    (*at)++;
  return fields;
}

static FluxrPayload *
read_csv (FluxrArena    *arena,
          FluxrPayload  *self,
          FluxrFailure **failure)
{
  GString *json = fluxr_arena_string (arena);
  const char *at = self->text;
  GPtrArray *names = read_csv_line (arena, &at);

  while (*at != '\0')
    {
      GPtrArray *fields = read_csv_line (arena, &at);

      if (fields->len != names->len)
        return refuse (arena, failure, "All lines must have same number of fields");
      for (guint i = 0; i < fields->len; i++)
        {
          const char *field = g_ptr_array_index (fields, i);

          g_string_append (json, i > 0 ? "," : json->len > 0 ? "},{" : "[{");
          fluxr_json_append_string (json, g_ptr_array_index (names, i));
          g_string_append_c (json, ':');
          fluxr_json_append_string (json, g_str_equal (field, "NULL") ? NULL : field);
        }
    }
  self->text = json->len > 0 ? g_string_append (json, "}]")->str : "[]";
  self->is_object = FALSE;
  self->keys = fluxr_payload_sort_names (arena, names);
  return self;
}

static FluxrPayload *
read_body (FluxrArena    *arena,
           FluxrPayload  *self,
           const char    *content_type,
           gsize          length,
           GPtrArray     *columns,
           gboolean       is_call,
           FluxrFailure **failure)
{
  const char *message;

  switch (self->media)
    {
    case FLUXR_MEDIA_JSON:
      if (columns != NULL)
        {
          self->keys = fluxr_payload_sort_names (arena, columns);
          return self;
        }
      if (length == 0 && is_call)
        self->text = "{}";
      return read_json (arena, self, strlen (self->text), failure);
    case FLUXR_MEDIA_CSV:
      return read_csv (arena, self, failure);
    case FLUXR_MEDIA_FORM:
      return read_form (arena, self, is_call);
    case FLUXR_MEDIA_TEXT:
    case FLUXR_MEDIA_XML:
    case FLUXR_MEDIA_BYTES:
      if (is_call)
        return self;
      break;
    case FLUXR_MEDIA_OBJECT:
    case FLUXR_MEDIA_OBJECT_STRIPPED:
    case FLUXR_MEDIA_ARRAY_STRIPPED:
    case FLUXR_MEDIA_OPENAPI:
    case FLUXR_MEDIA_ANY:
    case FLUXR_MEDIA_OTHER:
      break;
    }
  message = fluxr_arena_printf (arena, "Content-Type not acceptable: %s",
                                fluxr_media_to_mime (arena, content_type));
  return refuse (arena, failure, message);
}

/* columns (nullable): the columns parameter, if it has a meaning here. */
FluxrPayload *
fluxr_payload_parse (FluxrArena    *arena,
                     const char    *content_type,
                     const char    *body,
                     gsize          length,
                     GPtrArray     *columns,
                     gboolean       is_call,
                     FluxrFailure **failure)
{
  FluxrPayload *self = fluxr_arena_make (arena, FluxrPayload);

  if (content_type == NULL)
    content_type = "application/json";
  self->media = fluxr_media_parse (content_type);
  self->text = fluxr_arena_strndup (arena, body, length);
  self->keys = fluxr_arena_array (arena);
  self->is_object = self->text[strspn (self->text, " \t\r\n")] == '{';
  if (strlen (self->text) != length && self->media == FLUXR_MEDIA_JSON)
    return refuse (arena, failure, "Empty or invalid json");
  self = read_body (arena, self, content_type, length, columns, is_call, failure);
  if (self != NULL)
    self->is_object = self->text[strspn (self->text, " \t\r\n")] == '{';
  return self;
}
