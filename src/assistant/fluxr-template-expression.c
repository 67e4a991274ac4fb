/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands between braces:
 *
 *   expression = NAME [ test ] { KEY test } { "|" FILTER [ value ] }
 *   test       = ( "=" | "!=" ) value { "," value }
 *   value      = WORD | '"' { CHARACTER | "\n" | "\t" | "\" CHARACTER } '"'
 *
 * The test right behind the name is that of {{#if}}. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-template-private.h"

/* What "first" and "limit" can be, at most. */
#define MOST 1000000

typedef struct
{
  FluxrTemplateParser *parser;
  const char *text;
  gsize at;
  gsize end;
  gboolean is_test;
  FluxrTemplateExpression *expression;
} Reader;

void
fluxr_template_condition_free (FluxrTemplateCondition *self)
{
  g_free (self->key);
  g_strfreev (self->values);
  g_free (self);
}

static void
step_free (gpointer data)
{
  FluxrTemplateStep *step = data;

  g_free (step->words);
  g_free (step);
}

void
fluxr_template_expression_free (FluxrTemplateExpression *self)
{
  g_free (self->name);
  g_strfreev (self->path);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/* @message: (transfer full). Returns: always FALSE */
static gboolean
fail (Reader *self,
      gsize   start,
      char   *message)
{
  fluxr_template_add_problem (self->parser->template, start, MAX (self->at, start), FALSE, message);

  return FALSE;
}

static void
skip_blanks (Reader *self)
{
  while (self->at < self->end && g_ascii_isspace (self->text[self->at]))
    self->at++;
}

static gboolean
has_char (Reader *self,
          char    c)
{
  return self->at < self->end && self->text[self->at] == c;
}

static gboolean
is_name_char (char     c,
              gboolean first)
{
  if (g_ascii_isalpha (c) || c == '_' || (guchar) c >= 0x80)
    return TRUE;

  return first ? c == '@' : g_ascii_isdigit (c) || c == '-' || c == '.';
}

/* Returns: (transfer full) (nullable) */
static char *
read_name (Reader *self)
{
  gsize start = self->at;

  while (self->at < self->end && is_name_char (self->text[self->at], self->at == start))
    self->at++;

  return self->at > start ? g_strndup (self->text + start, self->at - start) : NULL;
}

static char *
read_quoted (Reader *self)
{
  gsize start = self->at++;
  GString *out = g_string_new (NULL);

  while (self->at < self->end && self->text[self->at] != '"')
    {
      char c = self->text[self->at++];

      if (c == '\\' && self->at < self->end)
        {
          c = self->text[self->at++];
          c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
      g_string_append_c (out, c);
    }
  if (self->at < self->end)
    {
      self->at++;
      return g_string_free_and_steal (out);
    }
  g_string_free (out, TRUE);
  fail (self, start, g_strdup (_("This quotation mark has no second one")));

  return NULL;
}

/* Returns: (transfer full) (nullable): NULL with a problem */
static char *
read_value (Reader *self)
{
  gsize start;

  skip_blanks (self);
  start = self->at;
  if (has_char (self, '"'))
    return read_quoted (self);
  while (self->at < self->end && strchr (" \t\r\n|,=\"", self->text[self->at]) == NULL)
    self->at++;
  if (self->at > start)
    return g_strndup (self->text + start, self->at - start);
  fail (self, start, g_strdup (_("A value is missing here")));

  return NULL;
}

static gboolean
has_test (Reader *self)
{
  skip_blanks (self);

  return has_char (self, '=')
         || (has_char (self, '!') && self->at + 1 < self->end && self->text[self->at + 1] == '=');
}

/* @key: (transfer full) (nullable). Returns: (nullable): NULL with a problem */
static FluxrTemplateCondition *
read_test (Reader *self,
           char   *key)
{
  FluxrTemplateCondition *condition = g_new0 (FluxrTemplateCondition, 1);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  char *value;

  condition->key = key;
  condition->differs = has_char (self, '!');
  self->at += condition->differs ? 2 : 1;
  do
    {
      value = read_value (self);
      if (value == NULL)
        break;
      g_strv_builder_take (values, value);
      skip_blanks (self);
    }
  while (has_char (self, ',') && self->at++ < self->end);
  condition->values = g_strv_builder_end (values);
  if (value == NULL)
    g_clear_pointer (&condition, fluxr_template_condition_free);

  return condition;
}

static gboolean
read_own_test (Reader *self)
{
  gsize start = self->at;
  FluxrTemplateCondition *condition = read_test (self, NULL);

  if (condition == NULL)
    return FALSE;
  g_ptr_array_add (self->expression->conditions, condition);
  if (!self->is_test)
    return fail (self, start, g_strdup (_("A value can be compared in {{#if}} and {{#unless}} "
                                          "only")));

  return TRUE;
}

static gboolean
read_option (Reader *self)
{
  gsize start = self->at;
  char *key = read_name (self);
  FluxrTemplateCondition *option;

  if (key == NULL)
    {
      self->at += g_utf8_skip[(guchar) self->text[self->at]];
      return fail (self, start, g_strdup (_("This is not understood here")));
    }
  if (!has_test (self))
    {
      g_autofree char *word = key;

      return fail (self, start,
                   g_strdup_printf (_("“%s” needs a value here, such as %s=…, or “|” in front of "
                                      "it"), word, word));
    }
  option = read_test (self, key);
  if (option == NULL)
    return FALSE;
  g_ptr_array_add (self->expression->conditions, option);

  return fluxr_template_expression_take_option (self->expression, self->parser, option, start,
                                                self->at);
}

static int
find_filter (const char *name)
{
  guint n;
  const FluxrTemplateWord *filters = fluxr_template_list_filters (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (filters[i].name, name))
      return (int) i;

  return -1;
}

static char *
describe_filter (const char *name)
{
  const char *words[FLUXR_N_FILTERS + 1] = { NULL };
  guint n;
  const FluxrTemplateWord *filters = fluxr_template_list_filters (&n);
  const char *guess;

  for (guint i = 0; i < n; i++)
    words[i] = filters[i].name;
  guess = fluxr_template_guess (name, words);

  return guess != NULL
           ? g_strdup_printf (_("There is no filter “%s”. Did you mean “%s”?"), name, guess)
           : g_strdup_printf (_("There is no filter “%s”"), name);
}

static gboolean
read_argument (Reader            *self,
               FluxrTemplateStep *step,
               gsize              start)
{
  char kind = fluxr_template_filter_get_argument (step->filter);
  guint n;
  const FluxrTemplateWord *word = &fluxr_template_list_filters (&n)[step->filter];
  guint64 number;

  skip_blanks (self);
  if (self->at == self->end || has_char (self, '|'))
    return kind == '-' || fail (self, start, g_strdup_printf (_("This filter is written as “%s”"),
                                                              word->usage));
  if (kind == '-')
    return fail (self, self->at, g_strdup_printf (_("“%s” takes nothing behind it"), word->name));
  step->words = read_value (self);
  if (step->words == NULL)
    return FALSE;
  if (kind == 'w')
    return TRUE;
  if (!g_ascii_string_to_unsigned (step->words, 10, 0, MOST, &number, NULL))
    return fail (self, start, g_strdup_printf (_("“%s” needs a number up to %d"), word->name,
                                               MOST));
  step->number = (guint) number;

  return TRUE;
}

static gboolean
read_filter (Reader *self)
{
  g_autofree char *name = NULL;
  FluxrTemplateStep *step;
  gsize start;
  int filter;

  self->at++;
  skip_blanks (self);
  start = self->at;
  name = read_name (self);
  if (name == NULL)
    return fail (self, start, g_strdup (_("A filter is missing behind “|”")));
  filter = find_filter (name);
  if (filter < 0)
    return fail (self, start, describe_filter (name));
  step = g_new0 (FluxrTemplateStep, 1);
  step->filter = (FluxrTemplateFilter) filter;
  g_ptr_array_add (self->expression->steps, step);
  if (!read_argument (self, step, start))
    return FALSE;
  skip_blanks (self);
  start = self->at;
  if (self->at < self->end && !has_char (self, '|'))
    {
      self->at = self->end;
      return fail (self, start, g_strdup (_("Only “|” and another filter can follow a filter")));
    }

  return TRUE;
}

static gboolean
read_all (Reader *self)
{
  gsize start;

  skip_blanks (self);
  start = self->at;
  self->expression->name = read_name (self);
  if (self->expression->name == NULL)
    {
      self->at = self->end;
      return fail (self, start, g_strdup (_("A name is missing, such as {{product.name}}")));
    }
  if (!fluxr_template_expression_bind (self->expression, self->parser, start, self->at))
    return FALSE;
  if (has_test (self) && !read_own_test (self))
    return FALSE;
  for (skip_blanks (self); self->at < self->end && !has_char (self, '|'); skip_blanks (self))
    if (!read_option (self))
      return FALSE;
  while (has_char (self, '|'))
    if (!read_filter (self))
      return FALSE;

  return TRUE;
}

FluxrTemplateExpression *
fluxr_template_expression_new (FluxrTemplateParser *parser,
                               gsize                start,
                               gsize                end,
                               gboolean             is_test)
{
  FluxrTemplateExpression *self = g_new0 (FluxrTemplateExpression, 1);
  Reader reader = { parser, parser->text, start, end, is_test, self };

  self->limit = G_MAXUINT;
  self->conditions = g_ptr_array_new_with_free_func (
    (GDestroyNotify) fluxr_template_condition_free);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  if (!read_all (&reader))
    g_clear_pointer (&self, fluxr_template_expression_free);

  return self;
}
