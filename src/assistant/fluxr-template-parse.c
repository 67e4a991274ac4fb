/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words, tags and blocks. One pass: a tag ends at its braces, or has none once the next one begins,
 * so that nothing is read more than twice however broken it is. Blocks are kept on a stack of our
 * own, not on that of the program. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-template-private.h"

/* A tag is no longer than that. */
#define LONGEST_TAG 4096

static FluxrTemplateBlock *
get_block (FluxrTemplateParser *self)
{
  return self->blocks->len > 0
           ? &g_array_index (self->blocks, FluxrTemplateBlock, self->blocks->len - 1) : NULL;
}

static FluxrTemplateNode *
add_node (FluxrTemplateParser   *self,
          FluxrTemplateNodeKind  kind,
          gsize                  start,
          gsize                  end)
{
  FluxrTemplateNode *node = g_new0 (FluxrTemplateNode, 1);
  const FluxrTemplateBlock *block = get_block (self);
  GPtrArray *nodes = self->template->nodes;

  if (block != NULL)
    nodes = block->in_other ? block->node->other : block->node->body;
  node->kind = kind;
  node->start = start;
  node->end = end;
  g_ptr_array_add (nodes, node);

  return node;
}

/* The words up to @end become a node. */
static void
add_words (FluxrTemplateParser *self,
           gsize                end)
{
  if (end > self->done)
    add_node (self, FLUXR_NODE_WORDS, self->done, end);
  self->done = MAX (self->done, end);
}

static void
add_broken (FluxrTemplateParser *self,
            gsize                start,
            gsize                end)
{
  add_words (self, start);
  add_node (self, FLUXR_NODE_BROKEN, start, end);
  self->done = end;
}

/* @message: (transfer full) */
static void
add_mistake (FluxrTemplateParser *self,
             gsize                start,
             gsize                end,
             char                *message)
{
  fluxr_template_add_problem (self->template, start, end, FALSE, message);
  add_broken (self, start, end);
}

gsize
fluxr_template_find_tag_end (const char *text,
                             gsize       length,
                             gsize       start)
{
  gsize stop = MIN (length, start + LONGEST_TAG);
  gboolean quoted = FALSE;

  for (gsize i = start + 2; i + 1 < stop; i++)
    if (quoted && text[i] == '\\')
      i++;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (quoted)
      continue;
    else if (text[i] == '}' && text[i + 1] == '}')
      return i + 2;
    else if (text[i] == '{' && text[i + 1] == '{')
      return 0;

  return 0;
}

/* Where a line on which there is nothing but the tag begins and ends. */
static void
take_line (FluxrTemplateParser *self,
           gsize               *start,
           gsize               *end)
{
  gsize first = *start;
  gsize last = *end;

  while (first > self->done && (self->text[first - 1] == ' ' || self->text[first - 1] == '\t'))
    first--;
  if (first > 0 && self->text[first - 1] != '\n')
    return;
  last += strspn (self->text + last, " \t");
  if (self->text[last] == '\r')
    last++;
  if (self->text[last] == '\n')
    last++;
  else if (last < self->length)
    return;
  *start = first;
  *end = last;
}

/* What writes nothing itself: a line of its own goes with it. */
static void
skip_tag (FluxrTemplateParser *self,
          gsize                start,
          gsize                end)
{
  take_line (self, &start, &end);
  add_words (self, start);
  self->done = end;
}

/* A block whose beginning is a mistake still has an end. */
static FluxrTemplateNode *
add_block_node (FluxrTemplateParser   *self,
                FluxrTemplateNodeKind  kind,
                gsize                  start,
                gsize                  end,
                gboolean               is_broken)
{
  FluxrTemplateNode *node;

  if (is_broken)
    {
      add_words (self, start);
      self->done = end;
    }
  else
    skip_tag (self, start, end);
  node = add_node (self, is_broken ? FLUXR_NODE_BROKEN : kind, start, end);
  node->body = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_node_free);
  node->other = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_node_free);

  return node;
}

static void
open_block (FluxrTemplateParser   *self,
            FluxrTemplateNodeKind  kind,
            const char            *word,
            gsize                  start,
            gsize                  end)
{
  FluxrTemplateBlock block = { .word = word, .is_loop = kind == FLUXR_NODE_EACH };
  FluxrTemplateExpression *expression;

  if (self->too_deep > 0 || self->blocks->len >= FLUXR_TEMPLATE_MAX_DEPTH)
    {
      self->too_deep++;
      add_mistake (self, start, end, g_strdup_printf (_("There are more than %d blocks inside "
                                                        "each other"), FLUXR_TEMPLATE_MAX_DEPTH));
      return;
    }
  expression = fluxr_template_expression_new (self, start + 3 + strlen (word), end - 2,
                                              kind != FLUXR_NODE_EACH);
  block.node = add_block_node (self, kind, start, end, expression == NULL);
  block.node->expression = expression;
  block.is_unknown = expression == NULL;
  if (expression != NULL && block.is_loop)
    block.scope = expression->scope;
  g_array_append_val (self->blocks, block);
}

static int
find_block (FluxrTemplateParser *self,
            const char          *word)
{
  for (guint i = self->blocks->len; i > 0; i--)
    if (g_str_equal (g_array_index (self->blocks, FluxrTemplateBlock, i - 1).word, word))
      return (int) i - 1;

  return -1;
}

static void
close_block (FluxrTemplateParser *self,
             const char          *word,
             gsize                start,
             gsize                end)
{
  int index = find_block (self, word);

  if (self->too_deep > 0)
    {
      self->too_deep--;
      add_broken (self, start, end);
      return;
    }
  if (index < 0)
    {
      add_mistake (self, start, end,
                   /* Translators: both are as one types them: {{/each}} and {{#each}} */
                   g_strdup_printf (_("This {{/%s}} has no {{#%s}}"), word, word));
      return;
    }
  skip_tag (self, start, end);
  while (self->blocks->len > (guint) index + 1)
    {
      const FluxrTemplateBlock *inner = get_block (self);

      fluxr_template_add_problem (self->template, inner->node->start, inner->node->end, FALSE,
                                  g_strdup_printf (_("This {{#%s}} has no {{/%s}}"), inner->word,
                                                   inner->word));
      g_array_set_size (self->blocks, self->blocks->len - 1);
    }
  g_array_set_size (self->blocks, index);
}

static void
turn_block (FluxrTemplateParser *self,
            gsize                start,
            gsize                end)
{
  FluxrTemplateBlock *block = get_block (self);

  if (self->too_deep > 0)
    add_broken (self, start, end);
  else if (block == NULL)
    add_mistake (self, start, end, g_strdup (_("There is no block that {{else}} could part")));
  else if (block->in_other)
    add_mistake (self, start, end, g_strdup (_("This block has an {{else}} already")));
  else
    {
      skip_tag (self, start, end);
      block->in_other = TRUE;
    }
}

static const struct
{
  const char *word;
  FluxrTemplateNodeKind kind;
} kinds[] = {
  { "each", FLUXR_NODE_EACH },
  { "if", FLUXR_NODE_IF },
  { "unless", FLUXR_NODE_UNLESS },
};

/* {{#…}} and {{/…}}. */
static void
read_block (FluxrTemplateParser *self,
            gsize                start,
            gsize                end)
{
  const char *word = self->text + start + 3;
  gsize length = strcspn (word, " \t\r\n}");
  gboolean opens = word[-1] == '#';

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strlen (kinds[i].word) == length && strncmp (kinds[i].word, word, length) == 0)
      {
        if (opens)
          open_block (self, kinds[i].kind, kinds[i].word, start, end);
        else
          close_block (self, kinds[i].word, start, end);
        return;
      }
  add_mistake (self, start, end,
               g_strdup (_("A block begins with {{#each}}, {{#if}} or {{#unless}} and ends with "
                           "{{/each}}, {{/if}} or {{/unless}}")));
}

static void
read_value (FluxrTemplateParser *self,
            gsize                start,
            gsize                end)
{
  FluxrTemplateExpression *expression
    = fluxr_template_expression_new (self, start + 2, end - 2, FALSE);

  if (expression == NULL)
    {
      add_broken (self, start, end);
      return;
    }
  add_words (self, start);
  add_node (self, FLUXR_NODE_VALUE, start, end)->expression = expression;
  self->done = end;
}

static gboolean
is_else (const char *inside,
         gsize       length)
{
  while (length > 0 && g_ascii_isspace (*inside))
    inside++, length--;
  while (length > 0 && g_ascii_isspace (inside[length - 1]))
    length--;

  return length == 4 && strncmp (inside, "else", 4) == 0;
}

/* {{! … }}, or {{!-- … --}}, which may have braces inside. */
static gsize
find_comment_end (FluxrTemplateParser *self,
                  gsize                start)
{
  const char *text = self->text + start;
  const char *end;

  if (!g_str_has_prefix (text, "{{!--"))
    {
      gsize length = 3;

      while (start + length + 1 < self->length && length < LONGEST_TAG)
        {
          if (text[length] == '}' && text[length + 1] == '}')
            return start + length + 2;
          if (text[length] == '{' && text[length + 1] == '{')
            break;
          length++;
        }
      return 0;
    }
  if (start >= self->no_end)
    return 0;
  end = strstr (text + 5, "--}}");
  if (end == NULL)
    self->no_end = start;

  return end != NULL ? (gsize) (end - self->text) + 4 : 0;
}

/* Returns: where to go on */
static gsize
read_tag (FluxrTemplateParser *self,
          gsize                start)
{
  gboolean comment = self->text[start + 2] == '!';
  gsize end = comment ? find_comment_end (self, start)
                      : fluxr_template_find_tag_end (self->text, self->length, start);

  if (end == 0)
    {
      add_mistake (self, start, start + 2, g_strdup (_("These braces have no end “}}”")));
      return start + 2;
    }
  if (comment)
    skip_tag (self, start, end);
  else if (self->text[start + 2] == '#' || self->text[start + 2] == '/')
    read_block (self, start, end);
  else if (is_else (self->text + start + 2, end - start - 4))
    turn_block (self, start, end);
  else
    read_value (self, start, end);

  return end;
}

/* A backslash in front of braces is left out. Then they are words, unless it was one of two.
 * Returns: whether they are words */
static gboolean
read_escape (FluxrTemplateParser *self,
             gsize                start)
{
  if (start <= self->done || self->text[start - 1] != '\\')
    return FALSE;
  add_words (self, start - 1);
  self->done = start;

  return start < 2 || self->text[start - 2] != '\\';
}

void
fluxr_template_parser_run (FluxrTemplateParser *self)
{
  gsize at = 0;

  while (at < self->length)
    {
      const char *found = strstr (self->text + at, "{{");
      gsize start;

      if (found == NULL)
        break;
      start = (gsize) (found - self->text);
      /* Of more than two braces the last two are meant. */
      if (read_escape (self, start))
        at = start + 2;
      else if (found[2] == '{')
        at = start + 1;
      else
        at = MAX (read_tag (self, start), self->done);
    }
  add_words (self, self->length);
}
