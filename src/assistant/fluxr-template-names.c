/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What names stand for. Inside of loops it is a field of an item, the innermost first; then a value
 * of the product; and what has no dot and is neither is asked for. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-template-private.h"

static const struct
{
  const char *name;
  FluxrTemplateNameKind kind;
} loop_names[] = {
  { "this", FLUXR_NAME_ITEM },   { "@number", FLUXR_NAME_NUMBER }, { "@count", FLUXR_NAME_COUNT },
  { "@first", FLUXR_NAME_FIRST }, { "@last", FLUXR_NAME_LAST },
};

static gboolean
is_open (const FluxrTemplateBlock *block)
{
  return block->is_loop && !block->is_unknown && !block->in_other;
}

/* Whether names of the scope mean something here. */
static gboolean
is_visible (FluxrTemplateParser *parser,
            const char          *scope)
{
  for (guint i = 0; scope != NULL && i < parser->blocks->len; i++)
    {
      const FluxrTemplateBlock *block = &g_array_index (parser->blocks, FluxrTemplateBlock, i);

      if (is_open (block) && g_strcmp0 (block->scope, scope) == 0)
        return TRUE;
    }

  return scope == NULL;
}

/* Which known name is nearly @name, or begins with it. */
static const char *
guess_name (FluxrTemplateParser *parser,
            const char          *name)
{
  g_autoptr (GPtrArray) visible = g_ptr_array_new_null_terminated (1, NULL, TRUE);
  guint n;
  const FluxrTemplateVariable *variables = fluxr_template_list_variables (&n);

  for (guint i = 0; i < n; i++)
    {
      if (!is_visible (parser, variables[i].scope))
        continue;
      if (g_str_has_prefix (variables[i].name, name) && variables[i].name[strlen (name)] == '.')
        return variables[i].name;
      g_ptr_array_add (visible, (gpointer) variables[i].name);
    }

  return fluxr_template_guess (name, (const char *const *) visible->pdata);
}

static guint
take_number (GPtrArray  *array,
             GHashTable *numbers,
             gpointer    item,
             char       *name)
{
  g_ptr_array_add (array, item);
  g_hash_table_insert (numbers, name, GUINT_TO_POINTER (array->len));

  return array->len - 1;
}

static void
add_source (FluxrTemplate *template,
            const char    *name)
{
  char *source = g_strndup (name, strcspn (name, "."));

  for (guint i = 0; i < template->sources->len; i++)
    if (g_str_equal (g_ptr_array_index (template->sources, i), source))
      {
        g_free (source);
        return;
      }
  g_ptr_array_add (template->sources, source);
}

static void
bind_product (FluxrTemplateExpression     *self,
              FluxrTemplate               *template,
              const FluxrTemplateVariable *variable)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (template->name_numbers, self->name));

  if (number == 0)
    {
      char *name = g_strdup (self->name);

      number = take_number (template->names, template->name_numbers, name, name) + 1;
      add_source (template, name);
    }
  self->kind = FLUXR_NAME_PRODUCT;
  self->index = number - 1;
  if (variable->kind == FLUXR_TEMPLATE_LIST)
    self->scope = variable->name;
}

static void
bind_question (FluxrTemplateExpression *self,
               FluxrTemplateParser     *parser,
               gsize                    start,
               gsize                    end)
{
  FluxrTemplate *template = parser->template;
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (template->question_numbers, self->name));

  if (number == 0)
    {
      FluxrTemplateQuestion *question = g_new0 (FluxrTemplateQuestion, 1);
      const char *guess = guess_name (parser, self->name);

      question->name = g_strdup (self->name);
      question->start = start;
      question->end = end;
      number = take_number (template->questions, template->question_numbers, question,
                            question->name) + 1;
      if (guess != NULL)
        fluxr_template_add_problem (
          template, start, end, TRUE,
          g_strdup_printf (_("“%s” will be asked for. Did you mean “%s”?"), self->name, guess));
    }
  self->kind = FLUXR_NAME_QUESTION;
  self->index = number - 1;
}

/* @loop: the number of the innermost loop. Returns: whether it is one of its names */
static gboolean
bind_loop_name (FluxrTemplateExpression *self,
                guint                    loop)
{
  self->index = loop;
  if (g_str_has_prefix (self->name, "this.") && self->name[5] != '\0')
    {
      self->kind = FLUXR_NAME_FIELD;
      self->path = g_strsplit (self->name + 5, ".", -1);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (loop_names); i++)
    if (g_str_equal (self->name, loop_names[i].name))
      {
        self->kind = loop_names[i].kind;
        return TRUE;
      }

  return FALSE;
}

static gboolean
bind_field (FluxrTemplateExpression *self,
            FluxrTemplateParser     *parser,
            guint                    n_loops)
{
  for (guint i = parser->blocks->len; i > 0; i--)
    {
      const FluxrTemplateBlock *block = &g_array_index (parser->blocks, FluxrTemplateBlock, i - 1);

      if (!is_open (block))
        continue;
      n_loops--;
      if (block->scope == NULL || fluxr_template_find_variable (block->scope, self->name) == NULL)
        continue;
      self->kind = FLUXR_NAME_FIELD;
      self->index = n_loops;
      self->path = g_strsplit (self->name, ".", -1);
      return TRUE;
    }

  return FALSE;
}

static gboolean
refuse (FluxrTemplateExpression *self,
        FluxrTemplateParser     *parser,
        gsize                    start,
        gsize                    end)
{
  const char *guess = guess_name (parser, self->name);
  char *message;

  if (*self->name == '@' || g_str_equal (self->name, "this")
      || g_str_has_prefix (self->name, "this."))
    message = g_strdup_printf (_("“%s” means nothing outside of {{#each}}"), self->name);
  else if (guess != NULL)
    message = g_strdup_printf (_("Nothing is called “%s”. Did you mean “%s”?"), self->name, guess);
  else
    message = g_strdup_printf (_("Nothing is called “%s”"), self->name);
  fluxr_template_add_problem (parser->template, start, end, FALSE, message);

  return FALSE;
}

/* "prd" alone is nothing. */
static gboolean
is_group (const char *name)
{
  return g_str_equal (name, "product") || g_str_equal (name, "prd") || g_str_equal (name, "flow")
         || g_str_equal (name, "this");
}

gboolean
fluxr_template_expression_bind (FluxrTemplateExpression *self,
                                FluxrTemplateParser     *parser,
                                gsize                    start,
                                gsize                    end)
{
  const FluxrTemplateVariable *variable = fluxr_template_find_variable (NULL, self->name);
  guint n_loops = 0;
  gboolean unknown = FALSE;

  for (guint i = 0; i < parser->blocks->len; i++)
    {
      const FluxrTemplateBlock *block = &g_array_index (parser->blocks, FluxrTemplateBlock, i);

      n_loops += is_open (block);
      unknown = unknown || (block->is_unknown && block->is_loop);
    }
  if (n_loops > 0 && bind_loop_name (self, n_loops - 1))
    return TRUE;
  if (bind_field (self, parser, n_loops))
    return TRUE;
  if (variable != NULL)
    bind_product (self, parser->template, variable);
  else if (unknown)
    self->kind = FLUXR_NAME_BROKEN;
  else if (strchr (self->name, '.') != NULL || *self->name == '@' || is_group (self->name))
    return refuse (self, parser, start, end);
  else
    bind_question (self, parser, start, end);

  return TRUE;
}

/* The first that says something about a question counts. */
static gboolean
take_question_option (FluxrTemplateExpression *self,
                      FluxrTemplateParser     *parser,
                      FluxrTemplateCondition  *option,
                      gsize                    start,
                      gsize                    end)
{
  FluxrTemplateQuestion *question
    = g_ptr_array_index (parser->template->questions, self->index);
  char **place = g_str_equal (option->key, "label")     ? &question->label
                 : g_str_equal (option->key, "hint")    ? &question->hint
                 : g_str_equal (option->key, "default") ? &question->preset
                                                        : NULL;

  if (place == NULL || option->differs)
    {
      fluxr_template_add_problem (
        parser->template, start, end, FALSE,
        g_strdup_printf (_("“%s” is asked for: label=, hint= and default= can follow it"),
                         self->name));
      return FALSE;
    }
  if (*place == NULL)
    *place = g_strdup (option->values[0]);

  return TRUE;
}

static gboolean
take_limit (FluxrTemplateExpression *self,
            FluxrTemplateParser     *parser,
            FluxrTemplateCondition  *option,
            gsize                    start,
            gsize                    end)
{
  guint64 number;

  if (option->differs
      || !g_ascii_string_to_unsigned (option->values[0], 10, 0, G_MAXINT, &number, NULL))
    {
      fluxr_template_add_problem (parser->template, start, end, FALSE,
                                  g_strdup (_("“limit” needs a number: limit=5")));
      return FALSE;
    }
  self->limit = (guint) number;

  return TRUE;
}

static gboolean
refuse_field (FluxrTemplateExpression *self,
              FluxrTemplateParser     *parser,
              const char              *key,
              gsize                    start,
              gsize                    end)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  guint n;
  const FluxrTemplateVariable *variables = fluxr_template_list_variables (&n);
  const char *guess;

  for (guint i = 0; self->scope != NULL && i < n; i++)
    if (g_strcmp0 (variables[i].scope, self->scope) == 0)
      g_ptr_array_add (fields, (gpointer) variables[i].name);
  g_ptr_array_add (fields, (gpointer) "limit");
  guess = fluxr_template_guess (key, (const char *const *) fields->pdata);
  fluxr_template_add_problem (
    parser->template, start, end, FALSE,
    guess != NULL ? g_strdup_printf (_("“%s” has no “%s”. Did you mean “%s”?"), self->name, key,
                                     guess)
                  : g_strdup_printf (_("“%s” has no “%s”"), self->name, key));

  return FALSE;
}

gboolean
fluxr_template_expression_take_option (FluxrTemplateExpression *self,
                                       FluxrTemplateParser     *parser,
                                       FluxrTemplateCondition  *option,
                                       gsize                    start,
                                       gsize                    end)
{
  gboolean fits = TRUE;
  gboolean is_field = FALSE;

  if (g_str_equal (option->key, "limit"))
    fits = take_limit (self, parser, option, start, end);
  else if (self->kind == FLUXR_NAME_QUESTION)
    fits = take_question_option (self, parser, option, start, end);
  else if (self->kind != FLUXR_NAME_BROKEN)
    {
      is_field = self->scope != NULL
                 && fluxr_template_find_variable (self->scope, option->key) != NULL;
      fits = is_field || refuse_field (self, parser, option->key, start, end);
    }
  /* What is left in the array is what items are compared with. */
  if (!is_field)
    g_ptr_array_remove_index (self->conditions, self->conditions->len - 1);

  return fits;
}
