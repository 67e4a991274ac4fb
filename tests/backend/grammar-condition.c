/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conditions: operators with their values, and trees of them joined by and/or. */

#include "grammar.h"

typedef struct
{
  const char *name;
  const char *sql;
} Operator;

/* In the sequence in which they are tried; none is a prefix of an earlier one's rest. */
static const Operator searches[] = {
  { "fts", "@@ to_tsquery" },
  { "plfts", "@@ plainto_tsquery" },
  { "phfts", "@@ phraseto_tsquery" },
  { "wfts", "@@ websearch_to_tsquery" },
};
static const Operator simple[] = {
  { "neq", "<>" }, { "cs", "@>" },  { "cd", "<@" },   { "ov", "&&" },    { "sl", "<<" },
  { "sr", ">>" },  { "nxr", "&<" }, { "nxl", "&>" },  { "adj", "-|-" },
};
static const Operator quantified[] = {
  { "eq", "=" },   { "gte", ">=" },    { "gt", ">" },        { "lte", "<=" },  { "lt", "<" },
  { "like", "like" }, { "ilike", "ilike" }, { "match", "~" }, { "imatch", "~*" },
};
static const Operator states[] = {
  { "null", "NULL" },   { "not_null", "NOT NULL" }, { "true", "TRUE" },
  { "false", "FALSE" }, { "unknown", "UNKNOWN" },
};

static gboolean
parse_operator (FluxrParsec    *self,
                const Operator *operators,
                guint           n_operators,
                FluxrCondition *condition)
{
  for (guint i = 0; i < n_operators; i++)
    if (fluxr_parsec_keyword (self, operators[i].name))
      {
        condition->name = operators[i].name;
        condition->sql = operators[i].sql;
        return TRUE;
      }
  return FALSE;
}

static gboolean
copy_rest (FluxrParsec  *self,
           const char   *excluded,
           const char  **text)
{
  const char *from = self->at;

  while (fluxr_parsec_none_of (self, excluded))
    ;
  *text = fluxr_arena_strndup (self->arena, from, self->at - from);
  return TRUE;
}

/* A quoted text that is the whole value; anything else is taken as it is. */
static gboolean
parse_whole_quoted (FluxrParsec  *self,
                    const char  **text)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (fluxr_grammar_quoted (self, text))
    {
      if (*self->at == '\0' || *self->at == ',' || *self->at == ')')
        return TRUE;
      fluxr_parsec_unexpected (self, g_utf8_get_char (self->at));
    }
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_braced (FluxrParsec  *self,
              const char  **text)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (fluxr_parsec_string (self, "{"))
    {
      copy_rest (self, "{}", text);
      if (fluxr_parsec_string (self, "}"))
        {
          *text = fluxr_arena_strndup (self->arena, mark.at, self->at - mark.at);
          return TRUE;
        }
    }
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_value (FluxrParsec  *self,
             gboolean      in_logic,
             const char  **text)
{
  if (!in_logic)
    return copy_rest (self, "", text);
  return parse_whole_quoted (self, text) || parse_braced (self, text) ||
         copy_rest (self, ",)", text);
}

static gboolean
parse_list (FluxrParsec *self,
            GPtrArray   *values)
{
  if (!fluxr_grammar_token (self, '('))
    return FALSE;
  do
    {
      const char *value = NULL;

      if (!parse_whole_quoted (self, &value))
        copy_rest (self, ",)", &value);
      g_ptr_array_add (values, (gpointer) value);
    }
  while (fluxr_parsec_char (self, ','));
  return fluxr_grammar_token (self, ')');
}

/* Letters of either case; fails without consuming. */
static gboolean
parse_any_case (FluxrParsec *self,
                const char  *text)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  for (; *text != '\0'; text++)
    if (!fluxr_parsec_char (self, *text) &&
        !fluxr_parsec_char (self, g_ascii_toupper (*text)))
      return fluxr_parsec_rewind (self, &mark);
  return TRUE;
}

static gboolean
parse_state (FluxrParsec    *self,
             FluxrCondition *condition)
{
  FluxrParseMark mark = fluxr_parsec_begin (self);
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (states) && !found; i++)
    {
      found = parse_any_case (self, states[i].name);
      condition->sql = states[i].sql;
    }
  return fluxr_parsec_label (self, &mark, found,
                             "isVal: (null, not_null, true, false, unknown)");
}

static gboolean
parse_word_and_delimiter (FluxrParsec *self,
                          const char  *word)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  return (fluxr_parsec_string (self, word) && fluxr_grammar_delimiter (self)) ||
         fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_language (FluxrParsec  *self,
                const char  **language)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  return (fluxr_parsec_char (self, '(') && fluxr_grammar_identifier (self, language) &&
          fluxr_parsec_char (self, ')')) ||
         fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_quantifier (FluxrParsec  *self,
                  const char  **quantifier)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  if (fluxr_parsec_char (self, '('))
    {
      gboolean any = fluxr_parsec_keyword (self, "any");

      *quantifier = any ? "ANY" : "ALL";
      if ((any || fluxr_parsec_string (self, "all")) && fluxr_parsec_char (self, ')'))
        return TRUE;
    }
  *quantifier = NULL;
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_search (FluxrParsec    *self,
              gboolean        in_logic,
              FluxrCondition *condition)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  condition->kind = FLUXR_CONDITION_SEARCH;
  if (parse_operator (self, searches, G_N_ELEMENTS (searches), condition))
    {
      if (!parse_language (self, &condition->language))
        condition->language = NULL;
      if (fluxr_grammar_delimiter (self) && parse_value (self, in_logic, &condition->value))
        return TRUE;
    }
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_simple (FluxrParsec    *self,
              gboolean        in_logic,
              FluxrCondition *condition)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  condition->kind = FLUXR_CONDITION_COMPARE;
  return (parse_operator (self, simple, G_N_ELEMENTS (simple), condition) &&
          fluxr_grammar_delimiter (self) && parse_value (self, in_logic, &condition->value)) ||
         fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_quantified (FluxrParsec    *self,
                  gboolean        in_logic,
                  FluxrCondition *condition)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);

  condition->kind = FLUXR_CONDITION_COMPARE;
  if (parse_operator (self, quantified, G_N_ELEMENTS (quantified), condition))
    {
      condition->stars = condition->sql == quantified[5].sql || condition->sql == quantified[6].sql;
      parse_quantifier (self, &condition->quantifier);
      if (fluxr_grammar_delimiter (self) && parse_value (self, in_logic, &condition->value))
        return TRUE;
    }
  return fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_operation (FluxrParsec    *self,
                 gboolean        in_logic,
                 FluxrCondition *condition)
{
  if (parse_word_and_delimiter (self, "in"))
    {
      condition->kind = FLUXR_CONDITION_IN;
      condition->values = fluxr_arena_array (self->arena);
      return parse_list (self, condition->values);
    }
  if (parse_word_and_delimiter (self, "is"))
    {
      condition->kind = FLUXR_CONDITION_IS;
      return parse_state (self, condition);
    }
  if (parse_word_and_delimiter (self, "isdistinct"))
    {
      condition->kind = FLUXR_CONDITION_DISTINCT;
      return parse_value (self, in_logic, &condition->value);
    }
  return parse_search (self, in_logic, condition) || parse_simple (self, in_logic, condition) ||
         parse_quantified (self, in_logic, condition);
}

gboolean
fluxr_grammar_condition (FluxrParsec    *self,
                         gboolean        in_logic,
                         FluxrCondition *condition)
{
  FluxrParseMark mark;

  condition->negated = parse_word_and_delimiter (self, "not");
  mark = fluxr_parsec_begin (self);
  return fluxr_parsec_label (self, &mark, parse_operation (self, in_logic, condition),
                             "operator (eq, gt, ...)");
}

static gboolean
parse_logic_filter (FluxrParsec *self,
                    FluxrLogic  *logic)
{
  FluxrParseMark mark = fluxr_parsec_mark (self);
  FluxrFilter *filter = fluxr_arena_make (self->arena, FluxrFilter);

  logic->filter = filter;
  return (fluxr_grammar_field (self, &filter->field) && fluxr_grammar_delimiter (self) &&
          fluxr_grammar_condition (self, TRUE, &filter->condition)) ||
         fluxr_parsec_rewind (self, &mark);
}

static gboolean
parse_logic_operator (FluxrParsec *self,
                      FluxrLogic  *logic)
{
  FluxrParseMark mark = fluxr_parsec_begin (self);
  gboolean ok;

  logic->negated = parse_word_and_delimiter (self, "not");
  fluxr_parsec_label (self, &mark, TRUE, "negation operator (not)");
  mark = fluxr_parsec_begin (self);
  logic->is_or = !fluxr_parsec_keyword (self, "and");
  ok = !logic->is_or || fluxr_parsec_string (self, "or");
  return fluxr_parsec_label (self, &mark, ok, "logic operator (and, or)");
}

gboolean
fluxr_grammar_logic (FluxrParsec *self,
                     FluxrLogic  *logic)
{
  FluxrParseMark mark;

  if (parse_logic_filter (self, logic))
    return TRUE;
  logic->filter = NULL;
  logic->parts = fluxr_arena_array (self->arena);
  if (!parse_logic_operator (self, logic) || !fluxr_grammar_token (self, '('))
    return FALSE;
  do
    {
      FluxrLogic *part = fluxr_arena_make (self->arena, FluxrLogic);

      if (!fluxr_grammar_logic (self, part))
        return FALSE;
      g_ptr_array_add (logic->parts, part);
      mark = fluxr_parsec_mark (self);
    }
  while (fluxr_grammar_token (self, ','));
  return !fluxr_parsec_consumed (self, &mark) && fluxr_grammar_token (self, ')');
}
