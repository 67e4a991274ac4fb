/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The blocks of a document on their way from HTML. */

#include "config.h"

#include "fluxr-html-blocks.h"

#include <string.h>

#include "fluxr-markdown-private.h"

void
fluxr_html_blocks_init (FluxrHtmlBlocks      *self,
                        FluxrMarkdownBuilder *builder,
                        FluxrHtmlLosses      *losses)
{
  *self = (FluxrHtmlBlocks) { .builder = builder, .losses = losses };
  self->runs = self->target = fluxr_html_runs_new (NULL);
}

void
fluxr_html_blocks_clear (FluxrHtmlBlocks *self)
{
  g_clear_pointer (&self->table, fluxr_html_table_free);
  g_clear_pointer (&self->runs, fluxr_html_runs_free);
}

gboolean
fluxr_html_blocks_is_in_cell (FluxrHtmlBlocks *self)
{
  return self->target != self->runs;
}

static FluxrMarkdownKind
get_current_kind (FluxrHtmlBlocks *self)
{
  return fluxr_markdown_builder_get_current (self->builder)->kind;
}

/* What stands in a list but in no item belongs to the item before. */
static guint
enter_item (FluxrHtmlBlocks *self)
{
  if (get_current_kind (self) != FLUXR_MARKDOWN_LIST)
    return 0;

  if (!fluxr_markdown_builder_reopen (self->builder, FLUXR_MARKDOWN_ITEM))
    fluxr_markdown_builder_open (self->builder, FLUXR_MARKDOWN_ITEM);

  return 1;
}

void
fluxr_html_blocks_flush (FluxrHtmlBlocks *self)
{
  guint n_frames;

  if (fluxr_html_blocks_is_in_cell (self))
    {
      fluxr_html_runs_append_break (self->target);
      return;
    }
  if (fluxr_html_runs_is_empty (self->runs))
    return;

  n_frames = enter_item (self);
  if (self->heading > 0)
    fluxr_markdown_builder_open (self->builder, FLUXR_MARKDOWN_HEADING)->number = self->heading;
  else
    fluxr_markdown_builder_open (self->builder, FLUXR_MARKDOWN_PARAGRAPH);
  fluxr_html_runs_flush (self->runs, self->builder);
  fluxr_markdown_builder_close (self->builder);
  fluxr_html_blocks_close (self, n_frames);
}

/* Two breaks in a row part paragraphs; a small heading of Markdown has one line. */
void
fluxr_html_blocks_break (FluxrHtmlBlocks *self)
{
  if (self->heading > 2 && !fluxr_html_blocks_is_in_cell (self))
    {
      fluxr_html_runs_append_space (self->target);
      fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_STYLE, "line-break");
    }
  else if (fluxr_html_runs_has_break (self->target) && self->heading == 0)
    fluxr_html_blocks_flush (self);
  else
    fluxr_html_runs_append_break (self->target);
}

void
fluxr_html_blocks_add_rule (FluxrHtmlBlocks *self)
{
  guint n_frames;

  fluxr_html_blocks_flush (self);
  if (fluxr_html_blocks_is_in_cell (self))
    return;

  n_frames = enter_item (self);
  fluxr_markdown_builder_add (self->builder, FLUXR_MARKDOWN_RULE, NULL, 0);
  fluxr_html_blocks_close (self, n_frames);
}

void
fluxr_html_blocks_add_code (FluxrHtmlBlocks *self,
                            const char      *text,
                            const char      *language)
{
  g_autofree char *whole = NULL;
  guint n_frames;

  if (fluxr_html_blocks_is_in_cell (self))
    {
      fluxr_html_runs_append_text (self->target, text, strlen (text), FLUXR_HTML_CODE,
                                   FLUXR_HTML_NO_LINK);
      return;
    }

  whole = *text == '\0' || g_str_has_suffix (text, "\n") ? g_strdup (text)
                                                         : g_strconcat (text, "\n", NULL);
  n_frames = enter_item (self);
  fluxr_markdown_builder_add (self->builder, FLUXR_MARKDOWN_CODE_BLOCK, whole, -1)->title
    = fluxr_markdown_builder_keep (self->builder, language, -1);
  fluxr_html_blocks_close (self, n_frames);
}

/* Words between the cells stand before the table. */
void
fluxr_html_blocks_end_table (FluxrHtmlBlocks *self)
{
  g_autoptr (FluxrHtmlTable) table = g_steal_pointer (&self->table);
  guint n_frames;

  self->target = self->runs;
  fluxr_html_blocks_flush (self);
  n_frames = enter_item (self);
  fluxr_html_table_flush (table, self->builder, self->losses);
  fluxr_html_blocks_close (self, n_frames);
}

static void
open_list (FluxrHtmlBlocks *self,
           gboolean         ordered,
           guint            number)
{
  FluxrMarkdownNode *list = fluxr_markdown_builder_open (self->builder, FLUXR_MARKDOWN_LIST);

  list->ordered = ordered;
  list->number = ordered ? number : 0;
}

guint
fluxr_html_blocks_open_list (FluxrHtmlBlocks *self,
                             gboolean         ordered,
                             guint            number)
{
  guint n_frames = enter_item (self);

  open_list (self, ordered, number);

  return n_frames + 1;
}

guint
fluxr_html_blocks_open_quote (FluxrHtmlBlocks *self)
{
  guint n_frames = enter_item (self);

  fluxr_markdown_builder_open (self->builder, FLUXR_MARKDOWN_QUOTE);

  return n_frames + 1;
}

/* Lists that only their items' levels tell of. */
static void
go_to_level (FluxrHtmlBlocks *self,
             gboolean         ordered,
             guint            level,
             guint           *levels)
{
  for (; *levels > level; (*levels)--)
    fluxr_html_blocks_close (self, 2);
  for (; *levels < level; (*levels)++)
    {
      if (enter_item (self) == 0)
        return;
      open_list (self, ordered, 1);
    }
}

void
fluxr_html_blocks_open_item (FluxrHtmlBlocks *self,
                             int              ordered,
                             guint            level,
                             guint           *levels)
{
  FluxrMarkdownNode *list;

  go_to_level (self, ordered > 0, level, levels);
  list = fluxr_markdown_builder_get_current (self->builder);
  if (list->kind == FLUXR_MARKDOWN_LIST && ordered >= 0 && list->ordered != (guint) ordered)
    {
      fluxr_markdown_builder_close_full (self->builder);
      open_list (self, ordered, 1);
    }
  fluxr_markdown_builder_open (self->builder, FLUXR_MARKDOWN_ITEM);
}

void
fluxr_html_blocks_set_check (FluxrHtmlBlocks    *self,
                             FluxrMarkdownCheck  check)
{
  FluxrMarkdownNode *item = fluxr_markdown_builder_get_current (self->builder);

  if (item->kind == FLUXR_MARKDOWN_ITEM && !fluxr_html_blocks_is_in_cell (self))
    item->check = check;
}

void
fluxr_html_blocks_set_number (FluxrHtmlBlocks *self,
                              guint            number)
{
  FluxrMarkdownNode *item = fluxr_markdown_builder_get_current (self->builder);
  FluxrMarkdownNode *list;

  if (item->kind != FLUXR_MARKDOWN_ITEM)
    return;

  list = fluxr_markdown_builder_get_node (self->builder, item->parent);
  if (fluxr_markdown_builder_get_length (self->builder) == item->parent + 2)
    {
      list->ordered = TRUE;
      list->number = number;
    }
}

void
fluxr_html_blocks_close (FluxrHtmlBlocks *self,
                         guint            n_frames)
{
  for (; n_frames > 0; n_frames--)
    fluxr_markdown_builder_close_full (self->builder);
}

/* A list has no space between its items when Markdown can write it so: editors write a paragraph
 * into every item, and mean nothing by it. */
static gboolean
is_tight (FluxrHtmlBlocks *self,
          guint            list)
{
  FluxrMarkdownNode *node = fluxr_markdown_builder_get_node (self->builder, list);
  guint end = node->end;

  for (guint item = list + 1; item < end;
       item = fluxr_markdown_builder_get_node (self->builder, item)->end)
    {
      guint item_end = fluxr_markdown_builder_get_node (self->builder, item)->end;
      FluxrMarkdownNode *previous = NULL;

      for (guint block = item + 1; block < item_end; block = previous->end)
        {
          node = fluxr_markdown_builder_get_node (self->builder, block);
          if (previous != NULL && !fluxr_markdown_fits_tight (previous, node, block))
            return FALSE;
          previous = node;
        }
    }

  return TRUE;
}

void
fluxr_html_blocks_end (FluxrHtmlBlocks *self)
{
  if (fluxr_markdown_builder_get_skipped (self->builder) > 0)
    fluxr_html_losses_add (self->losses, FLUXR_HTML_LOSS_DEPTH, "nesting");
  for (guint i = 1; i < fluxr_markdown_builder_get_length (self->builder); i++)
    if (fluxr_markdown_builder_get_node (self->builder, i)->kind == FLUXR_MARKDOWN_LIST)
      fluxr_markdown_builder_get_node (self->builder, i)->tight = is_tight (self, i);
}
