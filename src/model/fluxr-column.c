/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column of an entity: defaults, checks and comparing by the column's type. */

#include "config.h"

#include "fluxr-column.h"

#include <string.h>

#include "fluxr-clock.h"
#include "fluxr-error.h"
#include "fluxr-json.h"
#include "fluxr-uuid.h"

/**
 * fluxr_column_get_property_name:
 *
 * Returns: the name of the live row's property, in GObject's spelling; static
 */
const char *
fluxr_column_get_property_name (const FluxrColumn *self)
{
  g_autofree char *name = g_strdelimit (g_strdup (self->name), "_", '-');

  return g_intern_string (name);
}

/**
 * fluxr_column_get_server_type:
 *
 * Returns: the type as PostgreSQL's catalogue names it
 */
const char *
fluxr_column_get_server_type (const FluxrColumn *self)
{
  switch (self->type)
    {
    case FLUXR_TYPE_UUID:
      return "uuid";
    case FLUXR_TYPE_TEXT:
      return "text";
    case FLUXR_TYPE_INTEGER:
      return "integer";
    case FLUXR_TYPE_BOOLEAN:
      return "boolean";
    case FLUXR_TYPE_NUMERIC:
      return "numeric";
    case FLUXR_TYPE_DOUBLE:
      return "double precision";
    case FLUXR_TYPE_TIMESTAMP:
      return "timestamp with time zone";
    case FLUXR_TYPE_JSON:
      return "jsonb";
    }

  g_assert_not_reached ();
}

/**
 * fluxr_column_get_default:
 * @value: (out): what a new row gets that says nothing of this column
 */
void
fluxr_column_get_default (const FluxrColumn *self,
                          FluxrValue        *value)
{
  g_autofree char *made = NULL;
  const char *sql = self->default_sql;

  if (sql == NULL)
    fluxr_value_set_text (value, NULL, 0);
  else if (g_str_equal (sql, "now()"))
    fluxr_value_set_text (value, made = fluxr_clock_format (fluxr_clock_now ()), -1);
  else if (g_str_equal (sql, "gen_random_uuid()"))
    fluxr_value_set_text (value, made = fluxr_uuid_new (), -1);
  else if (*sql == '\'')
    fluxr_value_set_text (value, sql + 1, strlen (sql) - 2);
  else if (self->type == FLUXR_TYPE_BOOLEAN)
    fluxr_value_set_boolean (value, g_str_equal (sql, "true"));
  else if (self->type == FLUXR_TYPE_DOUBLE)
    fluxr_value_set_double (value, g_ascii_strtod (sql, NULL));
  else
    fluxr_value_set_integer (value, g_ascii_strtoll (sql, NULL, 10));
}

static gboolean
is_number (const char *text)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, -1, NULL);

  return doc != NULL && yyjson_is_raw (yyjson_doc_get_root (doc));
}

static gboolean
is_special_number (const char *text)
{
  static const char *const words[] = { "NaN", "Infinity", "-Infinity", NULL };

  return g_strv_contains (words, text);
}

static gboolean
fits_type (const FluxrColumn *self,
           const FluxrValue  *value)
{
  gboolean text = value->kind == FLUXR_KIND_TEXT;
  gint64 time;

  switch (self->type)
    {
    case FLUXR_TYPE_UUID:
      return text && fluxr_uuid_is_valid (value->text);
    case FLUXR_TYPE_TEXT:
      return text && g_utf8_validate (value->text, -1, NULL);
    case FLUXR_TYPE_INTEGER:
      return value->kind == FLUXR_KIND_INTEGER
             && value->integer >= G_MININT32 && value->integer <= G_MAXINT32;
    case FLUXR_TYPE_BOOLEAN:
      return value->kind == FLUXR_KIND_BOOLEAN;
    case FLUXR_TYPE_NUMERIC:
      return text && (is_number (value->text) || is_special_number (value->text));
    case FLUXR_TYPE_DOUBLE:
      return value->kind == FLUXR_KIND_DOUBLE;
    case FLUXR_TYPE_TIMESTAMP:
      return text && fluxr_clock_parse (value->text, &time);
    case FLUXR_TYPE_JSON:
      return text && fluxr_json_is_valid (value->text);
    }

  g_assert_not_reached ();
}

/**
 * fluxr_column_check:
 * @value: what a person or a file wants to store
 *
 * Returns: %FALSE with %FLUXR_DATA_ERROR_REQUIRED or %FLUXR_DATA_ERROR_TYPE if the server would
 *   refuse it
 */
gboolean
fluxr_column_check (const FluxrColumn *self,
                    const FluxrValue  *value,
                    GError           **error)
{
  if (value->kind == FLUXR_KIND_NULL)
    {
      if ((self->flags & (FLUXR_COLUMN_NOT_NULL | FLUXR_COLUMN_PRIMARY)) == 0)
        return TRUE;
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_REQUIRED,
                   "%s must not be empty", self->name);
      return FALSE;
    }

  if (!fits_type (self, value))
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_TYPE,
                   "%s must be of the type %s", self->name, fluxr_column_get_server_type (self));
      return FALSE;
    }

  return TRUE;
}

static gboolean
equal_times (const char *a,
             const char *b)
{
  gint64 first, second;

  return fluxr_clock_parse (a, &first) && fluxr_clock_parse (b, &second) && first == second;
}

static gboolean
equal_numbers (const char *a,
               const char *b)
{
  g_autofree char *first = fluxr_number_canonical (a);
  g_autofree char *second = fluxr_number_canonical (b);

  return is_number (a) && is_number (b) && g_str_equal (first, second);
}

/* PostgREST has one null for no value and for the JSON value null. */
static gboolean
is_nothing (const FluxrColumn *self,
            const FluxrValue  *value)
{
  return value->kind == FLUXR_KIND_NULL
         || (self->type == FLUXR_TYPE_JSON && value->kind == FLUXR_KIND_TEXT
             && g_str_equal (value->text, "null"));
}

/**
 * fluxr_column_equal:
 *
 * Returns: whether both values mean the same to the server: times by instant, numbers and JSON
 *   by value, all else to the letter
 */
gboolean
fluxr_column_equal (const FluxrColumn *self,
                    const FluxrValue  *a,
                    const FluxrValue  *b)
{
  if (fluxr_value_identical (a, b) || (is_nothing (self, a) && is_nothing (self, b)))
    return TRUE;
  if (a->kind != FLUXR_KIND_TEXT || b->kind != FLUXR_KIND_TEXT)
    return FALSE;

  if (self->type == FLUXR_TYPE_TIMESTAMP)
    return equal_times (a->text, b->text);
  if (self->type == FLUXR_TYPE_NUMERIC)
    return equal_numbers (a->text, b->text);

  return self->type == FLUXR_TYPE_JSON && fluxr_json_equal (a->text, b->text);
}

static gboolean
parse_boolean (const char *text,
               FluxrValue *value)
{
  gboolean truth = g_str_equal (text, "true") || g_str_equal (text, "t");

  if (!truth && !g_str_equal (text, "false") && !g_str_equal (text, "f"))
    return FALSE;
  fluxr_value_set_boolean (value, truth);

  return TRUE;
}

static gboolean
parse_double (const char *text,
              FluxrValue *value)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0')
    return FALSE;
  fluxr_value_set_double (value, number);

  return TRUE;
}

static gboolean
parse_by_type (const FluxrColumn *self,
               const char        *text,
               FluxrValue        *value)
{
  g_autofree char *lower = NULL;
  gint64 integer;

  switch (self->type)
    {
    case FLUXR_TYPE_UUID:
      fluxr_value_set_text (value, lower = g_ascii_strdown (text, -1), -1);
      return TRUE;
    case FLUXR_TYPE_INTEGER:
      if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
        return FALSE;
      fluxr_value_set_integer (value, integer);
      return TRUE;
    case FLUXR_TYPE_BOOLEAN:
      return parse_boolean (text, value);
    case FLUXR_TYPE_DOUBLE:
      return parse_double (text, value);
    case FLUXR_TYPE_TEXT:
    case FLUXR_TYPE_NUMERIC:
    case FLUXR_TYPE_TIMESTAMP:
    case FLUXR_TYPE_JSON:
      fluxr_value_set_text (value, text, -1);
      return TRUE;
    }

  g_assert_not_reached ();
}

/**
 * fluxr_column_parse:
 * @text: (nullable): what a person typed; %NULL is no value
 * @value: (out): checked by fluxr_column_check()
 *
 * An empty text is a value for text columns and none for all others.
 */
gboolean
fluxr_column_parse (const FluxrColumn *self,
                    const char        *text,
                    FluxrValue        *value,
                    GError           **error)
{
  fluxr_value_clear (value);

  if (text == NULL || (*text == '\0' && self->type != FLUXR_TYPE_TEXT))
    return fluxr_column_check (self, value, error);

  if (!parse_by_type (self, text, value))
    {
      g_set_error (error, FLUXR_DATA_ERROR, FLUXR_DATA_ERROR_TYPE,
                   "%s must be of the type %s", self->name, fluxr_column_get_server_type (self));
      return FALSE;
    }

  return fluxr_column_check (self, value, error);
}
