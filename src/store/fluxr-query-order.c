/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column that a query sorts by, as a comparison of rows and as SQL. Both must agree. */

#include "config.h"

#include "fluxr-query-order.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

void
fluxr_query_order_clear (FluxrQueryOrder *self)
{
  g_strfreev (self->ranked);
  g_free (self->none);
}

/* As SQLite stores and sorts them: truth values are integers, NaN is a text, and texts of any kind
 * come after numbers. */
static const char *
get_stored_text (const FluxrValue *value)
{
  if (value->kind == FLUXR_KIND_TEXT)
    return value->text;

  return value->kind == FLUXR_KIND_DOUBLE && isnan (value->number) ? "NaN" : NULL;
}

static double
get_stored_number (const FluxrValue *value)
{
  if (value->kind == FLUXR_KIND_DOUBLE)
    return value->number;

  return value->kind == FLUXR_KIND_BOOLEAN ? value->boolean : value->integer;
}

static int
compare_values (const FluxrValue *a,
                const FluxrValue *b)
{
  const char *first = get_stored_text (a);
  const char *second = get_stored_text (b);
  double x, y;

  if (first != NULL && second != NULL)
    return strcmp (first, second);
  if (first != NULL || second != NULL)
    return first != NULL ? 1 : -1;
  if (a->kind == FLUXR_KIND_INTEGER && b->kind == FLUXR_KIND_INTEGER)
    return (a->integer > b->integer) - (a->integer < b->integer);
  x = get_stored_number (a);
  y = get_stored_number (b);

  return (x > y) - (x < y);
}

static int
compare_keys (const FluxrValue *a,
              const FluxrValue *b)
{
  g_autofree char *first = fluxr_query_order_dup_key (get_stored_text (a));
  g_autofree char *second = fluxr_query_order_dup_key (get_stored_text (b));

  return strcmp (first, second);
}

/* (nullable): what a value counts as. */
static const char *
resolve (const FluxrQueryOrder *self,
         const FluxrValue      *value)
{
  const char *text = get_stored_text (value);

  return self->none != NULL && (text == NULL || *text == '\0') ? self->none : text;
}

static guint
get_rank (const FluxrQueryOrder *self,
          const char            *text)
{
  guint i;

  for (i = 0; self->ranked[i] != NULL; i++)
    if (g_str_equal (self->ranked[i], text))
      return i;

  return i;
}

static int
compare_ranks (const FluxrQueryOrder *self,
               const char            *a,
               const char            *b)
{
  guint first = get_rank (self, a);
  guint second = get_rank (self, b);

  if (first != second)
    return first < second ? -1 : 1;

  return self->ranked[first] == NULL ? strcmp (a, b) : 0;
}

int
fluxr_query_order_compare (const FluxrQueryOrder *self,
                           const FluxrRow        *a,
                           const FluxrRow        *b)
{
  const FluxrValue *first = fluxr_row_get (a, self->column);
  const FluxrValue *second = fluxr_row_get (b, self->column);
  int result = (first->kind == FLUXR_KIND_NULL) - (second->kind == FLUXR_KIND_NULL);

  if (self->none == NULL && result != 0)
    return result;
  if (self->none == NULL && first->kind == FLUXR_KIND_NULL)
    return 0;
  if (self->ranked != NULL)
    result = compare_ranks (self, resolve (self, first), resolve (self, second));
  else
    result = self->alphabetic ? compare_keys (first, second) : compare_values (first, second);

  return self->descending ? -result : result;
}

static void
append_quoted (GString    *sql,
               const char *text)
{
  char *quoted = sqlite3_mprintf ("%Q", text);

  g_string_append (sql, quoted);
  sqlite3_free (quoted);
}

/* The place of the value, then the text of one that has none. */
static void
append_ranks (const FluxrQueryOrder *self,
              const char            *name,
              GString               *sql)
{
  const char *direction = self->descending ? " DESC" : "";
  guint n = g_strv_length (self->ranked);

  g_string_append_printf (sql, "CASE coalesce (nullif (\"%s\", ''), ", name);
  append_quoted (sql, self->none != NULL ? self->none : "");
  g_string_append (sql, ")");
  for (guint i = 0; i < n; i++)
    {
      g_string_append (sql, " WHEN ");
      append_quoted (sql, self->ranked[i]);
      g_string_append_printf (sql, " THEN %u", i);
    }
  g_string_append_printf (sql, " ELSE %u END%s, CASE WHEN \"%s\" IN (''", n, direction, name);
  for (guint i = 0; i < n; i++)
    {
      g_string_append (sql, ", ");
      append_quoted (sql, self->ranked[i]);
    }
  g_string_append_printf (sql, ") THEN '' ELSE coalesce (\"%s\", '') END%s, ", name, direction);
}

void
fluxr_query_order_append (const FluxrQueryOrder *self,
                          const char            *name,
                          GString               *sql)
{
  const char *direction = self->descending ? " DESC" : "";

  if (self->none == NULL)
    g_string_append_printf (sql, "\"%s\" IS NULL, ", name);
  if (self->ranked != NULL)
    append_ranks (self, name, sql);
  else if (self->alphabetic)
    g_string_append_printf (sql, "fluxr_sort_key (\"%s\")%s, ", name, direction);
  else
    g_string_append_printf (sql, "\"%s\"%s, ", name, direction);
}

char *
fluxr_query_order_dup_key (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);

  return g_utf8_collate_key_for_filename (folded, -1);
}
