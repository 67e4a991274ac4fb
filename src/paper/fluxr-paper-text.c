/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of one block, broken into lines. A word that is wider than the line is broken too. */

#include "config.h"

#include "fluxr-paper-text.h"

#include <string.h>

#include "fluxr-paper-link.h"
#include "fluxr-paper-words.h"

#define SANS "Adwaita Sans, Cantarell, sans"
#define LEADING 1.12
#define LONGEST 8192 /* bytes set in one piece */

static PangoAlignment
get_alignment (FluxrMarkdownAlign align,
               gboolean           rtl)
{
  if (align == FLUXR_MARKDOWN_ALIGN_CENTER)
    return PANGO_ALIGN_CENTER;
  /* Pango turns the sides round in a paragraph that begins at the right. */
  if (align == FLUXR_MARKDOWN_ALIGN_LEFT)
    return rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
  if (align == FLUXR_MARKDOWN_ALIGN_RIGHT)
    return rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;

  return PANGO_ALIGN_LEFT;
}

static void
set_style (PangoLayout           *layout,
           const FluxrPaperStyle *style,
           gboolean               rtl)
{
  g_autoptr (PangoFontDescription) font
    = pango_font_description_from_string (style->mono ? FLUXR_PAPER_MONO : SANS);

  pango_font_description_set_size (font, (int) (style->size * PANGO_SCALE));
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, style->width < 0 ? -1 : (int) (style->width * PANGO_SCALE));
  if (style->one_line)
    {
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_alignment (layout, get_alignment (style->align, rtl));
}

static void
list_lines (FluxrPaperText *self,
            PangoLayout    *layout,
            gsize           base)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle box;
      FluxrPaperLine line = { .line = pango_layout_iter_get_line_readonly (iter),
                              .base = (int) base };
      double height;

      pango_layout_iter_get_line_extents (iter, NULL, &box);
      height = (double) box.height / PANGO_SCALE;
      line.x = (double) box.x / PANGO_SCALE;
      line.height = height * LEADING;
      line.ascent = (double) (pango_layout_iter_get_baseline (iter) - box.y) / PANGO_SCALE
                    + (line.height - height) / 2;
      g_array_append_val (self->lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* Those within, counted from @start. */
static PangoAttrList *
cut_attributes (GSList *attributes,
                gsize   start,
                gsize   end)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (GSList *l = attributes; l != NULL; l = l->next)
    {
      const PangoAttribute *attribute = l->data;
      PangoAttribute *copy;

      if (attribute->start_index >= end || attribute->end_index <= start)
        continue;
      copy = pango_attribute_copy (attribute);
      copy->start_index = (guint) (MAX (attribute->start_index, start) - start);
      copy->end_index = (guint) (MIN (attribute->end_index, end) - start);
      pango_attr_list_insert (list, copy);
    }
  /* A hyphen would become a part of an address or a name. */
  pango_attr_list_insert (list, pango_attr_insert_hyphens_new (FALSE));

  return list;
}

/* Behind a space, if there is one in reach, or else between two letters. */
static gsize
find_cut (const char *words,
          gsize       start,
          gsize       length)
{
  gsize end = start + LONGEST;

  if (end >= length)
    return length;
  for (gsize at = end; at > end - LONGEST / 8; at--)
    if (words[at - 1] == ' ')
      return at;
  while (((guchar) words[end] & 0xC0) == 0x80)
    end--;

  return end;
}

/* Pango's numbers overflow in a paragraph of a megabyte, and it takes minutes for a word of that
 * length, so a long text is set in pieces.
 * @attributes: (nullable)
 * @links: (nullable) (transfer full) */
static FluxrPaperText *
create (PangoContext          *context,
        const char            *words,
        gssize                 length,
        PangoAttrList         *attributes,
        GArray                *links,
        const FluxrPaperStyle *style)
{
  FluxrPaperText *self = g_new0 (FluxrPaperText, 1);
  GSList *list = attributes != NULL ? pango_attr_list_get_attributes (attributes) : NULL;
  gsize all = length < 0 ? strlen (words) : (gsize) length;
  gsize start = 0;

  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  self->lines = g_array_new (FALSE, FALSE, sizeof (FluxrPaperLine));
  self->links = links;
  do
    {
      gsize end = find_cut (words, start, all);
      g_autoptr (PangoAttrList) cut = cut_attributes (list, start, end);
      PangoLayout *layout = pango_layout_new (context);
      gboolean rtl;

      pango_layout_set_text (layout, words + start, (int) (end - start));
      pango_layout_set_attributes (layout, cut);
      rtl = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
      set_style (layout, style, rtl);
      list_lines (self, layout, start);
      self->rtl = self->layouts->len == 0 ? rtl : self->rtl;
      g_ptr_array_add (self->layouts, layout);
      start = end;
    }
  while (start < all);
  g_slist_free_full (list, (GDestroyNotify) pango_attribute_destroy);

  return self;
}

FluxrPaperText *
fluxr_paper_text_new (PangoContext          *context,
                      const char            *words,
                      gssize                 length,
                      const FluxrPaperStyle *style)
{
  return create (context, words, length, NULL, NULL, style);
}

FluxrPaperText *
fluxr_paper_text_new_block (PangoContext          *context,
                            FluxrMarkdown         *document,
                            guint                  node,
                            const FluxrPaperStyle *style)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GArray *links = fluxr_paper_words_read (document, node, text, attributes);

  return create (context, text->str, (gssize) text->len, attributes, links, style);
}

void
fluxr_paper_text_free (FluxrPaperText *self)
{
  g_array_unref (self->lines);
  g_clear_pointer (&self->links, g_array_unref);
  g_ptr_array_unref (self->layouts);
  g_free (self);
}

double
fluxr_paper_text_get_width (FluxrPaperText *self)
{
  double most = 0;

  for (guint i = 0; i < self->layouts->len; i++)
    {
      int width;

      pango_layout_get_size (g_ptr_array_index (self->layouts, i), &width, NULL);
      most = MAX (most, (double) width / PANGO_SCALE);
    }

  return most;
}

double
fluxr_paper_text_get_word_width (FluxrPaperText *self)
{
  for (guint i = 0; i < self->layouts->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (self->layouts, i);

      pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
      pango_layout_set_width (layout, 0);
    }
  g_array_set_size (self->lines, 0);

  return fluxr_paper_text_get_width (self);
}

static void
draw_link (const FluxrPaperLine *line,
           const FluxrPaperLink *link,
           cairo_t              *cr,
           double                x,
           double                y)
{
  g_autofree int *ranges = NULL;
  int n_ranges;

  pango_layout_line_get_x_ranges (line->line, MAX (link->start - line->base, 0),
                                  link->end - line->base, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    {
      double start = (double) ranges[2 * i] / PANGO_SCALE;
      double width = (double) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE;

      fluxr_paper_link_mark (cr, "uri", link->url, x + start, y, width, line->height);
    }
}

void
fluxr_paper_text_draw (FluxrPaperText *self,
                       guint           index,
                       cairo_t        *cr,
                       double          x,
                       double          y,
                       gboolean        with_links)
{
  const FluxrPaperLine *line = &g_array_index (self->lines, FluxrPaperLine, index);
  int start = line->base + pango_layout_line_get_start_index (line->line);
  int end = start + pango_layout_line_get_length (line->line);

  cairo_move_to (cr, x + line->x, y + line->ascent);
  pango_cairo_show_layout_line (cr, line->line);

  for (guint i = 0; with_links && self->links != NULL && i < self->links->len; i++)
    {
      const FluxrPaperLink *link = &g_array_index (self->links, FluxrPaperLink, i);

      /* Ranges are counted from the left of the layout. */
      if (link->start < end && link->end > start)
        draw_link (line, link, cr, x, y);
    }
}
