/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names, values, fields and filters. */

#include "sql.h"

#include <string.h>

FluxrSql *
fluxr_sql_new (FluxrArena *arena)
{
  FluxrSql *self = fluxr_arena_make (arena, FluxrSql);

  self->arena = arena;
  self->text = fluxr_arena_string (arena);
  self->values = fluxr_arena_array (arena);
  self->types = g_array_new (FALSE, FALSE, sizeof (Oid));
  fluxr_arena_own (arena, self->types, (GDestroyNotify) g_array_unref);
  return self;
}

void
fluxr_sql_add (FluxrSql   *self,
               const char *text)
{
  g_string_append (self->text, text);
}

void
fluxr_sql_add_value (FluxrSql   *self,
                     const char *value,
                     Oid         type)
{
  g_ptr_array_add (self->values, (gpointer) value);
  g_array_append_val (self->types, type);
  g_string_append_printf (self->text, "$%u", self->values->len);
}

static void
add_quoted (FluxrSql   *self,
            const char *text,
            char        quote)
{
  g_string_append_c (self->text, quote);
  for (; *text != '\0'; text++)
    {
      if (*text == quote)
        g_string_append_c (self->text, quote);
      g_string_append_c (self->text, *text);
    }
  g_string_append_c (self->text, quote);
}

void
fluxr_sql_add_name (FluxrSql   *self,
                    const char *name)
{
  add_quoted (self, name, '"');
}

/* For texts of the catalog only; standard_conforming_strings is on. */
void
fluxr_sql_add_literal (FluxrSql   *self,
                       const char *value)
{
  add_quoted (self, value, '\'');
}

void
fluxr_sql_add_table (FluxrSql   *self,
                     const char *name)
{
  if (!g_str_equal (name, FLUXR_SOURCE))
    fluxr_sql_add (self, "\"" FLUXR_SCHEMA "\".");
  fluxr_sql_add_name (self, name);
}

/* qualifier is ready-made SQL; name may be a star. */
void
fluxr_sql_add_column (FluxrSql   *self,
                      const char *qualifier,
                      const char *name)
{
  g_string_append_printf (self->text, "%s.", qualifier);
  if (g_str_equal (name, "*"))
    fluxr_sql_add (self, "*");
  else
    fluxr_sql_add_name (self, name);
}

void
fluxr_sql_add_range (FluxrSql   *self,
                     FluxrRange  range)
{
  if (fluxr_range_is_all (range))
    return;
  fluxr_sql_add (self, " LIMIT ");
  if (range.has_upper)
    fluxr_sql_add_value (self,
                         fluxr_arena_printf (self->arena, "%" G_GINT64_FORMAT,
                                             range.upper - range.lower + 1),
                         FLUXR_OID_UNKNOWN);
  else
    fluxr_sql_add (self, "ALL");
  fluxr_sql_add (self, " OFFSET ");
  fluxr_sql_add_value (self,
                       fluxr_arena_printf (self->arena, "%" G_GINT64_FORMAT, range.lower),
                       FLUXR_OID_UNKNOWN);
}

static gboolean
has_type (const FluxrTable *table,
          const char       *name,
          const char       *type)
{
  const FluxrColumn *column = table != NULL ? fluxr_table_find_column (table, name) : NULL;

  return column != NULL && g_str_equal (column->type, type);
}

/* -> and ->> work on JSON only, so other types are converted first. */
void
fluxr_sql_add_field (FluxrSql         *self,
                     const char       *qualifier,
                     const FluxrTable *table,
                     const FluxrField *field)
{
  gboolean convert = field->path->len > 0 && !has_type (table, field->name, "json") &&
                     !has_type (table, field->name, "jsonb");

  if (convert)
    fluxr_sql_add (self, "to_jsonb(");
  fluxr_sql_add_column (self, qualifier, field->name);
  if (convert)
    fluxr_sql_add (self, ")");
  for (guint i = 0; i < field->path->len; i++)
    {
      const FluxrJsonStep *step = g_ptr_array_index (field->path, i);

      fluxr_sql_add (self, step->as_text ? "->>" : "->");
      fluxr_sql_add_value (self, step->key, FLUXR_OID_UNKNOWN);
      if (step->is_index)
        fluxr_sql_add (self, "::int");
    }
}

static void
add_language (FluxrSql             *self,
              const FluxrCondition *condition)
{
  if (condition->language == NULL)
    return;
  fluxr_sql_add_value (self, condition->language, FLUXR_OID_UNKNOWN);
  fluxr_sql_add (self, ", ");
}

static void
add_search_field (FluxrSql          *self,
                  const char        *qualifier,
                  const FluxrTable  *table,
                  const FluxrFilter *filter)
{
  gboolean convert = !has_type (table, filter->field.name, "tsvector");

  if (convert)
    {
      fluxr_sql_add (self, "to_tsvector(");
      add_language (self, &filter->condition);
    }
  fluxr_sql_add_field (self, qualifier, table, &filter->field);
  if (convert)
    fluxr_sql_add (self, ")");
}

static const char *
make_array (FluxrArena *arena,
            GPtrArray  *values)
{
  GString *out = fluxr_arena_string (arena);

  g_string_append_c (out, '{');
  for (guint i = 0; i < values->len; i++)
    {
      g_string_append (out, i > 0 ? ",\"" : "\"");
      for (const char *c = g_ptr_array_index (values, i); *c != '\0'; c++)
        {
          if (*c == '"' || *c == '\\')
            g_string_append_c (out, '\\');
          g_string_append_c (out, *c);
        }
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, '}');
  return out->str;
}

static void
add_list (FluxrSql  *self,
          GPtrArray *values)
{
  const char *first = g_ptr_array_index (values, 0);

  if (values->len == 1 && *first == '\0')
    {
      fluxr_sql_add (self, "= ANY('{}')");
      return;
    }
  fluxr_sql_add (self, "= ANY (");
  fluxr_sql_add_value (self, make_array (self->arena, values), FLUXR_OID_UNKNOWN);
  fluxr_sql_add (self, ")");
}

static void
add_comparison (FluxrSql             *self,
                const FluxrCondition *condition)
{
  char *value = fluxr_arena_strdup (self->arena, condition->value);

  if (condition->stars)
    g_strdelimit (value, "*", '%');
  g_string_append_printf (self->text, "%s ", condition->sql);
  if (condition->quantifier != NULL)
    g_string_append_printf (self->text, "%s(", condition->quantifier);
  fluxr_sql_add_value (self, value, FLUXR_OID_UNKNOWN);
  if (condition->quantifier != NULL)
    fluxr_sql_add (self, ")");
}

void
fluxr_sql_add_filter (FluxrSql          *self,
                      const char        *qualifier,
                      const FluxrTable  *table,
                      const FluxrFilter *filter)
{
  const FluxrCondition *condition = &filter->condition;

  fluxr_sql_add (self, condition->negated ? "NOT " : " ");
  if (condition->kind == FLUXR_CONDITION_SEARCH)
    add_search_field (self, qualifier, table, filter);
  else
    fluxr_sql_add_field (self, qualifier, table, &filter->field);
  fluxr_sql_add (self, " ");
  switch (condition->kind)
    {
    case FLUXR_CONDITION_COMPARE:
      add_comparison (self, condition);
      break;
    case FLUXR_CONDITION_IN:
      add_list (self, condition->values);
      break;
    case FLUXR_CONDITION_IS:
      g_string_append_printf (self->text, "IS %s", condition->sql);
      break;
    case FLUXR_CONDITION_DISTINCT:
      fluxr_sql_add (self, "IS DISTINCT FROM ");
      fluxr_sql_add_value (self, condition->value, FLUXR_OID_UNKNOWN);
      break;
    case FLUXR_CONDITION_SEARCH:
      g_string_append_printf (self->text, "%s(", condition->sql);
      add_language (self, condition);
      fluxr_sql_add_value (self, condition->value, FLUXR_OID_UNKNOWN);
      fluxr_sql_add (self, ")");
      break;
    }
}
