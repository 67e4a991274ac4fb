/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A formatted text as a plain value. */

#include "config.h"

#include "fluxr-markdown.h"

#include "fluxr-markdown-private.h"

struct _FluxrMarkdown
{
  GArray *nodes;       /* (element-type FluxrMarkdownNode), never empty */
  GStringChunk *texts; /* (owned): what the nodes point into */
  gatomicrefcount references;
};

FluxrMarkdown *
fluxr_markdown_new_from_nodes (GArray       *nodes,
                               GStringChunk *texts)
{
  FluxrMarkdown *self = g_new0 (FluxrMarkdown, 1);

  g_assert (nodes->len > 0);

  g_atomic_ref_count_init (&self->references);
  self->nodes = nodes;
  self->texts = texts;

  return self;
}

FluxrMarkdown *
fluxr_markdown_ref (FluxrMarkdown *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
fluxr_markdown_unref (FluxrMarkdown *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_array_unref (self->nodes);
  g_string_chunk_free (self->texts);
  g_free (self);
}

guint
fluxr_markdown_get_n_nodes (FluxrMarkdown *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->nodes->len;
}

const FluxrMarkdownNode *
fluxr_markdown_get_node (FluxrMarkdown *self,
                         guint          index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->nodes->len, NULL);

  return &g_array_index (self->nodes, FluxrMarkdownNode, index);
}

gboolean
fluxr_markdown_is_block (FluxrMarkdownKind kind)
{
  return kind < FLUXR_MARKDOWN_TEXT;
}

gboolean
fluxr_markdown_is_last (FluxrMarkdown *self,
                        guint          index)
{
  const FluxrMarkdownNode *node = fluxr_markdown_get_node (self, index);

  return node->end == fluxr_markdown_get_node (self, node->parent)->end;
}

static gboolean
can_interrupt_paragraph (const FluxrMarkdownNode *node,
                         guint                    index)
{
  switch (node->kind)
    {
    case FLUXR_MARKDOWN_QUOTE:
    case FLUXR_MARKDOWN_RULE:
    case FLUXR_MARKDOWN_CODE_BLOCK:
    case FLUXR_MARKDOWN_HEADING:
      return TRUE;
    case FLUXR_MARKDOWN_LIST:
      return (!node->ordered || node->number == 1) && node->end > index + 2;
    default:
      return FALSE;
    }
}

gboolean
fluxr_markdown_fits_tight (const FluxrMarkdownNode *previous,
                           const FluxrMarkdownNode *node,
                           guint                    index)
{
  if (previous->kind == FLUXR_MARKDOWN_PARAGRAPH)
    return can_interrupt_paragraph (node, index);

  return previous->kind == FLUXR_MARKDOWN_HEADING || previous->kind == FLUXR_MARKDOWN_RULE
         || previous->kind == FLUXR_MARKDOWN_CODE_BLOCK;
}

/**
 * fluxr_markdown_walk:
 * @from: a node; the walk is over it and what is in it
 * @leave: (nullable): called when all that is in a node has been visited
 */
void
fluxr_markdown_walk (FluxrMarkdown      *self,
                     guint               from,
                     FluxrMarkdownEnter  enter,
                     FluxrMarkdownLeave  leave,
                     gpointer            user_data)
{
  guint stop = fluxr_markdown_get_node (self, from)->end;
  guint open = from;
  guint index = from;

  while (index < stop)
    {
      const FluxrMarkdownNode *node = fluxr_markdown_get_node (self, index);
      gboolean inside = enter (node, index, user_data);

      if (inside)
        open = index;
      else if (index == from)
        return;
      index = inside ? index + 1 : node->end;
      for (node = fluxr_markdown_get_node (self, open); node->end == index;
           node = fluxr_markdown_get_node (self, open))
        {
          guint left = open;

          if (leave != NULL)
            leave (node, left, user_data);
          if (left == from)
            return;
          open = node->parent;
        }
    }
}

static gboolean
append_words (const FluxrMarkdownNode *node,
              guint                    index,
              gpointer                 user_data)
{
  GString *words = user_data;

  if (node->kind == FLUXR_MARKDOWN_TEXT || node->kind == FLUXR_MARKDOWN_CODE)
    g_string_append (words, node->text);
  else if (node->kind == FLUXR_MARKDOWN_SOFT_BREAK || node->kind == FLUXR_MARKDOWN_HARD_BREAK)
    g_string_append_c (words, ' ');

  return TRUE;
}

char *
fluxr_markdown_dup_text (FluxrMarkdown *self,
                         guint          index)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  fluxr_markdown_walk (self, index, append_words, NULL, words);

  return g_string_free_and_steal (g_steal_pointer (&words));
}

static gboolean
is_same (const FluxrMarkdownNode *a,
         const FluxrMarkdownNode *b)
{
  return a->kind == b->kind && a->end == b->end && a->number == b->number && a->check == b->check
         && a->align == b->align && a->ordered == b->ordered && a->tight == b->tight
         && a->header == b->header && g_str_equal (a->text, b->text)
         && g_str_equal (a->url, b->url) && g_str_equal (a->title, b->title);
}

gboolean
fluxr_markdown_equal (FluxrMarkdown *self,
                      FluxrMarkdown *other)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  if (self->nodes->len != other->nodes->len)
    return FALSE;
  for (guint i = 0; i < self->nodes->len; i++)
    if (!is_same (fluxr_markdown_get_node (self, i), fluxr_markdown_get_node (other, i)))
      return FALSE;

  return TRUE;
}
