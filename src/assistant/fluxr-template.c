/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A template as a value. All of it is made by fluxr_template_parse(). */

#include "config.h"

#include "fluxr-template-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static void
problem_free (gpointer data)
{
  FluxrTemplateProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

static void
question_free (gpointer data)
{
  FluxrTemplateQuestion *question = data;

  g_free (question->name);
  g_free (question->label);
  g_free (question->hint);
  g_free (question->preset);
  g_free (question);
}

void
fluxr_template_node_free (FluxrTemplateNode *self)
{
  g_clear_pointer (&self->expression, fluxr_template_expression_free);
  g_clear_pointer (&self->body, g_ptr_array_unref);
  g_clear_pointer (&self->other, g_ptr_array_unref);
  g_free (self);
}

static FluxrTemplate *
template_new (const char *text,
              gssize      length)
{
  FluxrTemplate *self = g_new0 (FluxrTemplate, 1);

  g_atomic_ref_count_init (&self->n_refs);
  self->text = g_utf8_make_valid (text != NULL ? text : "", text != NULL ? length : 0);
  self->length = strlen (self->text);
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_node_free);
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->questions = g_ptr_array_new_with_free_func (question_free);
  self->question_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  self->name_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->sources = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  return self;
}

FluxrTemplate *
fluxr_template_ref (FluxrTemplate *self)
{
  g_atomic_ref_count_inc (&self->n_refs);

  return self;
}

void
fluxr_template_unref (FluxrTemplate *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->question_numbers);
  g_ptr_array_unref (self->questions);
  g_hash_table_unref (self->name_numbers);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->sources);
  g_free (self->text);
  g_free (self);
}

/* @message: (transfer full). */
void
fluxr_template_add_problem (FluxrTemplate *self,
                            gsize          start,
                            gsize          end,
                            gboolean       is_warning,
                            char          *message)
{
  FluxrTemplateProblem *problem;

  if (self->problems->len >= FLUXR_TEMPLATE_MAX_PROBLEMS)
    {
      g_free (message);
      return;
    }
  problem = g_new0 (FluxrTemplateProblem, 1);
  problem->start = start;
  problem->end = end;
  problem->is_warning = is_warning;
  problem->message = message;
  g_ptr_array_add (self->problems, problem);
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const FluxrTemplateProblem *left = a;
  const FluxrTemplateProblem *right = b;

  return (left->start > right->start) - (left->start < right->start);
}

/* Lines and columns of all problems in one pass. */
static void
place_problems (FluxrTemplate *self)
{
  const char *at = self->text;
  guint line = 1;
  guint column = 1;

  g_ptr_array_sort_values (self->problems, compare_problems);
  for (guint i = 0; i < self->problems->len; i++)
    {
      FluxrTemplateProblem *problem = g_ptr_array_index (self->problems, i);

      for (; at < self->text + problem->start; at = g_utf8_next_char (at))
        if (*at == '\n')
          line++, column = 1;
        else
          column++;
      problem->line = line;
      problem->column = column;
    }
}

static void
close_blocks (FluxrTemplateParser *parser)
{
  for (guint i = parser->blocks->len; i > 0; i--)
    {
      const FluxrTemplateBlock *block = &g_array_index (parser->blocks, FluxrTemplateBlock, i - 1);

      fluxr_template_add_problem (
        parser->template, block->node->start, block->node->end, FALSE,
        /* Translators: both are as one types them: {{#each}} and {{/each}} */
        g_strdup_printf (_("This {{#%s}} has no {{/%s}}"), block->word, block->word));
    }
}

FluxrTemplate *
fluxr_template_parse (const char *text,
                      gssize      length)
{
  FluxrTemplateParser parser;
  FluxrTemplate *self;

  fluxr_template_parser_init (&parser, text, length);
  fluxr_template_parser_run (&parser);
  close_blocks (&parser);
  self = fluxr_template_ref (parser.template);
  fluxr_template_parser_clear (&parser);
  place_problems (self);

  return self;
}

void
fluxr_template_parser_init (FluxrTemplateParser *self,
                            const char          *text,
                            gssize               length)
{
  memset (self, 0, sizeof *self);
  self->template = template_new (text, length);
  self->text = self->template->text;
  self->length = self->template->length;
  self->no_end = self->length + 1;
  self->blocks = g_array_new (FALSE, FALSE, sizeof (FluxrTemplateBlock));
}

void
fluxr_template_parser_clear (FluxrTemplateParser *self)
{
  fluxr_template_unref (self->template);
  g_array_unref (self->blocks);
}

const char *
fluxr_template_get_text (FluxrTemplate *self,
                         gsize         *length)
{
  if (length != NULL)
    *length = self->length;

  return self->text;
}

GPtrArray *
fluxr_template_get_problems (FluxrTemplate *self)
{
  return self->problems;
}

gboolean
fluxr_template_has_errors (FluxrTemplate *self)
{
  for (guint i = 0; i < self->problems->len; i++)
    if (!((FluxrTemplateProblem *) g_ptr_array_index (self->problems, i))->is_warning)
      return TRUE;

  return FALSE;
}

GPtrArray *
fluxr_template_get_questions (FluxrTemplate *self)
{
  return self->questions;
}

const char *const *
fluxr_template_get_names (FluxrTemplate *self)
{
  return (const char *const *) self->names->pdata;
}

const char *const *
fluxr_template_get_sources (FluxrTemplate *self)
{
  return (const char *const *) self->sources->pdata;
}

char *
fluxr_template_dup_label (const char *name)
{
  g_autofree char *words = g_strdelimit (g_strdup (name), "_-", ' ');
  const char *rest = g_utf8_next_char (words);
  g_autofree char *first = NULL;

  if (*words == '\0')
    return g_strdup (words);
  first = g_utf8_strup (words, rest - words);

  return g_strconcat (first, rest, NULL);
}
