/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of one block, broken into lines for a width. */

#pragma once

#include <pango/pangocairo.h>

#include "fluxr-markdown.h"

G_BEGIN_DECLS

/**
 * FluxrPaperStyle:
 * @size: of the letters, in points
 * @width: of the lines, in points; negative for one line however long
 * @align: of the words
 * @one_line: what does not fit is left away
 */
typedef struct
{
  double size;
  double width;
  FluxrMarkdownAlign align;
  guint bold : 1;
  guint mono : 1;
  guint one_line : 1;
} FluxrPaperStyle;

/**
 * FluxrPaperLine:
 * @line: (transfer none)
 * @x: where it begins, from the left of the block
 * @ascent: from the top to the base of the letters
 * @height: with the space that parts it from the next one
 * @base: what the positions in @line are counted from
 */
typedef struct
{
  PangoLayoutLine *line;
  double x;
  double ascent;
  double height;
  int base;
} FluxrPaperLine;

/* Bytes @start to @end of the text lead to @url. */
typedef struct
{
  int start;
  int end;
  char *url;
} FluxrPaperLink;

/**
 * FluxrPaperText:
 * @layouts: (element-type PangoLayout): more than one for a very long text
 * @lines: (element-type FluxrPaperLine): at least one
 * @links: (element-type FluxrPaperLink)
 * @rtl: whether it begins at the right
 */
typedef struct
{
  GPtrArray *layouts;
  GArray *lines;
  GArray *links;
  gboolean rtl;
} FluxrPaperText;

FluxrPaperText *fluxr_paper_text_new       (PangoContext          *context,
                                            const char            *words,
                                            gssize                 length,
                                            const FluxrPaperStyle *style)
  G_GNUC_WARN_UNUSED_RESULT;
/* What is in the block @node, with its formats. */
FluxrPaperText *fluxr_paper_text_new_block (PangoContext          *context,
                                            FluxrMarkdown         *document,
                                            guint                  node,
                                            const FluxrPaperStyle *style)
  G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_paper_text_free      (FluxrPaperText        *self);

/* Of its widest line. */
double          fluxr_paper_text_get_width (FluxrPaperText        *self);
/* Of its widest word. The lines are no more after that. */
double          fluxr_paper_text_get_word_width (FluxrPaperText   *self);
/* Draws line @index with its top at @y. */
void            fluxr_paper_text_draw      (FluxrPaperText        *self,
                                            guint                  index,
                                            cairo_t               *cr,
                                            double                 x,
                                            double                 y,
                                            gboolean               with_links);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPaperText, fluxr_paper_text_free)

G_END_DECLS
