/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document set on pages, for printing and for PDF: a cover, contents with the numbers of pages,
 * chapters. Needs no display. One thread at a time; each has fonts of its own. */

#pragma once

#include "fluxr-markdown.h"
#include "fluxr-paper-picture.h"

G_BEGIN_DECLS

/**
 * FluxrPaperSize:
 *
 * Of a page and its margins, in points.
 */
typedef struct
{
  double width;
  double height;
  double top;
  double right;
  double bottom;
  double left;
} FluxrPaperSize;

/* A4 */
#define FLUXR_PAPER_SIZE_DEFAULT { 595.276, 841.89, 62, 62, 62, 62 }

#define FLUXR_TYPE_PAPER (fluxr_paper_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPaper, fluxr_paper, FLUXR, PAPER, GObject)

/* @title: (nullable): on the cover and at the foot of each page */
FluxrPaper *fluxr_paper_new          (const char           *title)
  G_GNUC_WARN_UNUSED_RESULT;
const char *fluxr_paper_get_title    (FluxrPaper           *self);
/* Makes a cover and contents.
 * @subtitle: (nullable)
 * @date: (nullable): in words
 * @contents: the heading of the contents */
void        fluxr_paper_set_front    (FluxrPaper           *self,
                                      const char           *subtitle,
                                      const char           *date,
                                      const char           *contents);
/* Sets it anew when it changes. */
void        fluxr_paper_set_size     (FluxrPaper           *self,
                                      const FluxrPaperSize *size);
/* @title: (nullable): its heading; @level: of that heading, from 1 on */
void        fluxr_paper_add_chapter  (FluxrPaper           *self,
                                      const char           *title,
                                      guint                 level,
                                      FluxrMarkdown        *text);
void        fluxr_paper_add_picture  (FluxrPaper           *self,
                                      const char           *title,
                                      guint                 level,
                                      FluxrPaperPicture    *picture);

/* Sets the next blocks, for @usec microseconds; negative: all. Returns: whether that was all. */
gboolean    fluxr_paper_lay_out      (FluxrPaper           *self,
                                      gint64                usec);
/* 0 as long as not all is laid out. */
guint       fluxr_paper_get_n_pages  (FluxrPaper           *self);
/* Page @index from 0 on, from the corner of the page. */
void        fluxr_paper_draw_page    (FluxrPaper           *self,
                                      guint                 index,
                                      cairo_t              *cr);

G_END_DECLS
