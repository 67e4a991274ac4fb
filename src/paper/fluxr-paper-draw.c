/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Draws the strips of a page: those of one block at a time, so that its letters are set once a
 * page and the cells of a row follow each other for whoever reads the file aloud. */

#include "config.h"

#include "fluxr-paper-private.h"

#include "fluxr-paper-link.h"

#define BOX 8.0
#define RIGHT_TO_LEFT_MARK "\xE2\x80\x8F"

/* Some strips of one block on a page. */
typedef struct
{
  FluxrPaper *paper;
  FluxrPaperRun *run;
  guint index;
  const FluxrPaperBlock *block;
  cairo_t *cr;
  guint first;
  guint end;
  double y;
  double height;
} Piece;

static void
set_grey (cairo_t *cr,
          double   grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}

static const FluxrPaperFrame *
get_frame (FluxrPaper *self,
           guint       frame)
{
  return &g_array_index (self->frames, FluxrPaperFrame, frame);
}

static gboolean
is_within (FluxrPaper *self,
           guint       inner,
           guint       frame)
{
  for (; inner != FLUXR_PAPER_NONE; inner = get_frame (self, inner)->parent)
    if (inner == frame)
      return TRUE;

  return FALSE;
}

/* From the left of the text area; frames stand at the side where the text begins. */
static double
get_x (const Piece *piece,
       gboolean     rtl)
{
  return rtl ? 0 : fluxr_paper_get_indent (piece->paper, piece->block);
}

/* The bars of quotes go on between blocks of the same one. */
static void
draw_bars (const Piece *piece,
           gboolean     rtl)
{
  FluxrPaper *self = piece->paper;
  const FluxrPaperStrip *strip = fluxr_paper_get_strip (piece->run, piece->first);
  guint before = piece->block->joins || piece->first == 0 || strip->space == 0
                 ? FLUXR_PAPER_NONE
                 : fluxr_paper_get_block (piece->run, strip->block - 1)->frame;

  set_grey (piece->cr, 0.75);
  for (guint i = piece->block->frame; i != FLUXR_PAPER_NONE; i = get_frame (self, i)->parent)
    {
      const FluxrPaperFrame *frame = get_frame (self, i);
      double x = frame->indent - frame->step;
      double above = before != FLUXR_PAPER_NONE && is_within (self, before, i) && piece->y > 0
                     ? strip->space : 0;

      if (!frame->is_quote)
        continue;
      if (rtl)
        x = fluxr_paper_get_width (self) - x - 2;
      cairo_rectangle (piece->cr, x, piece->y - above, 2, piece->height + above);
      cairo_fill (piece->cr);
    }
}

static void
draw_box (cairo_t  *cr,
          double    x,
          double    base,
          gboolean  done)
{
  cairo_save (cr);
  cairo_set_line_width (cr, 0.8);
  set_grey (cr, 0.2);
  cairo_rectangle (cr, x, base - BOX, BOX, BOX);
  cairo_stroke (cr);
  if (done)
    {
      cairo_set_line_width (cr, 1.2);
      cairo_move_to (cr, x + 1.7, base - BOX * 0.5);
      cairo_line_to (cr, x + BOX * 0.42, base - 1.8);
      cairo_line_to (cr, x + BOX - 1.4, base - BOX + 1.8);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/* Beside the first line, towards the side where the text begins. */
static void
draw_mark (const Piece *piece,
           double       base,
           gboolean     rtl)
{
  FluxrPaper *self = piece->paper;
  const FluxrPaperBlock *block = piece->block;
  const FluxrMarkdownNode *item;
  FluxrPaperStyle style = { .size = FLUXR_PAPER_TEXT_SIZE, .width = -1 };
  g_autoptr (FluxrPaperText) text = NULL;
  g_autofree char *mark = NULL;
  double indent = fluxr_paper_get_indent (self, block);
  double step, x;

  if (block->item == 0 || fluxr_paper_get_strip (piece->run, piece->first)->line > 0)
    return;
  mark = fluxr_paper_dup_mark (self, block);
  step = get_frame (self, block->frame)->step;
  x = rtl ? fluxr_paper_get_width (self) - indent + step : indent - step;
  if (mark == NULL)
    {
      item = fluxr_markdown_get_node (fluxr_paper_get_chapter (self, block->chapter)->text,
                                      block->item);
      draw_box (piece->cr, rtl ? x - BOX - 3 : x + 3, base,
                item->check == FLUXR_MARKDOWN_CHECK_DONE);
      return;
    }
  if (rtl)
    {
      g_autofree char *turned = g_strconcat (RIGHT_TO_LEFT_MARK, mark, NULL);

      g_set_str (&mark, turned);
    }
  text = fluxr_paper_text_new (self->context, mark, -1, &style);
  set_grey (piece->cr, 0);
  fluxr_paper_text_draw (text, 0, piece->cr,
                         rtl ? x - fluxr_paper_text_get_width (text) - 2 : x + 2,
                         base - g_array_index (text->lines, FluxrPaperLine, 0).ascent, FALSE);
}

static void
draw_code_ground (const Piece *piece)
{
  cairo_set_source_rgb (piece->cr, 0.95, 0.95, 0.96);
  cairo_rectangle (piece->cr, get_x (piece, FALSE), piece->y,
                   fluxr_paper_get_width (piece->paper)
                   - fluxr_paper_get_indent (piece->paper, piece->block), piece->height);
  cairo_fill (piece->cr);
}

static void
place_heading (const Piece *piece)
{
  g_autofree char *name = NULL;

  if (!piece->paper->has_links || piece->block->kind != FLUXR_PAPER_BLOCK_HEADING
      || piece->block->chapter == FLUXR_PAPER_NONE)
    return;
  name = g_strdup_printf ("h%u", fluxr_paper_get_strip (piece->run, piece->first)->block);
  fluxr_paper_link_place (piece->cr, name, 0, piece->y);
}

static void
draw_text (const Piece *piece)
{
  const FluxrPaperBlock *block = piece->block;
  FluxrPaperText *text = fluxr_paper_set_text (piece->paper, piece->run, piece->index);
  gboolean is_code = block->kind == FLUXR_PAPER_BLOCK_CODE;
  double pad = is_code ? FLUXR_PAPER_CODE_PAD : 0;
  double x = get_x (piece, text->rtl && !is_code) + pad;
  double y = piece->y;
  guint line = fluxr_paper_get_strip (piece->run, piece->first)->line;

  if (is_code)
    draw_code_ground (piece);
  draw_bars (piece, text->rtl);
  place_heading (piece);
  if (is_code && line == 0 && !block->joins)
    y += pad;
  draw_mark (piece, y + g_array_index (text->lines, FluxrPaperLine, line).ascent, text->rtl);
  if (block->kind == FLUXR_PAPER_BLOCK_ENTRY)
    {
      fluxr_paper_draw_entry (piece->paper, block, text, piece->cr, y);
      return;
    }
  set_grey (piece->cr, 0);
  for (guint i = piece->first; i < piece->end; i++, line++)
    {
      fluxr_paper_text_draw (text, line, piece->cr, x, y, piece->paper->has_links);
      y += g_array_index (text->lines, FluxrPaperLine, line).height;
    }
}

static void
draw_cell (const Piece    *piece,
           GPtrArray      *cells,
           FluxrPaperText *text,
           double          x)
{
  double y = piece->y;

  for (guint i = piece->first; i < piece->end; i++)
    {
      guint line = fluxr_paper_get_strip (piece->run, i)->line;
      double ascent, height;

      fluxr_paper_row_get_line (cells, line, &ascent, &height);
      if (line == 0)
        y += FLUXR_PAPER_CELL_PAD;
      if (line < text->lines->len)
        fluxr_paper_text_draw (text, line, piece->cr, x,
                               y + ascent
                               - g_array_index (text->lines, FluxrPaperLine, line).ascent,
                               piece->paper->has_links);
      y += height;
    }
}

static void
draw_row_lines (const Piece *piece,
                double       x,
                double       width)
{
  gboolean is_first = fluxr_paper_get_strip (piece->run, piece->first)->line == 0;
  const FluxrPaperBlock *block = piece->block;

  if (block->is_header)
    {
      set_grey (piece->cr, 0.93);
      cairo_rectangle (piece->cr, x, piece->y, width, piece->height);
      cairo_fill (piece->cr);
    }
  set_grey (piece->cr, 0.6);
  cairo_set_line_width (piece->cr, 0.5);
  if (is_first)
    {
      cairo_move_to (piece->cr, x, piece->y);
      cairo_line_to (piece->cr, x + width, piece->y);
    }
  cairo_move_to (piece->cr, x, piece->y + piece->height);
  cairo_line_to (piece->cr, x + width, piece->y + piece->height);
  cairo_stroke (piece->cr);
}

/* A table begins at the side where the words of its first cell do. */
static void
draw_row (const Piece *piece)
{
  const FluxrPaperTable *table
    = &g_array_index (piece->paper->tables, FluxrPaperTable, piece->block->table);
  GPtrArray *cells = fluxr_paper_set_cells (piece->paper, piece->run, piece->index);
  double x = get_x (piece, table->rtl);
  double width = 0;

  for (guint i = 0; i < table->widths->len; i++)
    width += g_array_index (table->widths, double, i);
  if (table->rtl)
    x = fluxr_paper_get_width (piece->paper)
        - fluxr_paper_get_indent (piece->paper, piece->block) - width;
  draw_bars (piece, table->rtl);
  draw_row_lines (piece, x, width);
  draw_mark (piece, piece->y + FLUXR_PAPER_CELL_PAD + FLUXR_PAPER_TEXT_SIZE, table->rtl);
  set_grey (piece->cr, 0);
  if (table->rtl)
    x += width;
  for (guint i = 0; i < cells->len; i++)
    {
      double column = g_array_index (table->widths, double, i);

      if (table->rtl)
        x -= column;
      draw_cell (piece, cells, g_ptr_array_index (cells, i), x + FLUXR_PAPER_CELL_PAD);
      if (!table->rtl)
        x += column;
    }
}

static void
draw_rule (const Piece *piece)
{
  double x = get_x (piece, FALSE);

  draw_bars (piece, FALSE);
  draw_mark (piece, piece->y + piece->height, FALSE);
  set_grey (piece->cr, 0.6);
  cairo_set_line_width (piece->cr, 0.7);
  cairo_move_to (piece->cr, x, piece->y + piece->height / 2);
  cairo_line_to (piece->cr, fluxr_paper_get_width (piece->paper), piece->y + piece->height / 2);
  cairo_stroke (piece->cr);
}

static void
draw_picture (const Piece *piece)
{
  FluxrPaperPicture *picture
    = fluxr_paper_get_chapter (piece->paper, piece->block->chapter)->picture;
  double scale = fluxr_paper_get_scale (piece->paper, piece->block);

  cairo_save (piece->cr);
  cairo_translate (piece->cr, (fluxr_paper_get_width (piece->paper)
                               - fluxr_paper_picture_get_width (picture) * scale) / 2, piece->y);
  fluxr_paper_picture_draw (picture, piece->cr, scale);
  cairo_restore (piece->cr);
}

static void
draw_piece (const Piece *piece)
{
  switch (piece->block->kind)
    {
    case FLUXR_PAPER_BLOCK_HEADING:
    case FLUXR_PAPER_BLOCK_TEXT:
    case FLUXR_PAPER_BLOCK_CODE:
    case FLUXR_PAPER_BLOCK_ENTRY:
      draw_text (piece);
      break;
    case FLUXR_PAPER_BLOCK_ROW:
      draw_row (piece);
      break;
    case FLUXR_PAPER_BLOCK_RULE:
      draw_rule (piece);
      break;
    case FLUXR_PAPER_BLOCK_PICTURE:
      draw_picture (piece);
      break;
    }
}

/* Returns: where the next strip begins, without the space above it */
static double
draw_range (FluxrPaper    *self,
            FluxrPaperRun *run,
            cairo_t       *cr,
            guint          first,
            guint          end,
            double         y)
{
  gboolean at_top = TRUE;

  while (first < end)
    {
      guint index = fluxr_paper_get_strip (run, first)->block;
      Piece piece = { .paper = self, .run = run, .index = index, .cr = cr, .first = first,
                      .end = first, .y = y };

      piece.block = fluxr_paper_get_block (run, index);
      if (!at_top)
        piece.y += fluxr_paper_get_strip (run, first)->space;
      for (; piece.end < end && fluxr_paper_get_strip (run, piece.end)->block == index;
           piece.end++)
        piece.height += fluxr_paper_get_strip (run, piece.end)->height;
      draw_piece (&piece);
      y = piece.y + piece.height;
      first = piece.end;
      at_top = FALSE;
    }

  return y;
}

void
fluxr_paper_draw_strips (FluxrPaper           *self,
                         FluxrPaperRun        *run,
                         const FluxrPaperPage *page,
                         cairo_t              *cr)
{
  double y = 0;

  if (page->header != FLUXR_PAPER_NONE)
    {
      guint first = fluxr_paper_get_block (run, page->header)->strip;
      guint end = first;

      while (end < run->strips->len && fluxr_paper_get_strip (run, end)->block == page->header)
        end++;
      y = draw_range (self, run, cr, first, end, 0);
    }
  draw_range (self, run, cr, page->first, page->end, y);
}
