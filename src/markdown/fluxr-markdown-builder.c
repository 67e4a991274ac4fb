/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes a FluxrMarkdown from its beginning to its end. */

#include "config.h"

#include "fluxr-markdown-builder.h"

#include <string.h>

#include "fluxr-markdown-private.h"

/* In the stack: a frame that was left away. */
#define SKIPPED G_MAXUINT

struct _FluxrMarkdownBuilder
{
  GArray *nodes;             /* (element-type FluxrMarkdownNode) */
  GArray *open;              /* (element-type guint): the nodes that are open, or SKIPPED */
  GStringChunk *texts;       /* (owned) */
  FluxrMarkdownNode nowhere; /* what is filled in for a frame that was left away */
  guint n_deep;              /* how many of the open are not SKIPPED */
  guint current;             /* the innermost of them */
  guint n_skipped;
};

FluxrMarkdownBuilder *
fluxr_markdown_builder_new (void)
{
  FluxrMarkdownBuilder *self = g_new0 (FluxrMarkdownBuilder, 1);

  self->nodes = g_array_new (FALSE, TRUE, sizeof (FluxrMarkdownNode));
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_string_chunk_new (4096);
  fluxr_markdown_builder_open (self, FLUXR_MARKDOWN_DOCUMENT);

  return self;
}

void
fluxr_markdown_builder_free (FluxrMarkdownBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_array_unref (self->open);
  g_free (self);
}

FluxrMarkdownNode *
fluxr_markdown_builder_get_node (FluxrMarkdownBuilder *self,
                                 guint                 index)
{
  return &g_array_index (self->nodes, FluxrMarkdownNode, index);
}

FluxrMarkdownNode *
fluxr_markdown_builder_get_current (FluxrMarkdownBuilder *self)
{
  return fluxr_markdown_builder_get_node (self, self->current);
}

guint
fluxr_markdown_builder_get_length (FluxrMarkdownBuilder *self)
{
  return self->nodes->len;
}

guint
fluxr_markdown_builder_get_skipped (FluxrMarkdownBuilder *self)
{
  return self->n_skipped;
}

/* What carries text always has its place: only frames are left away. A list keeps one level for
 * its items, so that there never is one without the other. */
static gboolean
is_too_deep (FluxrMarkdownBuilder *self,
             FluxrMarkdownKind     kind)
{
  switch (kind)
    {
    case FLUXR_MARKDOWN_ITEM:
      return fluxr_markdown_builder_get_current (self)->kind != FLUXR_MARKDOWN_LIST;
    case FLUXR_MARKDOWN_LIST:
      return self->n_deep >= FLUXR_MARKDOWN_MAX_DEPTH - 1;
    case FLUXR_MARKDOWN_QUOTE:
    case FLUXR_MARKDOWN_EMPHASIS:
    case FLUXR_MARKDOWN_STRONG:
    case FLUXR_MARKDOWN_STRIKETHROUGH:
    case FLUXR_MARKDOWN_LINK:
    case FLUXR_MARKDOWN_IMAGE:
      return self->n_deep >= FLUXR_MARKDOWN_MAX_DEPTH;
    case FLUXR_MARKDOWN_DOCUMENT:
    case FLUXR_MARKDOWN_PARAGRAPH:
    case FLUXR_MARKDOWN_HEADING:
    case FLUXR_MARKDOWN_RULE:
    case FLUXR_MARKDOWN_CODE_BLOCK:
    case FLUXR_MARKDOWN_HTML_BLOCK:
    case FLUXR_MARKDOWN_TABLE:
    case FLUXR_MARKDOWN_ROW:
    case FLUXR_MARKDOWN_CELL:
    case FLUXR_MARKDOWN_TEXT:
    case FLUXR_MARKDOWN_CODE:
    case FLUXR_MARKDOWN_SOFT_BREAK:
    case FLUXR_MARKDOWN_HARD_BREAK:
    case FLUXR_MARKDOWN_HTML:
      break;
    }

  return FALSE;
}

FluxrMarkdownNode *
fluxr_markdown_builder_open (FluxrMarkdownBuilder *self,
                             FluxrMarkdownKind     kind)
{
  FluxrMarkdownNode node = { .kind = kind, .text = "", .url = "", .title = "" };
  guint index = self->nodes->len;

  node.parent = self->current;
  node.start = node.stop = node.check_place = FLUXR_MARKDOWN_NOWHERE;
  if (index > 0 && is_too_deep (self, kind))
    {
      guint skipped = SKIPPED;

      g_array_append_val (self->open, skipped);
      self->n_skipped++;
      self->nowhere = node;
      return &self->nowhere;
    }

  g_array_append_val (self->nodes, node);
  g_array_append_val (self->open, index);
  self->current = index;
  self->n_deep++;

  return fluxr_markdown_builder_get_node (self, index);
}

/* Returns: the node that was taken off the stack, or SKIPPED */
static guint
pop (FluxrMarkdownBuilder *self)
{
  guint index = g_array_index (self->open, guint, self->open->len - 1);

  g_assert (self->open->len > 1);

  g_array_set_size (self->open, self->open->len - 1);
  if (index == SKIPPED)
    return SKIPPED;

  self->n_deep--;
  self->current = fluxr_markdown_builder_get_node (self, index)->parent;

  return index;
}

void
fluxr_markdown_builder_close (FluxrMarkdownBuilder *self)
{
  guint index = pop (self);

  if (index != SKIPPED)
    fluxr_markdown_builder_get_node (self, index)->end = self->nodes->len;
}

void
fluxr_markdown_builder_close_full (FluxrMarkdownBuilder *self)
{
  guint index = pop (self);

  FluxrMarkdownNode *node;

  if (index == SKIPPED)
    return;

  node = fluxr_markdown_builder_get_node (self, index);
  node->end = self->nodes->len;
  if (node->end == index + 1
      && (node->kind == FLUXR_MARKDOWN_LIST || node->kind == FLUXR_MARKDOWN_QUOTE))
    g_array_set_size (self->nodes, index);
}

FluxrMarkdownNode *
fluxr_markdown_builder_add (FluxrMarkdownBuilder *self,
                            FluxrMarkdownKind     kind,
                            const char           *text,
                            gssize                length)
{
  guint index = self->nodes->len;

  fluxr_markdown_builder_open (self, kind)->text
    = fluxr_markdown_builder_keep (self, text, length);
  fluxr_markdown_builder_close (self);

  return fluxr_markdown_builder_get_node (self, index);
}

/* The last child is found by going up from the last node of all: at most as far as nodes nest. */
gboolean
fluxr_markdown_builder_reopen (FluxrMarkdownBuilder *self,
                               FluxrMarkdownKind     kind)
{
  guint index = self->nodes->len - 1;

  if (index == self->current)
    return FALSE;
  while (fluxr_markdown_builder_get_node (self, index)->parent != self->current)
    index = fluxr_markdown_builder_get_node (self, index)->parent;
  if (fluxr_markdown_builder_get_node (self, index)->kind != kind)
    return FALSE;

  g_array_append_val (self->open, index);
  self->current = index;
  self->n_deep++;

  return TRUE;
}

const char *
fluxr_markdown_builder_keep (FluxrMarkdownBuilder *self,
                             const char           *text,
                             gssize                length)
{
  gsize size = length >= 0 ? (gsize) length : strlen (text);

  if (size == 0)
    return "";
  if (!g_utf8_validate_len (text, size, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text, (gssize) size);

      return g_string_chunk_insert (self->texts, valid);
    }

  return g_string_chunk_insert_len (self->texts, text, (gssize) size);
}

FluxrMarkdown *
fluxr_markdown_builder_end (FluxrMarkdownBuilder *self)
{
  while (self->open->len > 1)
    fluxr_markdown_builder_close (self);
  fluxr_markdown_builder_get_node (self, 0)->end = self->nodes->len;

  return fluxr_markdown_new_from_nodes (g_steal_pointer (&self->nodes),
                                        g_steal_pointer (&self->texts));
}
