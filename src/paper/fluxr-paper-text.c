/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of one block, broken into lines. A word that is wider than the line is broken too. */

#include "config.h"

#include "fluxr-paper-text.h"

#include <string.h>

#include "fluxr-paper-link.h"

#define SANS "Adwaita Sans, Cantarell, sans"
#define MONO "Adwaita Mono, monospace"
#define LEADING 1.12
#define MONO_SCALE 0.92
#define LONGEST 8192 /* bytes set in one piece */

/* On the way from nodes to letters with formats. */
typedef struct
{
  FluxrMarkdown *document;
  GString *text;
  PangoAttrList *attributes;
  GArray *links;  /* (element-type FluxrPaperLink) */
  GArray *starts; /* (element-type guint): where what is open began */
} Setting;

static void
clear_link (gpointer data)
{
  g_free (((FluxrPaperLink *) data)->url);
}

static void
add_attribute (Setting        *setting,
               PangoAttribute *attribute,
               guint           start)
{
  attribute->start_index = start;
  attribute->end_index = (guint) setting->text->len;
  pango_attr_list_insert (setting->attributes, attribute);
}

static void
add_mono (Setting  *setting,
          guint     start,
          gboolean  shaded)
{
  add_attribute (setting, pango_attr_family_new (MONO), start);
  add_attribute (setting, pango_attr_scale_new (MONO_SCALE), start);
  if (shaded)
    add_attribute (setting, pango_attr_background_new (0xEEEE, 0xEEEE, 0xEEEE), start);
}

/* A break within a cell can only be written as this tag. */
static gboolean
is_break (const char *html)
{
  return g_ascii_strncasecmp (html, "<br", 3) == 0 && !g_ascii_isalnum (html[3]);
}

static void
add_words (Setting                 *setting,
           const FluxrMarkdownNode *node)
{
  guint start = (guint) setting->text->len;

  if (node->kind == FLUXR_MARKDOWN_SOFT_BREAK)
    g_string_append_c (setting->text, ' ');
  else if (node->kind == FLUXR_MARKDOWN_HARD_BREAK
           || (node->kind == FLUXR_MARKDOWN_HTML && is_break (node->text)))
    g_string_append (setting->text, "\u2028");
  else
    g_string_append (setting->text, node->text);

  if (node->kind == FLUXR_MARKDOWN_CODE || node->kind == FLUXR_MARKDOWN_HTML)
    add_mono (setting, start, node->kind == FLUXR_MARKDOWN_CODE);
}

static gboolean
enter (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Setting *setting = user_data;
  guint start = (guint) setting->text->len;

  g_array_append_val (setting->starts, start);
  add_words (setting, node);

  return TRUE;
}

static void
leave_link (Setting                 *setting,
            const FluxrMarkdownNode *node,
            guint                    start)
{
  FluxrPaperLink link = { (int) start, (int) setting->text->len, NULL };

  link.url = fluxr_paper_link_clean (node->url);
  if (link.url == NULL || link.start == link.end)
    {
      g_free (link.url);
      return;
    }
  g_array_append_val (setting->links, link);
  add_attribute (setting, pango_attr_foreground_new (0x1A1A, 0x5F5F, 0xB4B4), start);
}

/* Paper shows no pictures of others: their words and where they are. */
static void
leave_image (Setting                 *setting,
             const FluxrMarkdownNode *node,
             guint                    start)
{
  if (*node->url != '\0')
    g_string_append_printf (setting->text, setting->text->len > start ? " (%s)" : "%s",
                            node->url);
  add_attribute (setting, pango_attr_style_new (PANGO_STYLE_ITALIC), start);
}

static void
leave (const FluxrMarkdownNode *node,
       guint                    index,
       gpointer                 user_data)
{
  Setting *setting = user_data;
  guint start = g_array_index (setting->starts, guint, setting->starts->len - 1);

  g_array_set_size (setting->starts, setting->starts->len - 1);
  if (node->kind == FLUXR_MARKDOWN_EMPHASIS)
    add_attribute (setting, pango_attr_style_new (PANGO_STYLE_ITALIC), start);
  else if (node->kind == FLUXR_MARKDOWN_STRONG)
    add_attribute (setting, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start);
  else if (node->kind == FLUXR_MARKDOWN_STRIKETHROUGH)
    add_attribute (setting, pango_attr_strikethrough_new (TRUE), start);
  else if (node->kind == FLUXR_MARKDOWN_LINK)
    leave_link (setting, node, start);
  else if (node->kind == FLUXR_MARKDOWN_IMAGE)
    leave_image (setting, node, start);
}

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
    = pango_font_description_from_string (style->mono ? MONO : SANS);

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
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *links = g_array_new (FALSE, FALSE, sizeof (FluxrPaperLink));
  Setting setting = { document, text, attributes, links, starts };

  g_array_set_clear_func (links, clear_link);
  fluxr_markdown_walk (document, node, enter, leave, &setting);

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
