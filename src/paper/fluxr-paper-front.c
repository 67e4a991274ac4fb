/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cover, the entries of the contents and the foot of each page. */

#include "config.h"

#include "fluxr-paper-private.h"

#include "fluxr-paper-link.h"

#define TITLE_SIZE 30.0
#define SUBTITLE_SIZE 14.0
#define FOOT_SIZE 8.5
#define FOOT_GAP 18.0

/* Lines from @y on, as many as there is room for. Returns: where the next ones begin */
static double
draw_lines (FluxrPaper            *self,
            const char            *words,
            const FluxrPaperStyle *style,
            cairo_t               *cr,
            double                 y)
{
  g_autoptr (FluxrPaperText) text = fluxr_paper_text_new (self->context, words, -1, style);

  for (guint i = 0; i < text->lines->len; i++)
    {
      double height = g_array_index (text->lines, FluxrPaperLine, i).height;

      if (y + height > fluxr_paper_get_height (self))
        break;
      fluxr_paper_text_draw (text, i, cr, 0, y, FALSE);
      y += height;
    }

  return y;
}

void
fluxr_paper_draw_cover (FluxrPaper *self,
                        cairo_t    *cr)
{
  double width = fluxr_paper_get_width (self);
  FluxrPaperStyle title = { .size = TITLE_SIZE, .width = width, .bold = TRUE };
  FluxrPaperStyle subtitle = { .size = SUBTITLE_SIZE, .width = width };
  double y = fluxr_paper_get_height (self) * 0.28;

  cairo_set_source_rgb (cr, 0, 0, 0);
  if (self->title != NULL)
    y = draw_lines (self, self->title, &title, cr, y);
  y += 10;
  cairo_set_source_rgb (cr, 0.21, 0.52, 0.89);
  cairo_rectangle (cr, 0, y, 64, 3);
  cairo_fill (cr);
  y += 16;
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  if (self->subtitle != NULL)
    y = draw_lines (self, self->subtitle, &subtitle, cr, y);
  if (self->date != NULL)
    draw_lines (self, self->date, &subtitle, cr, y + 4);
}

static void
draw_leaders (cairo_t *cr,
              double   from,
              double   to,
              double   base)
{
  const double dash[] = { 0, 4 };

  if (to - from < 8)
    return;
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_set_line_width (cr, 0.9);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  /* From the end, so that the dots of all entries stand below each other. */
  cairo_set_dash (cr, dash, 2, 0);
  cairo_move_to (cr, to, base);
  cairo_line_to (cr, from, base);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static double
get_line_width (const FluxrPaperLine *line)
{
  PangoRectangle box;

  pango_layout_line_get_extents (line->line, NULL, &box);

  return (double) box.width / PANGO_SCALE;
}

/* The number stands at the end of the last line, at the other side than where the title begins. */
static void
draw_number (FluxrPaper     *self,
             guint           number,
             gboolean        rtl,
             double          title_end,
             cairo_t        *cr,
             double          base)
{
  FluxrPaperStyle style = { .size = FLUXR_PAPER_TEXT_SIZE, .width = -1 };
  g_autofree char *words = g_strdup_printf ("%u", number);
  g_autoptr (FluxrPaperText) text = fluxr_paper_text_new (self->context, words, -1, &style);
  const FluxrPaperLine *line = &g_array_index (text->lines, FluxrPaperLine, 0);
  double width = get_line_width (line);
  double x = rtl ? 0 : fluxr_paper_get_width (self) - width;

  fluxr_paper_text_draw (text, 0, cr, x, base - line->ascent, FALSE);
  if (rtl)
    draw_leaders (cr, width + 5, title_end - 5, base);
  else
    draw_leaders (cr, title_end + 5, x - 5, base);
}

void
fluxr_paper_draw_entry (FluxrPaper            *self,
                        const FluxrPaperBlock *block,
                        FluxrPaperText        *text,
                        cairo_t               *cr,
                        double                 y)
{
  const FluxrPaperEntry *entry = &g_array_index (self->entries, FluxrPaperEntry, block->node);
  double indent = (entry->level - 1) * 16;
  double x = text->rtl ? FLUXR_PAPER_NUMBER_WIDTH : indent;
  double top = y;
  double end = 0, base = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < text->lines->len; i++)
    {
      const FluxrPaperLine *line = &g_array_index (text->lines, FluxrPaperLine, i);

      fluxr_paper_text_draw (text, i, cr, x, y, FALSE);
      base = y + line->ascent;
      end = x + line->x + (text->rtl ? 0 : get_line_width (line));
      y += line->height;
    }
  draw_number (self, fluxr_paper_find_page (self, entry->block) + 1, text->rtl, end, cr, base);
  if (self->has_links)
    {
      g_autofree char *name = g_strdup_printf ("h%u", entry->block);

      fluxr_paper_link_mark (cr, "dest", name, 0, top, fluxr_paper_get_width (self), y - top);
    }
}

void
fluxr_paper_draw_foot (FluxrPaper *self,
                       guint       index,
                       cairo_t    *cr)
{
  double width = fluxr_paper_get_width (self);
  double y = fluxr_paper_get_height (self) + MIN (FOOT_GAP, self->size.bottom / 3);
  FluxrPaperStyle style = { .size = FOOT_SIZE, .width = width,
                            .align = FLUXR_MARKDOWN_ALIGN_RIGHT };
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autoptr (FluxrPaperText) page = fluxr_paper_text_new (self->context, number, -1, &style);

  cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
  if (self->title != NULL)
    {
      g_autoptr (FluxrPaperText) title = NULL;

      style.width = MAX (1, width - FLUXR_PAPER_NUMBER_WIDTH);
      style.align = FLUXR_MARKDOWN_ALIGN_LEFT;
      style.one_line = TRUE;
      title = fluxr_paper_text_new (self->context, self->title, -1, &style);
      fluxr_paper_text_draw (title, 0, cr, 0, y, FALSE);
    }
  fluxr_paper_text_draw (page, 0, cr, 0, y, FALSE);
}
