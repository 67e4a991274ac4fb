/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The select and order parameters. */

#include "grammar.h"

#include <string.h>

static gboolean parse_item (FluxrParsec *self,
                            FluxrSelect *item);

/* What may follow an item; nothing of it is consumed. */
static gboolean
peek_item_end (FluxrParsec *self)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (fluxr_parsec_keyword (self, ")") || fluxr_parsec_keyword (self, ","))
    {
      fluxr_parsec_peeked (self, &mark);
      return TRUE;
    }
  return fluxr_parsec_eof (self);
}

static gboolean
parse_alias (FluxrParsec  *self,
             const char  **alias)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (fluxr_grammar_name (self, alias) && fluxr_parsec_char (self, ':'))
    {
      if (*self->at != ':')
        return TRUE;
      fluxr_parsec_char (self, ':');
      fluxr_parsec_unexpected (self, ':');
    }
  *alias = NULL;
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_optional_cast (FluxrParsec  *self,
                     const char  **cast)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (fluxr_parsec_string (self, "::"))
    return fluxr_grammar_identifier (self, cast);
  return !fluxr_parsec_consumed (self, &mark);
}

static gboolean
parse_aggregate (FluxrParsec  *self,
                 const char  **aggregate)
{
  static const char *const names[] = { "sum", "avg", "count", "max", "min" };
  FluxrParseMark mark = fluxr_parsec_mark (self);
  FluxrParseMark name_mark;
  gboolean found = FALSE;

  if (fluxr_parsec_char (self, '.'))
    {
      name_mark = fluxr_parsec_mark (self);
      for (guint i = 0; i < G_N_ELEMENTS (names) && !found; i++)
        {
          found = i < 3 ? fluxr_parsec_string (self, names[i])
                        : fluxr_parsec_keyword (self, names[i]);
          *aggregate = names[i];
          if (!found && fluxr_parsec_consumed (self, &name_mark))
            break;
        }
      if (found && fluxr_parsec_string (self, "()"))
        return TRUE;
    }
  *aggregate = NULL;
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_star (FluxrParsec *self,
            FluxrSelect *item)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  item->field.name = "*";
  item->field.path = fluxr_arena_array (self->arena);
  return (fluxr_parsec_string (self, "*") && peek_item_end (self)) ||
         fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_count (FluxrParsec *self,
             FluxrSelect *item)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  parse_alias (self, &item->alias);
  if (fluxr_parsec_string (self, "count()") &&
      parse_optional_cast (self, &item->aggregate_cast) && peek_item_end (self))
    {
      item->aggregate = "count";
      return TRUE;
    }
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_column (FluxrParsec *self,
              FluxrSelect *item)
{
  item->aggregate_cast = NULL;
  parse_alias (self, &item->alias);
  if (!fluxr_grammar_field (self, &item->field) || !parse_optional_cast (self, &item->cast))
    return FALSE;
  parse_aggregate (self, &item->aggregate);
  return parse_optional_cast (self, &item->aggregate_cast) && peek_item_end (self);
}

static gboolean
parse_embed_parameter (FluxrParsec *self,
                       FluxrSelect *item)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);
  const char *hint = NULL;

  if (!fluxr_parsec_char (self, '!'))
    return TRUE;
  if (fluxr_parsec_keyword (self, "left"))
    return TRUE;
  if (fluxr_parsec_keyword (self, "inner"))
    {
      item->is_inner = TRUE;
      return TRUE;
    }
  mark = fluxr_parsec_mark (self);
  if (!fluxr_grammar_name (self, &hint))
    {
      fluxr_parsec_rewind (self, &mark);
      return FALSE;
    }
  if (item->hint == NULL)
    item->hint = hint;
  return TRUE;
}

static gboolean
peek_parenthesis (FluxrParsec *self)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (!fluxr_parsec_keyword (self, "("))
    return FALSE;
  fluxr_parsec_peeked (self, &mark);
  return TRUE;
}

static gboolean
parse_relation_head (FluxrParsec *self,
                     FluxrSelect *item)
{
  if (item->kind == FLUXR_SELECT_SPREAD)
    {
      if (!fluxr_parsec_string (self, "..."))
        return FALSE;
    }
  else
    parse_alias (self, &item->alias);
  if (!fluxr_grammar_name (self, &item->field.name))
    return FALSE;
  if (item->kind == FLUXR_SELECT_RELATION && g_str_equal (item->field.name, "count"))
    return FALSE;
  return parse_embed_parameter (self, item) && parse_embed_parameter (self, item) &&
         peek_parenthesis (self) && fluxr_grammar_blanks (self);
}

/* name(...), up to and with the parenthesis; an item that is none is tried as a column. */
static gboolean
parse_relation (FluxrParsec     *self,
                FluxrSelectKind  kind,
                FluxrSelect     *item)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);
  FluxrSelect empty = { .kind = kind };

  *item = empty;
  if (fluxr_grammar_blanks (self) && parse_relation_head (self, item))
    return TRUE;
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_children (FluxrParsec *self,
                FluxrSelect *item)
{
  item->children = fluxr_arena_array (self->arena);
  return fluxr_parsec_char (self, '(') && fluxr_grammar_select (self, item->children) &&
         fluxr_parsec_char (self, ')');
}

static gboolean
parse_item (FluxrParsec *self,
            FluxrSelect *item)
{
  FluxrSelect empty = { .kind = FLUXR_SELECT_FIELD };

  if (parse_relation (self, FLUXR_SELECT_SPREAD, item) ||
      parse_relation (self, FLUXR_SELECT_RELATION, item))
    return parse_children (self, item);
  *item = empty;
  if (!fluxr_grammar_blanks (self))
    return FALSE;
  return (parse_star (self, item) || parse_count (self, item) || parse_column (self, item)) &&
         fluxr_grammar_blanks (self);
}

/* Possibly no item at all. */
gboolean
fluxr_grammar_select (FluxrParsec *self,
                      GPtrArray   *items)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  for (;;)
    {
      FluxrSelect *item = fluxr_arena_make (self->arena, FluxrSelect);

      if (!parse_item (self, item))
        return items->len == 0 && !fluxr_parsec_consumed (self, &mark);
      g_ptr_array_add (items, item);
      mark = fluxr_parsec_mark (self);
      if (!fluxr_grammar_token (self, ','))
        return !fluxr_parsec_consumed (self, &mark);
    }
}

static const char *
parse_suffix (FluxrParsec       *self,
              const char *const *words,
              const char *const *sql)
{
  for (guint i = 0; i < 2; i++)
    {
      FluxrParseMark mark = fluxr_parsec_mark (self);

      if (fluxr_grammar_delimiter (self) && fluxr_parsec_string (self, words[i]))
        return sql[i];
      fluxr_parsec_rewind (self, &mark);
    }
  return NULL;
}

static gboolean
peek_order_end (FluxrParsec *self)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (fluxr_parsec_char (self, ','))
    {
      fluxr_parsec_peeked (self, &mark);
      return TRUE;
    }
  return fluxr_parsec_eof (self);
}

static gboolean
parse_order_suffixes (FluxrParsec *self,
                      FluxrOrder  *term)
{
  static const char *const directions[] = { "asc", "desc" };
  static const char *const directions_sql[] = { "ASC", "DESC" };
  static const char *const nulls[] = { "nullsfirst", "nullslast" };
  static const char *const nulls_sql[] = { "NULLS FIRST", "NULLS LAST" };

  term->direction = parse_suffix (self, directions, directions_sql);
  term->nulls = parse_suffix (self, nulls, nulls_sql);
  return peek_order_end (self);
}

static gboolean
parse_relation_order (FluxrParsec *self,
                      FluxrOrder  *term)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (fluxr_grammar_name (self, &term->relation) && fluxr_parsec_char (self, '(') &&
      fluxr_grammar_field (self, &term->field) && fluxr_parsec_char (self, ')') &&
      parse_order_suffixes (self, term))
    return TRUE;
  term->relation = NULL;
  return fluxr_parsec_rewind (self, &mark);
}

gboolean
fluxr_grammar_order (FluxrParsec *self,
                     GPtrArray   *terms)
{
  do
    {
      FluxrOrder *term = fluxr_arena_make (self->arena, FluxrOrder);

      if (!fluxr_grammar_blanks (self))
        return FALSE;
      if (!parse_relation_order (self, term) &&
          !(fluxr_grammar_field (self, &term->field) && parse_order_suffixes (self, term)))
        return FALSE;
      fluxr_grammar_blanks (self);
      g_ptr_array_add (terms, term);
    }
  while (fluxr_parsec_char (self, ','));
  return TRUE;
}
