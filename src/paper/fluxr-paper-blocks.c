/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From chapters to blocks: one node of a document at a time, so that a long one can be set bit by
 * bit. Nothing here calls itself, however deep lists are nested. */

#include "config.h"

#include "fluxr-paper-private.h"

#include <string.h>

#define QUOTE_STEP 14.0
#define ITEM_STEP 18.0
#define WIDEST_FRAMES 0.5 /* of the width: deeper ones stand no further in */

void
fluxr_paper_walk_reset (FluxrPaper *self)
{
  FluxrPaperWalk *walk = &self->walk;

  if (walk->open == NULL)
    {
      walk->open = g_array_new (FALSE, FALSE, sizeof (guint));
      walk->numbers = g_array_new (FALSE, TRUE, sizeof (guint));
    }
  g_array_set_size (walk->open, 0);
  walk->chapter = 0;
  walk->node = 0;
  walk->frame = FLUXR_PAPER_NONE;
  walk->item = 0;
  walk->tight = FALSE;
}

/* With the mark of the item that waits for a block to stand beside. */
static FluxrPaperBlock *
add_block (FluxrPaper          *self,
           FluxrPaperBlockKind  kind,
           double               space)
{
  FluxrPaperWalk *walk = &self->walk;
  FluxrPaperBlock block = {
    .kind = kind,
    .chapter = walk->chapter,
    .node = walk->node,
    .frame = walk->frame,
    .table = FLUXR_PAPER_NONE,
    .item = walk->item,
    .number = walk->number,
    .space = walk->tight ? 2 : space,
  };

  walk->item = 0;
  walk->tight = FALSE;
  g_array_append_val (self->body.blocks, block);

  return fluxr_paper_get_block (&self->body, self->body.blocks->len - 1);
}

/* Its mark alone. */
static void
add_empty_item (FluxrPaper *self)
{
  FluxrPaperBlock *block;

  if (self->walk.item == 0)
    return;
  block = add_block (self, FLUXR_PAPER_BLOCK_TEXT, 4);
  block->is_empty = TRUE;
}

/* What an item of the list begins with. Drawn marks are as wide as the bullet. */
static char *
dup_mark (const FluxrMarkdownNode *list,
          const FluxrMarkdownNode *item,
          guint                    number)
{
  static const char *const checks[] = { "", " ☐", " ☑" };

  if (list->ordered)
    return g_strdup_printf ("%u.%s", number, checks[item->check]);

  return item->check == FLUXR_MARKDOWN_CHECK_NONE ? g_strdup ("•") : NULL;
}

/* (nullable): NULL for a box, which is drawn */
char *
fluxr_paper_dup_mark (FluxrPaper            *self,
                      const FluxrPaperBlock *block)
{
  FluxrMarkdown *text = fluxr_paper_get_chapter (self, block->chapter)->text;
  const FluxrMarkdownNode *item = fluxr_markdown_get_node (text, block->item);

  return dup_mark (fluxr_markdown_get_node (text, item->parent), item, block->number);
}

/* Room for the widest number of the list: that of its last item. */
static double
measure_step (FluxrPaper              *self,
              FluxrMarkdown           *text,
              const FluxrMarkdownNode *item)
{
  const FluxrMarkdownNode *list = fluxr_markdown_get_node (text, item->parent);
  FluxrPaperStyle style = { .size = FLUXR_PAPER_TEXT_SIZE, .width = -1 };
  g_autoptr (FluxrPaperText) set = NULL;
  g_autofree char *mark = NULL;

  if (!list->ordered)
    return ITEM_STEP;
  /* No list has more items than nodes. */
  mark = dup_mark (list, item, list->number + (list->end - item->parent) / 3);
  set = fluxr_paper_text_new (self->context, mark, -1, &style);

  return MAX (ITEM_STEP, fluxr_paper_text_get_width (set) + 5);
}

static void
open_frame (FluxrPaper              *self,
            FluxrMarkdown           *text,
            const FluxrMarkdownNode *node)
{
  FluxrPaperWalk *walk = &self->walk;
  double outside = walk->frame == FLUXR_PAPER_NONE
                   ? 0 : g_array_index (self->frames, FluxrPaperFrame, walk->frame).indent;
  FluxrPaperFrame frame = { .parent = walk->frame, .is_quote = node->kind == FLUXR_MARKDOWN_QUOTE };

  frame.step = frame.is_quote ? QUOTE_STEP : measure_step (self, text, node);
  frame.indent = MIN (outside + frame.step,
                      MAX (fluxr_paper_get_width (self) * WIDEST_FRAMES, frame.step));
  g_array_append_val (self->frames, frame);
  walk->frame = self->frames->len - 1;
  g_array_append_val (walk->open, walk->node);
}

/* Those that end before the node. */
static void
close_frames (FluxrPaper    *self,
              FluxrMarkdown *text)
{
  FluxrPaperWalk *walk = &self->walk;

  while (walk->open->len > 0)
    {
      guint open = g_array_index (walk->open, guint, walk->open->len - 1);

      if (fluxr_markdown_get_node (text, open)->end > walk->node)
        return;
      add_empty_item (self);
      g_array_set_size (walk->open, walk->open->len - 1);
      walk->frame = g_array_index (self->frames, FluxrPaperFrame, walk->frame).parent;
    }
}

static void
enter_item (FluxrPaper              *self,
            FluxrMarkdown           *text,
            const FluxrMarkdownNode *node)
{
  FluxrPaperWalk *walk = &self->walk;
  const FluxrMarkdownNode *list = fluxr_markdown_get_node (text, node->parent);
  gboolean first = walk->node == node->parent + 1;
  guint depth = walk->open->len;
  guint *number;

  add_empty_item (self);
  /* Those of the lists around it have their places further in front. */
  if (walk->numbers->len <= depth)
    g_array_set_size (walk->numbers, depth + 1);
  number = &g_array_index (walk->numbers, guint, depth);
  *number = first ? list->number : *number + 1;
  walk->number = *number;
  open_frame (self, text, node);
  walk->item = walk->node;
  if (!first)
    walk->tight = list->tight;
}

static void
add_code (FluxrPaper              *self,
          const FluxrMarkdownNode *node)
{
  gsize offset = 0;
  gboolean first = TRUE;

  do
    {
      gsize length = strcspn (node->text + offset, "\n");
      FluxrPaperBlock *block = add_block (self, FLUXR_PAPER_BLOCK_CODE, first ? 7 : 0);

      block->joins = !first;
      block->offset = offset;
      block->length = length;
      offset += length + (node->text[offset + length] == '\n');
      block->goes_on = node->text[offset] != '\0';
      first = FALSE;
    }
  while (node->text[offset] != '\0');
}

static void
add_entry (FluxrPaper *self,
           char       *title,
           guint       level)
{
  FluxrPaperEntry entry = { self->body.blocks->len - 1, level, title };

  g_array_append_val (self->entries, entry);
}

static void
add_heading (FluxrPaper              *self,
             FluxrMarkdown           *text,
             const FluxrMarkdownNode *node)
{
  guint level = MIN (node->number + fluxr_paper_get_chapter (self, self->walk.chapter)->shift, 6);
  FluxrPaperBlock *block = add_block (self, FLUXR_PAPER_BLOCK_HEADING, level <= 2 ? 18 : 13);

  block->level = level;
  if (node->parent == 0 && level <= FLUXR_PAPER_DEEPEST)
    add_entry (self, fluxr_markdown_dup_text (text, self->walk.node), level);
}

static void
add_row (FluxrPaper              *self,
         FluxrMarkdown           *text,
         const FluxrMarkdownNode *node)
{
  gboolean first = self->walk.node == node->parent + 1;
  FluxrPaperBlock *block = add_block (self, FLUXR_PAPER_BLOCK_ROW, first ? 8 : 0);
  FluxrPaperTable *table;

  if (first)
    block->table = fluxr_paper_add_table (self, text, node->parent,
                                          fluxr_paper_get_width (self)
                                          - fluxr_paper_get_indent (self, block));
  else
    block->table = fluxr_paper_get_block (&self->body, self->body.blocks->len - 2)->table;
  table = &g_array_index (self->tables, FluxrPaperTable, block->table);
  block->joins = !first;
  block->goes_on = !fluxr_markdown_is_last (text, self->walk.node);
  block->is_header = node->header;
  if (node->header)
    table->header = self->body.blocks->len - 1;
}

/* Returns: whether what is in the node is to be walked over too */
static gboolean
add_node (FluxrPaper              *self,
          FluxrMarkdown           *text,
          const FluxrMarkdownNode *node)
{
  switch (node->kind)
    {
    case FLUXR_MARKDOWN_QUOTE:
      add_empty_item (self);
      open_frame (self, text, node);
      return TRUE;
    case FLUXR_MARKDOWN_ITEM:
      enter_item (self, text, node);
      return TRUE;
    case FLUXR_MARKDOWN_LIST:
      self->walk.tight = node->tight && self->walk.open->len > 0;
      return TRUE;
    case FLUXR_MARKDOWN_HEADING:
      add_heading (self, text, node);
      return FALSE;
    case FLUXR_MARKDOWN_PARAGRAPH:
      add_block (self, FLUXR_PAPER_BLOCK_TEXT, 7);
      return FALSE;
    case FLUXR_MARKDOWN_CODE_BLOCK:
    case FLUXR_MARKDOWN_HTML_BLOCK:
      add_code (self, node);
      return FALSE;
    case FLUXR_MARKDOWN_ROW:
      add_row (self, text, node);
      return FALSE;
    case FLUXR_MARKDOWN_RULE:
      add_block (self, FLUXR_PAPER_BLOCK_RULE, 8);
      return FALSE;
    default:
      return TRUE;
    }
}

static void
begin_chapter (FluxrPaper        *self,
               FluxrPaperChapter *chapter)
{
  FluxrPaperBlock *block;

  if (chapter->title != NULL)
    {
      block = add_block (self, FLUXR_PAPER_BLOCK_HEADING, chapter->level <= 1 ? 28 : 18);
      block->level = CLAMP (chapter->level, 1, 6);
      if (chapter->level <= FLUXR_PAPER_DEEPEST)
        add_entry (self, g_strdup (chapter->title), chapter->level);
    }
  if (chapter->picture != NULL)
    add_block (self, FLUXR_PAPER_BLOCK_PICTURE, 8);
}

static void
end_chapter (FluxrPaper *self)
{
  self->walk.chapter++;
  self->walk.node = 0;
}

gboolean
fluxr_paper_walk_on (FluxrPaper *self)
{
  FluxrPaperWalk *walk = &self->walk;
  FluxrPaperChapter *chapter;
  const FluxrMarkdownNode *node;

  if (walk->chapter >= self->chapters->len)
    return FALSE;

  chapter = fluxr_paper_get_chapter (self, walk->chapter);
  if (walk->node == 0)
    begin_chapter (self, chapter);
  else
    close_frames (self, chapter->text);
  if (chapter->text == NULL || walk->node >= fluxr_markdown_get_n_nodes (chapter->text))
    {
      end_chapter (self);
      return TRUE;
    }
  node = fluxr_markdown_get_node (chapter->text, walk->node);
  walk->node = add_node (self, chapter->text, node) ? walk->node + 1 : node->end;

  return TRUE;
}
