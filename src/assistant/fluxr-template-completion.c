/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What fits depends on what is in front of the word in its tag, and on the blocks that are open:
 * those the parser finds in all that is in front of the tag. */

#include "config.h"

#include "fluxr-template-completion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-template-private.h"

struct _FluxrTemplateFront
{
  FluxrTemplateParser parser;
};

typedef struct
{
  FluxrTemplateCompletion *completion;
  const FluxrTemplateParser *parser; /* of all in front of the tag */
  char *front;                       /* of the tag, in front of the word, without blanks around */
} Reader;

static void
candidate_free (gpointer data)
{
  FluxrTemplateCandidate *candidate = data;

  g_free (candidate->text);
  g_free (candidate);
}

void
fluxr_template_completion_free (FluxrTemplateCompletion *self)
{
  g_free (self->typed);
  g_ptr_array_unref (self->candidates);
  g_free (self);
}

/* @text: (transfer full); @description: (translatable) */
static void
add (Reader     *self,
     char       *text,
     const char *description,
     gboolean    is_whole)
{
  FluxrTemplateCandidate *candidate = g_new0 (FluxrTemplateCandidate, 1);

  candidate->text = text;
  candidate->description = *description != '\0' ? _(description) : "";
  candidate->is_whole = is_whole;
  g_ptr_array_add (self->completion->candidates, candidate);
}

static const FluxrTemplateBlock *
get_block (Reader *self,
           guint   index)
{
  return &g_array_index (self->parser->blocks, FluxrTemplateBlock, index);
}

static void
add_variables (Reader     *self,
               const char *scope)
{
  guint n;
  const FluxrTemplateVariable *variables = fluxr_template_list_variables (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *end = strstr (variables[i].name, "NAME");

      if (g_strcmp0 (variables[i].scope, scope) != 0)
        continue;
      if (end != NULL)
        add (self, g_strndup (variables[i].name, end - variables[i].name),
             variables[i].description, FALSE);
      else
        add (self, g_strdup (variables[i].name), variables[i].description, TRUE);
    }
}

/* What stands for something in a loop. */
static void
add_loop_words (Reader *self)
{
  guint n;
  const FluxrTemplateWord *tags = fluxr_template_list_tags (&n);

  for (guint i = 0; i < n; i++)
    if (*tags[i].name == '@' || g_str_equal (tags[i].name, "this"))
      add (self, g_strdup (tags[i].name), tags[i].description, TRUE);
}

static void
add_names (Reader *self)
{
  GPtrArray *questions = self->parser->template->questions;
  gboolean in_loop = FALSE;

  for (guint i = self->parser->blocks->len; i > 0; i--)
    if (get_block (self, i - 1)->is_loop && !get_block (self, i - 1)->in_other)
      {
        in_loop = TRUE;
        if (get_block (self, i - 1)->scope != NULL)
          add_variables (self, get_block (self, i - 1)->scope);
      }
  if (in_loop)
    add_loop_words (self);
  add_variables (self, NULL);
  for (guint i = 0; i < questions->len; i++)
    add (self, g_strdup (((FluxrTemplateQuestion *) g_ptr_array_index (questions, i))->name),
         N_("Asked for when the prompt is used"), TRUE);
}

/* The beginnings of blocks, and the end and middle of the one that is open. */
static void
add_blocks (Reader *self)
{
  guint n;
  const FluxrTemplateWord *tags = fluxr_template_list_tags (&n);
  guint depth = self->parser->blocks->len;

  if (depth > 0)
    {
      add (self, g_strconcat ("/", get_block (self, depth - 1)->word, NULL),
           N_("Ends the block"), TRUE);
      if (!get_block (self, depth - 1)->in_other)
        add (self, g_strdup ("else"), N_("Parts a block in two"), TRUE);
    }
  for (guint i = 0; i < n; i++)
    if (*tags[i].name == '#')
      add (self, g_strconcat (tags[i].name, " ", NULL), tags[i].description, FALSE);
}

static void
add_filters (Reader *self)
{
  guint n;
  const FluxrTemplateWord *filters = fluxr_template_list_filters (&n);

  for (guint i = 0; i < n; i++)
    if (fluxr_template_filter_get_argument ((FluxrTemplateFilter) i) == '-')
      add (self, g_strdup (filters[i].name), filters[i].description, TRUE);
    else
      add (self, g_strconcat (filters[i].name, " ", NULL), filters[i].description, FALSE);
}

/* The name behind "#each" and the like. */
static const char *
skip_block_word (const char *front)
{
  if (*front != '#')
    return front;
  front += strcspn (front, " \t\r\n");

  return front + strspn (front, " \t\r\n");
}

/* Returns: (transfer full): the name that is first in the tag */
static char *
dup_name (Reader *self)
{
  const char *name = skip_block_word (self->front);

  return g_strndup (name, strcspn (name, " \t\r\n=!|"));
}

static void
add_keys (Reader *self)
{
  g_autofree char *name = dup_name (self);
  const FluxrTemplateVariable *list = fluxr_template_find_variable (NULL, name);
  guint n;
  const FluxrTemplateVariable *variables = fluxr_template_list_variables (&n);

  if (list == NULL || list->kind != FLUXR_TEMPLATE_LIST)
    return;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (variables[i].scope, name) == 0)
      add (self, g_strconcat (variables[i].name, "=", NULL), variables[i].description, FALSE);
  add (self, g_strdup ("limit="), N_("How many at most"), FALSE);
}

/* The field, or name, that the sign at the end of @front compares. */
static const FluxrTemplateVariable *
find_compared (Reader *self)
{
  g_autofree char *name = dup_name (self);
  const char *sign = strrchr (self->front, '=');
  const char *end = sign;
  const char *start;
  g_autofree char *key = NULL;
  const FluxrTemplateVariable *variable = NULL;

  while (end > self->front && (end[-1] == '!' || g_ascii_isspace (end[-1])))
    end--;
  for (start = end; start > self->front && strchr (" \t\r\n", start[-1]) == NULL; start--)
    ;
  key = g_strndup (start, end - start);
  if (!g_str_equal (key, name))
    return fluxr_template_find_variable (name, key);
  for (guint i = self->parser->blocks->len; variable == NULL && i > 0; i--)
    if (get_block (self, i - 1)->scope != NULL)
      variable = fluxr_template_find_variable (get_block (self, i - 1)->scope, key);

  return variable;
}

static void
add_values (Reader *self)
{
  const FluxrTemplateVariable *variable = find_compared (self);
  g_auto (GStrv) values = NULL;

  if (variable == NULL || variable->values == NULL)
    return;
  values = g_strsplit (variable->values, " ", -1);
  for (guint i = 0; values[i] != NULL; i++)
    add (self, g_strdup (values[i]), "", TRUE);
}

static void
add_what_fits (Reader *self)
{
  gsize length = strlen (self->front);
  char last = length > 0 ? self->front[length - 1] : '\0';

  if (length == 0)
    {
      add_names (self);
      add_blocks (self);
    }
  else if (last == '|')
    add_filters (self);
  else if (strchr (self->front, '|') != NULL)
    return;
  else if (*skip_block_word (self->front) == '\0' && *self->front == '#')
    add_names (self);
  else if (last == '=' || (last == ',' && strchr (self->front, '=') != NULL))
    add_values (self);
  else
    add_keys (self);
}

static gboolean
is_word_char (char c)
{
  return g_ascii_isalnum (c) || strchr ("_-.@#/", c) != NULL || (guchar) c >= 0x80;
}

/* Those that begin with what is typed, then those that have it inside; the others go. */
static void
sort_candidates (FluxrTemplateCompletion *self)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&self->candidates);
  g_autofree char *typed = g_ascii_strdown (self->typed, -1);

  self->candidates = g_ptr_array_new_with_free_func (candidate_free);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < all->len; i++)
      {
        FluxrTemplateCandidate *candidate = g_ptr_array_index (all, i);
        gboolean begins = candidate != NULL && g_str_has_prefix (candidate->text, typed);

        if (candidate == NULL || (pass == 0 ? !begins : strstr (candidate->text, typed) == NULL))
          continue;
        g_ptr_array_add (self->candidates, candidate);
        all->pdata[i] = NULL;
      }
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    if (all->pdata[i] != NULL)
      candidate_free (all->pdata[i]);
}

gboolean
fluxr_template_find_open_tag (const char *text,
                              gsize       caret,
                              gsize      *start)
{
  gsize stop = caret > FLUXR_TEMPLATE_LONGEST_TAG ? caret - FLUXR_TEMPLATE_LONGEST_TAG : 0;
  guint quotes = 0;

  for (gsize i = caret; i >= stop + 2; i--)
    if (text[i - 1] == '{' && text[i - 2] == '{')
      {
        *start = i - 2;
        return quotes % 2 == 0 && text[i] != '!'
               && !(*start > 0 && text[*start - 1] == '\\'
                    && !(*start > 1 && text[*start - 2] == '\\'));
      }
    else if (text[i - 1] == '}' && text[i - 2] == '}')
      return FALSE;
    else
      quotes += text[i - 1] == '"';

  return FALSE;
}

/* Whether the tag has its end: before another one begins, or the line ends. */
static gboolean
has_end (const char *text,
         gsize       length,
         gsize       at)
{
  for (; at + 1 < length && text[at] != '\n'; at++)
    if (text[at] == '}' && text[at + 1] == '}')
      return TRUE;
    else if (text[at] == '{' && text[at + 1] == '{')
      return FALSE;

  return FALSE;
}

static gboolean
is_useful (const FluxrTemplateCompletion *self)
{
  if (self->candidates->len != 1)
    return self->candidates->len > 0;

  return !g_str_equal (self->typed,
                       ((FluxrTemplateCandidate *) g_ptr_array_index (self->candidates, 0))->text);
}

FluxrTemplateFront *
fluxr_template_front_new (const char *text,
                          gsize       length)
{
  FluxrTemplateFront *self = g_new0 (FluxrTemplateFront, 1);

  fluxr_template_parser_init (&self->parser, text, (gssize) length);
  fluxr_template_parser_run (&self->parser);

  return self;
}

void
fluxr_template_front_free (FluxrTemplateFront *self)
{
  fluxr_template_parser_clear (&self->parser);
  g_free (self);
}

FluxrTemplateCompletion *
fluxr_template_front_complete (const FluxrTemplateFront *front,
                               const char               *tag,
                               gsize                     length,
                               gsize                     caret)
{
  g_autoptr (FluxrTemplateCompletion) self = g_new0 (FluxrTemplateCompletion, 1);
  g_autofree char *words = NULL;
  Reader reader;

  self->candidates = g_ptr_array_new_with_free_func (candidate_free);
  for (self->start = caret; self->start > 2 && is_word_char (tag[self->start - 1]);)
    self->start--;
  for (self->end = caret; self->end < length && is_word_char (tag[self->end]);)
    self->end++;
  self->typed = g_strndup (tag + self->start, caret - self->start);
  self->closing = has_end (tag, length, self->end) ? "" : "}}";

  words = g_strstrip (g_strndup (tag + 2, self->start - 2));
  reader = (Reader) { self, &front->parser, words };
  add_what_fits (&reader);
  sort_candidates (self);

  return is_useful (self) ? g_steal_pointer (&self) : NULL;
}

FluxrTemplateCompletion *
fluxr_template_complete (const char *text,
                         gsize       length,
                         gsize       caret)
{
  g_autoptr (FluxrTemplateFront) front = NULL;
  FluxrTemplateCompletion *self;
  gsize start;

  caret = MIN (caret, length);
  if (!fluxr_template_find_open_tag (text, caret, &start))
    return NULL;
  front = fluxr_template_front_new (text, start);
  self = fluxr_template_front_complete (front, text + start, length - start, caret - start);
  if (self != NULL)
    {
      self->start += start;
      self->end += start;
    }

  return self;
}
