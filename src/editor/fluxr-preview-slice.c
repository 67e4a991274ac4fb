/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-preview-slice.h"

#include <string.h>

void
fluxr_preview_slice_clear (FluxrPreviewSlice *self)
{
  g_clear_pointer (&self->document, fluxr_markdown_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->levels, g_ref_string_release);
}

/* FNV-1a. */
static guint32
mix (guint32 hash,
     guint32 value)
{
  return (hash ^ value) * 16777619u;
}

static guint32
mix_bytes (guint32     hash,
           const char *bytes,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    hash = mix (hash, (guchar) bytes[i]);

  return mix (hash, 0x100);
}

static guint32
mix_text (guint32     hash,
          const char *text)
{
  return mix_bytes (hash, text, strlen (text));
}

static gboolean
is_verbatim (const FluxrPreviewSlice *self)
{
  return self->kind == FLUXR_MARKDOWN_CODE_BLOCK || self->kind == FLUXR_MARKDOWN_HTML_BLOCK;
}

static void
weigh_node (FluxrPreviewSlice       *self,
            const FluxrMarkdownNode *node,
            guint                    index)
{
  gsize length = strlen (node->text);
  gsize first = MIN (self->first, length);
  gsize last = MIN (self->last, length);

  self->hash = mix (self->hash, node->kind | (guint32) node->align << 5 | node->header << 8);
  self->hash = mix (self->hash, node->end - index);
  self->hash = mix (self->hash, node->number);
  self->hash = mix_bytes (self->hash, node->text + first, last - first);
  self->hash = mix_text (self->hash, node->url);
  self->hash = mix_text (self->hash, node->title);
  self->letters += (guint) (last - first);
  if (node->kind == FLUXR_MARKDOWN_SOFT_BREAK)
    self->letters++;
  else if (node->kind == FLUXR_MARKDOWN_HARD_BREAK || node->kind == FLUXR_MARKDOWN_ROW)
    self->lines++;
  else if (node->kind == FLUXR_MARKDOWN_LINK || node->kind == FLUXR_MARKDOWN_IMAGE)
    self->has_stops = TRUE;
}

static void
weigh_verbatim (FluxrPreviewSlice       *self,
                const FluxrMarkdownNode *node)
{
  gsize last = MIN (self->last, strlen (node->text));
  const char *end = node->text + last;

  self->hash = mix_bytes (self->hash, node->text + self->first, last - self->first);
  self->hash = mix_text (self->hash, node->title);
  for (const char *line = node->text + self->first; line < end; line++)
    {
      line = memchr (line, '\n', (gsize) (end - line));
      if (line == NULL)
        break;
      self->lines++;
    }
  /* Code is not wrapped, but can be copied. */
  if (self->kind == FLUXR_MARKDOWN_CODE_BLOCK)
    self->has_stops |= !self->continues;
  else
    self->letters = (guint) (last - self->first);
}

void
fluxr_preview_slice_weigh (FluxrPreviewSlice *self)
{
  self->hash = mix_text (2166136261u, self->levels);
  self->hash = mix (self->hash, self->kind);
  self->hash = mix (self->hash, self->gap << 16 | self->joined << 8 | self->item_level);
  self->letters = 0;
  self->lines = 1;
  self->has_stops = (self->is_item && self->check != FLUXR_MARKDOWN_CHECK_NONE)
                    || self->kind == FLUXR_MARKDOWN_TABLE;
  if (self->title != NULL)
    {
      self->letters = (guint) strlen (self->title);
      self->hash = mix_text (self->hash, self->title);
    }
  if (self->document == NULL)
    return;

  if (is_verbatim (self))
    weigh_verbatim (self, fluxr_markdown_get_node (self->document, self->node));
  else
    {
      const FluxrMarkdownNode *block = fluxr_markdown_get_node (self->document, self->node);

      self->hash = mix (self->hash, block->number);
      for (guint i = self->from; i < self->to; i++)
        weigh_node (self, fluxr_markdown_get_node (self->document, i), i);
    }
}

static gboolean
is_same_node (const FluxrPreviewSlice *self,
              guint                    index,
              const FluxrPreviewSlice *other,
              guint                    other_index)
{
  const FluxrMarkdownNode *a = fluxr_markdown_get_node (self->document, index);
  const FluxrMarkdownNode *b = fluxr_markdown_get_node (other->document, other_index);

  return a->kind == b->kind && a->end - index == b->end - other_index && a->number == b->number
         && a->align == b->align && a->header == b->header && g_str_equal (a->url, b->url)
         && g_str_equal (a->title, b->title) && g_str_equal (a->text, b->text);
}

static gboolean
is_same_piece (const FluxrPreviewSlice *self,
               const FluxrPreviewSlice *other,
               guint                    index,
               guint                    other_index)
{
  const FluxrMarkdownNode *a = fluxr_markdown_get_node (self->document, index);
  const FluxrMarkdownNode *b = fluxr_markdown_get_node (other->document, other_index);
  gsize length = MIN (self->last, strlen (a->text)) - self->first;

  return length == MIN (other->last, strlen (b->text)) - other->first
         && memcmp (a->text + self->first, b->text + other->first, length) == 0;
}

static gboolean
is_same_inside (const FluxrPreviewSlice *self,
                const FluxrPreviewSlice *other)
{
  const FluxrMarkdownNode *a = fluxr_markdown_get_node (self->document, self->node);
  const FluxrMarkdownNode *b = fluxr_markdown_get_node (other->document, other->node);

  if (a->number != b->number && !is_verbatim (self))
    return FALSE;
  if (is_verbatim (self))
    return g_str_equal (a->title, b->title) && is_same_piece (self, other, self->node, other->node);
  if (self->to - self->from != other->to - other->from)
    return FALSE;
  if (self->last != G_MAXSIZE || other->last != G_MAXSIZE)
    return self->to - self->from == 1 && is_same_piece (self, other, self->from, other->from);
  for (guint i = 0; i < self->to - self->from; i++)
    if (!is_same_node (self, self->from + i, other, other->from + i))
      return FALSE;

  return TRUE;
}

gboolean
fluxr_preview_slice_equal (const FluxrPreviewSlice *self,
                           const FluxrPreviewSlice *other)
{
  /* A task and another item, a number and a bullet: these have other widgets. */
  gboolean same_marker
    = self->is_item == other->is_item && self->mark == other->mark
      && (self->check == FLUXR_MARKDOWN_CHECK_NONE) == (other->check == FLUXR_MARKDOWN_CHECK_NONE)
      && (self->number < 0) == (other->number < 0) && self->item_level == other->item_level;

  return self->hash == other->hash && same_marker && self->kind == other->kind
         && self->joined == other->joined && self->gap == other->gap
         && self->continues == other->continues && self->goes_on == other->goes_on
         && g_str_equal (self->levels, other->levels) && g_strcmp0 (self->title, other->title) == 0
         && (self->document == NULL) == (other->document == NULL)
         && (self->document == NULL || is_same_inside (self, other));
}

void
fluxr_preview_slice_get_places (const FluxrPreviewSlice *self,
                                gsize                   *start,
                                gsize                   *stop)
{
  const FluxrMarkdownNode *block;

  *start = *stop = 0;
  if (self->document == NULL)
    return;
  block = fluxr_markdown_get_node (self->document, self->node);
  *start = block->start;
  *stop = block->stop;
  if (block->start == FLUXR_MARKDOWN_NOWHERE || block->stop == FLUXR_MARKDOWN_NOWHERE)
    *start = *stop = FLUXR_MARKDOWN_NOWHERE;
  else if (self->continues || self->goes_on)
    {
      const FluxrMarkdownNode *last
        = fluxr_markdown_get_node (self->document, MAX (self->to, self->node + 1) - 1);
      const FluxrMarkdownNode *first
        = fluxr_markdown_get_node (self->document, is_verbatim (self) ? self->node : self->from);

      if (self->continues && first->start != FLUXR_MARKDOWN_NOWHERE)
        *start = MIN (first->start + self->first, block->stop);
      if (self->goes_on && self->last != G_MAXSIZE && first->start != FLUXR_MARKDOWN_NOWHERE)
        *stop = MIN (first->start + self->last, block->stop);
      else if (self->goes_on && last->stop != FLUXR_MARKDOWN_NOWHERE)
        *stop = last->stop;
      *stop = MAX (*start, *stop);
    }
}
