/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From strips to pages. */

#include "config.h"

#include "fluxr-paper-private.h"

/* Of the page: what heads a table stands on each page if it leaves room for the rest. */
#define HIGHEST_HEADER 0.25
/* Contents with more lines than this do without the deeper headings. */
#define MOST_ENTRIES 300

void
fluxr_paper_run_init (FluxrPaperRun *run)
{
  run->blocks = g_array_new (FALSE, FALSE, sizeof (FluxrPaperBlock));
  run->strips = g_array_new (FALSE, FALSE, sizeof (FluxrPaperStrip));
  run->pages = g_array_new (FALSE, FALSE, sizeof (FluxrPaperPage));
}

void
fluxr_paper_run_empty (FluxrPaperRun *run)
{
  g_array_set_size (run->blocks, 0);
  g_array_set_size (run->strips, 0);
  g_array_set_size (run->pages, 0);
}

void
fluxr_paper_run_clear (FluxrPaperRun *run)
{
  g_array_unref (run->blocks);
  g_array_unref (run->strips);
  g_array_unref (run->pages);
}

/* What is repeated above a page that begins with the strip. */
static guint
find_header (FluxrPaper    *self,
             FluxrPaperRun *run,
             guint          strip,
             double        *height)
{
  const FluxrPaperBlock *block
    = fluxr_paper_get_block (run, fluxr_paper_get_strip (run, strip)->block);
  guint header;

  *height = 0;
  if (block->kind != FLUXR_PAPER_BLOCK_ROW || block->is_header)
    return FLUXR_PAPER_NONE;
  header = g_array_index (self->tables, FluxrPaperTable, block->table).header;
  if (header == FLUXR_PAPER_NONE)
    return FLUXR_PAPER_NONE;

  for (guint i = fluxr_paper_get_block (run, header)->strip;
       i < run->strips->len && fluxr_paper_get_strip (run, i)->block == header; i++)
    *height += fluxr_paper_get_strip (run, i)->height;
  if (*height <= fluxr_paper_get_height (self) * HIGHEST_HEADER)
    return header;
  *height = 0;

  return FLUXR_PAPER_NONE;
}

/* The last place in front of @end where a page may end; if there is none, @end itself. */
static guint
find_end (FluxrPaperRun *run,
          guint          first,
          guint          end)
{
  for (guint i = end; i > first; i--)
    if (!fluxr_paper_get_strip (run, i - 1)->keep)
      return i;

  return end;
}

void
fluxr_paper_break (FluxrPaper    *self,
                   FluxrPaperRun *run)
{
  double room = fluxr_paper_get_height (self);
  guint first = 0;

  while (first < run->strips->len)
    {
      FluxrPaperPage page = { .first = first, .end = first + 1 };
      double used;

      page.header = find_header (self, run, first, &used);
      used += fluxr_paper_get_strip (run, first)->height;
      for (; page.end < run->strips->len; page.end++)
        {
          const FluxrPaperStrip *strip = fluxr_paper_get_strip (run, page.end);

          used += strip->space + strip->height;
          if (used > room)
            break;
        }
      if (page.end < run->strips->len)
        page.end = find_end (run, first, page.end);
      g_array_append_val (run->pages, page);
      first = page.end;
    }
}

/* How deep the contents go. */
static guint
find_depth (FluxrPaper *self)
{
  guint counts[FLUXR_PAPER_DEEPEST + 1] = { 0 };
  guint sum = 0;

  for (guint i = 0; i < self->entries->len; i++)
    counts[CLAMP (g_array_index (self->entries, FluxrPaperEntry, i).level, 1,
                  FLUXR_PAPER_DEEPEST)]++;
  for (guint level = 1; level <= FLUXR_PAPER_DEEPEST; level++)
    {
      sum += counts[level];
      if (sum > MOST_ENTRIES)
        return MAX (level - 1, 1);
    }

  return FLUXR_PAPER_DEEPEST;
}

static void
add_contents_block (FluxrPaper          *self,
                    FluxrPaperBlockKind  kind,
                    guint                node,
                    guint                level)
{
  FluxrPaperBlock block = {
    .kind = kind,
    .chapter = FLUXR_PAPER_NONE,
    .node = node,
    .frame = FLUXR_PAPER_NONE,
    .table = FLUXR_PAPER_NONE,
    .level = level,
    .space = level <= 1 ? 8 : 3,
  };

  g_array_append_val (self->contents.blocks, block);
}

void
fluxr_paper_list_contents (FluxrPaper *self)
{
  guint depth = find_depth (self);

  if (self->contents_title == NULL || self->entries->len == 0)
    return;

  add_contents_block (self, FLUXR_PAPER_BLOCK_HEADING, 0, 1);
  for (guint i = 0; i < self->entries->len; i++)
    {
      guint level = g_array_index (self->entries, FluxrPaperEntry, i).level;

      if (level <= depth)
        add_contents_block (self, FLUXR_PAPER_BLOCK_ENTRY, i, level);
    }
}

/* Pages in front of the first chapter. */
guint
fluxr_paper_get_n_front (FluxrPaper *self)
{
  return self->contents_title != NULL ? 1 + self->contents.pages->len : 0;
}

/* Returns: on which page, from 0 on, a block of the body begins */
guint
fluxr_paper_find_page (FluxrPaper *self,
                       guint       block)
{
  guint strip = fluxr_paper_get_block (&self->body, block)->strip;
  guint low = 0, high = self->body.pages->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->body.pages, FluxrPaperPage, middle).first <= strip)
        low = middle;
      else
        high = middle;
    }

  return fluxr_paper_get_n_front (self) + low;
}
