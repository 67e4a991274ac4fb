/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From blocks to strips, which are never broken: lines, rules, pictures. */

#include "config.h"

#include "fluxr-paper-private.h"

/* A row of up to this part of the page stays in one piece. */
#define WHOLE_ROW 0.34
/* Of the page: room for the heading of a picture. */
#define PICTURE_ROOM 0.85

static const double heading_sizes[] = { 20, 20, 15.5, 13, 11.5, 10.5, 10.5 };

double
fluxr_paper_get_indent (FluxrPaper            *self,
                        const FluxrPaperBlock *block)
{
  if (block->frame == FLUXR_PAPER_NONE)
    return 0;

  return g_array_index (self->frames, FluxrPaperFrame, block->frame).indent;
}

static FluxrPaperText *
set_code (FluxrPaper            *self,
          const FluxrPaperBlock *block,
          FluxrPaperStyle       *style)
{
  FluxrMarkdown *document = fluxr_paper_get_chapter (self, block->chapter)->text;
  const FluxrMarkdownNode *node = fluxr_markdown_get_node (document, block->node);

  style->mono = TRUE;
  style->size *= 0.88;
  style->width = MAX (1, style->width - 2 * FLUXR_PAPER_CODE_PAD);

  return fluxr_paper_text_new (self->context, node->text + block->offset,
                               (gssize) block->length, style);
}

static FluxrPaperText *
set_entry (FluxrPaper            *self,
           const FluxrPaperBlock *block,
           FluxrPaperStyle       *style)
{
  const FluxrPaperEntry *entry = &g_array_index (self->entries, FluxrPaperEntry, block->node);

  style->bold = entry->level <= 1;
  style->width = MAX (1, style->width - FLUXR_PAPER_NUMBER_WIDTH - (entry->level - 1) * 16);

  return fluxr_paper_text_new (self->context, entry->title, -1, style);
}

static FluxrPaperText *
set_heading (FluxrPaper            *self,
             const FluxrPaperBlock *block,
             FluxrPaperStyle       *style)
{
  style->size = heading_sizes[block->level];
  style->bold = TRUE;
  if (block->chapter == FLUXR_PAPER_NONE)
    return fluxr_paper_text_new (self->context, self->contents_title, -1, style);
  if (block->node == 0)
    return fluxr_paper_text_new (self->context,
                                 fluxr_paper_get_chapter (self, block->chapter)->title, -1, style);

  return fluxr_paper_text_new_block (self->context,
                                     fluxr_paper_get_chapter (self, block->chapter)->text,
                                     block->node, style);
}

static FluxrPaperText *
set_block (FluxrPaper            *self,
           const FluxrPaperBlock *block)
{
  FluxrPaperStyle style = {
    .size = FLUXR_PAPER_TEXT_SIZE,
    .width = fluxr_paper_get_width (self) - fluxr_paper_get_indent (self, block),
  };

  if (block->kind == FLUXR_PAPER_BLOCK_CODE)
    return set_code (self, block, &style);
  if (block->kind == FLUXR_PAPER_BLOCK_ENTRY)
    return set_entry (self, block, &style);
  if (block->kind == FLUXR_PAPER_BLOCK_HEADING)
    return set_heading (self, block, &style);
  if (block->is_empty)
    return fluxr_paper_text_new (self->context, "", 0, &style);

  return fluxr_paper_text_new_block (self->context,
                                     fluxr_paper_get_chapter (self, block->chapter)->text,
                                     block->node, &style);
}

void
fluxr_paper_cache_clear (FluxrPaperCache *cache)
{
  g_clear_pointer (&cache->text, fluxr_paper_text_free);
  g_clear_pointer (&cache->cells, g_ptr_array_unref);
}

/* Whether it was set last; else there is room for it now. */
static gboolean
is_cached (FluxrPaperCache     *cache,
           const FluxrPaperRun *run,
           guint                block)
{
  if (cache->run == run && cache->block == block && (cache->text != NULL || cache->cells != NULL))
    return TRUE;
  fluxr_paper_cache_clear (cache);
  cache->run = run;
  cache->block = block;

  return FALSE;
}

FluxrPaperText *
fluxr_paper_set_text (FluxrPaper          *self,
                      const FluxrPaperRun *run,
                      guint                block)
{
  if (!is_cached (&self->cache, run, block))
    self->cache.text = set_block (self, fluxr_paper_get_block (run, block));

  return self->cache.text;
}

GPtrArray *
fluxr_paper_set_cells (FluxrPaper          *self,
                       const FluxrPaperRun *run,
                       guint                block)
{
  if (!is_cached (&self->cache, run, block))
    self->cache.cells = fluxr_paper_set_row (self, fluxr_paper_get_block (run, block));

  return self->cache.cells;
}

/* Of a picture, to fit a page. */
double
fluxr_paper_get_scale (FluxrPaper            *self,
                       const FluxrPaperBlock *block)
{
  FluxrPaperPicture *picture = fluxr_paper_get_chapter (self, block->chapter)->picture;
  double scale = MIN (fluxr_paper_get_width (self) / fluxr_paper_picture_get_width (picture),
                      fluxr_paper_get_height (self) * PICTURE_ROOM
                      / fluxr_paper_picture_get_height (picture));

  return MIN (scale, 1);
}

static void
add_strip (FluxrPaperRun *run,
           guint          index,
           guint          line,
           double         height,
           gboolean       keep)
{
  FluxrPaperBlock *block = fluxr_paper_get_block (run, index);
  FluxrPaperStrip strip = {
    .block = index,
    .line = line,
    .height = (float) height,
    .space = line == 0 ? (float) block->space : 0,
    .keep = keep,
  };

  g_array_append_val (run->strips, strip);
}

/* Neither the first nor the last line of a paragraph stands alone. */
static gboolean
keeps_line (const FluxrPaperBlock *block,
            guint                  line,
            guint                  n_lines)
{
  if (block->kind == FLUXR_PAPER_BLOCK_HEADING)
    return TRUE;
  if (line + 1 == n_lines)
    return FALSE;

  return block->kind == FLUXR_PAPER_BLOCK_ENTRY || line == 0 || line + 2 == n_lines;
}

static void
measure_text (FluxrPaper    *self,
              FluxrPaperRun *run,
              guint          index)
{
  FluxrPaperBlock *block = fluxr_paper_get_block (run, index);
  FluxrPaperText *text = fluxr_paper_set_text (self, run, index);
  guint n_lines = text->lines->len;

  for (guint i = 0; i < n_lines; i++)
    {
      double height = g_array_index (text->lines, FluxrPaperLine, i).height;
      gboolean keep = keeps_line (block, i, n_lines);

      if (block->kind == FLUXR_PAPER_BLOCK_CODE)
        {
          gboolean first = i == 0 && !block->joins;
          gboolean last = i + 1 == n_lines && !block->goes_on;

          height += (first ? FLUXR_PAPER_CODE_PAD : 0) + (last ? FLUXR_PAPER_CODE_PAD : 0);
          keep = first && !last;
        }
      add_strip (run, index, i, height, keep);
    }
}

static void
measure_row (FluxrPaper    *self,
             FluxrPaperRun *run,
             guint          index)
{
  FluxrPaperBlock *block = fluxr_paper_get_block (run, index);
  GPtrArray *cells = fluxr_paper_set_cells (self, run, index);
  guint n_lines = fluxr_paper_row_get_n_lines (cells);
  guint first = run->strips->len;
  double sum = 2 * FLUXR_PAPER_CELL_PAD;

  for (guint i = 0; i < n_lines; i++)
    {
      double ascent, height;

      fluxr_paper_row_get_line (cells, i, &ascent, &height);
      sum += height;
      height += (i == 0 ? FLUXR_PAPER_CELL_PAD : 0)
                + (i + 1 == n_lines ? FLUXR_PAPER_CELL_PAD : 0);
      add_strip (run, index, i, height, keeps_line (block, i, n_lines));
    }
  if (sum <= fluxr_paper_get_height (self) * WHOLE_ROW)
    for (guint i = first; i + 1 < run->strips->len; i++)
      fluxr_paper_get_strip (run, i)->keep = TRUE;
  /* What heads a table is not left behind. */
  if (block->is_header && block->goes_on)
    fluxr_paper_get_strip (run, run->strips->len - 1)->keep = TRUE;
}

void
fluxr_paper_measure (FluxrPaper    *self,
                     FluxrPaperRun *run,
                     guint          index)
{
  FluxrPaperBlock *block = fluxr_paper_get_block (run, index);

  block->strip = run->strips->len;
  switch (block->kind)
    {
    case FLUXR_PAPER_BLOCK_HEADING:
    case FLUXR_PAPER_BLOCK_TEXT:
    case FLUXR_PAPER_BLOCK_CODE:
    case FLUXR_PAPER_BLOCK_ENTRY:
      measure_text (self, run, index);
      break;
    case FLUXR_PAPER_BLOCK_ROW:
      measure_row (self, run, index);
      break;
    case FLUXR_PAPER_BLOCK_RULE:
      add_strip (run, index, 0, 9, FALSE);
      break;
    case FLUXR_PAPER_BLOCK_PICTURE:
      add_strip (run, index, 0,
                 fluxr_paper_picture_get_height (
                   fluxr_paper_get_chapter (self, block->chapter)->picture)
                 * fluxr_paper_get_scale (self, block), FALSE);
      break;
    }
}
