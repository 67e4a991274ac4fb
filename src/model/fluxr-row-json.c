/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows as JSON in PostgREST's shape. Exact numbers, times and jsonb keep their text; the codec
 * is picky about types, because a row it misread would be pushed back changed. */

#include "config.h"

#include "fluxr-row.h"

#include <string.h>

#include "fluxr-error.h"

static gboolean
read_string (yyjson_val *json,
             FluxrValue *value)
{
  if (!yyjson_is_str (json) || strlen (yyjson_get_str (json)) != yyjson_get_len (json))
    return FALSE;
  fluxr_value_set_text (value, yyjson_get_str (json), yyjson_get_len (json));

  return TRUE;
}

static gboolean
read_integer (yyjson_val *json,
              FluxrValue *value)
{
  const char *lexeme = yyjson_is_raw (json) ? yyjson_get_raw (json) : NULL;
  gint64 integer;

  if (lexeme == NULL
      || !g_ascii_string_to_signed (lexeme, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return FALSE;
  fluxr_value_set_integer (value, integer);

  return TRUE;
}

/* PostgreSQL has no JSON number for NaN and the infinities: they come as strings. */
static gboolean
read_double (yyjson_val *json,
             FluxrValue *value)
{
  const char *text = yyjson_is_raw (json) ? yyjson_get_raw (json) : yyjson_get_str (json);
  char *end;
  double number;

  if (text == NULL)
    return FALSE;
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0')
    return FALSE;
  fluxr_value_set_double (value, number);

  return TRUE;
}

static gboolean
read_value (const FluxrColumn *column,
            yyjson_val        *json,
            FluxrValue        *value)
{
  g_autofree char *text = NULL;

  if (yyjson_is_null (json))
    return fluxr_value_clear (value), TRUE;

  switch (column->type)
    {
    case FLUXR_TYPE_UUID:
    case FLUXR_TYPE_TEXT:
    case FLUXR_TYPE_TIMESTAMP:
      return read_string (json, value);
    case FLUXR_TYPE_INTEGER:
      return read_integer (json, value);
    case FLUXR_TYPE_BOOLEAN:
      if (!yyjson_is_bool (json))
        return FALSE;
      fluxr_value_set_boolean (value, yyjson_get_bool (json));
      return TRUE;
    case FLUXR_TYPE_DOUBLE:
      return read_double (json, value);
    case FLUXR_TYPE_NUMERIC:
      if (!yyjson_is_raw (json))
        return read_string (json, value);
      fluxr_value_set_text (value, yyjson_get_raw (json), -1);
      return TRUE;
    case FLUXR_TYPE_JSON:
      fluxr_value_set_text (value, text = fluxr_json_print (json), -1);
      return TRUE;
    }

  g_assert_not_reached ();
}

static void
add_extra (yyjson_mut_doc **extra,
           yyjson_val      *key,
           yyjson_val      *item)
{
  if (*extra == NULL)
    {
      *extra = yyjson_mut_doc_new (NULL);
      yyjson_mut_doc_set_root (*extra, yyjson_mut_obj (*extra));
    }
  yyjson_mut_obj_add (yyjson_mut_doc_get_root (*extra), yyjson_val_mut_copy (*extra, key),
                      yyjson_val_mut_copy (*extra, item));
}

/**
 * fluxr_row_new_json:
 * @object: a row as PostgREST gives it; columns may be missing or unknown
 *
 * Returns: (transfer full): the row; unknown columns are in its extra. %NULL with
 *   %FLUXR_DATA_ERROR_JSON if @object is no object, with %FLUXR_DATA_ERROR_TYPE if a value does
 *   not fit its column
 */
FluxrRow *
fluxr_row_new_json (const FluxrEntity  *entity,
                    yyjson_val         *object,
                    GError            **error)
{
  g_autoptr (FluxrRow) self = fluxr_row_new (entity);
  g_autoptr (yyjson_mut_doc) extra = NULL;
  gsize index, max;
  yyjson_val *key, *item;

  if (!yyjson_is_obj (object))
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_JSON,
                   "A row of %s must be a JSON object", entity->table);
      return NULL;
    }

  yyjson_obj_foreach (object, index, max, key, item)
    {
      int column = fluxr_entity_find_column (entity, yyjson_get_str (key));

      if (column < 0)
        add_extra (&extra, key, item);
      else if (!read_value (&entity->columns[column], item, fluxr_row_write (self, column)))
        {
          g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_TYPE,
                       "%s.%s is not of the type %s", entity->table, yyjson_get_str (key),
                       fluxr_column_get_server_type (&entity->columns[column]));
          return NULL;
        }
    }

  if (extra != NULL)
    {
      g_autofree char *text = fluxr_json_print_mut (extra);

      fluxr_row_set_extra (self, text);
    }

  return g_steal_pointer (&self);
}

FluxrRow *
fluxr_row_new_text (const FluxrEntity  *entity,
                    const char         *json,
                    gssize              length,
                    GError            **error)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (json, length, error);

  if (doc == NULL)
    return NULL;

  return fluxr_row_new_json (entity, yyjson_doc_get_root (doc), error);
}

static yyjson_mut_val *
double_to_json (yyjson_mut_doc *doc,
                double          number)
{
  if (number != number)
    return yyjson_mut_str (doc, "NaN");
  if (number > G_MAXDOUBLE || number < -G_MAXDOUBLE)
    return yyjson_mut_str (doc, number > 0 ? "Infinity" : "-Infinity");
  if (number == (gint64) number && ABS (number) < 1e15)
    return yyjson_mut_sint (doc, (gint64) number);

  return yyjson_mut_real (doc, number);
}

static yyjson_mut_val *
text_to_json (yyjson_mut_doc    *doc,
              const FluxrColumn *column,
              const char        *text)
{
  g_autoptr (yyjson_doc) parsed = NULL;

  if (column->type == FLUXR_TYPE_JSON || column->type == FLUXR_TYPE_NUMERIC)
    parsed = fluxr_json_parse (text, -1, NULL);
  if (parsed == NULL)
    return yyjson_mut_strcpy (doc, text);

  return yyjson_val_mut_copy (doc, yyjson_doc_get_root (parsed));
}

static yyjson_mut_val *
value_to_json (yyjson_mut_doc    *doc,
               const FluxrColumn *column,
               const FluxrValue  *value)
{
  switch (value->kind)
    {
    case FLUXR_KIND_NULL:
      return yyjson_mut_null (doc);
    case FLUXR_KIND_BOOLEAN:
      return yyjson_mut_bool (doc, value->boolean);
    case FLUXR_KIND_INTEGER:
      return yyjson_mut_sint (doc, value->integer);
    case FLUXR_KIND_DOUBLE:
      return double_to_json (doc, value->number);
    case FLUXR_KIND_TEXT:
      return text_to_json (doc, column, value->text);
    }

  g_assert_not_reached ();
}

static void
merge_extra (const FluxrRow *self,
             yyjson_mut_doc *doc,
             yyjson_mut_val *object)
{
  const char *extra = fluxr_row_get_extra (self);
  g_autoptr (yyjson_doc) parsed = extra != NULL ? fluxr_json_parse (extra, -1, NULL) : NULL;
  gsize index, max;
  yyjson_val *key, *item;

  if (parsed == NULL)
    return;
  yyjson_obj_foreach (yyjson_doc_get_root (parsed), index, max, key, item)
    yyjson_mut_obj_add (object, yyjson_val_mut_copy (doc, key), yyjson_val_mut_copy (doc, item));
}

/**
 * fluxr_row_add_json:
 *
 * Returns: the present columns as an object of @doc, then those of the extra; not yet part of
 *   anything
 */
yyjson_mut_val *
fluxr_row_add_json (const FluxrRow *self,
                    yyjson_mut_doc *doc)
{
  const FluxrEntity *entity = fluxr_row_get_entity (self);
  yyjson_mut_val *object = yyjson_mut_obj (doc);

  for (guint i = 0; i < entity->n_columns; i++)
    if (fluxr_row_has (self, i))
      yyjson_mut_obj_add (object, yyjson_mut_str (doc, entity->columns[i].name),
                          value_to_json (doc, &entity->columns[i], fluxr_row_get (self, i)));
  merge_extra (self, doc, object);

  return object;
}

char *
fluxr_row_print (const FluxrRow *self)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);

  yyjson_mut_doc_set_root (doc, fluxr_row_add_json (self, doc));

  return fluxr_json_print_mut (doc);
}

/**
 * fluxr_row_canonical:
 *
 * Returns: (transfer full): the text that all equal rows share, whichever device prints it.
 *   Times keep their text: both sides got it from the same server.
 */
char *
fluxr_row_canonical (const FluxrRow *self)
{
  g_autofree char *text = fluxr_row_print (self);
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, -1, NULL);

  return fluxr_json_canonical (yyjson_doc_get_root (doc));
}
