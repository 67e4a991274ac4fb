/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of a text buffer, as the edits see them. */

#pragma once

#include "fluxr-markdown-line.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  int first;
  int last;
} FluxrMarkdownRange;

/* Returns: (nullable): the line without its end; %NULL where there is none */
char               *fluxr_markdown_lines_read         (GtkTextBuffer     *buffer,
                                                       int                number,
                                                       FluxrMarkdownLine *line)
  G_GNUC_WARN_UNUSED_RESULT;
/* Puts the text in the place of bytes of a line. */
void                fluxr_markdown_lines_replace      (GtkTextBuffer     *buffer,
                                                       int                number,
                                                       guint              start,
                                                       guint              stop,
                                                       const char        *text);
/* Of the selection, or of the caret. A line of which nothing is selected is not in it. */
FluxrMarkdownRange  fluxr_markdown_lines_get_selected (GtkTextBuffer     *buffer);
/* How many bytes of its line are in front of the caret. */
int                 fluxr_markdown_lines_get_caret_index (GtkTextBuffer  *buffer);
/* Counts the items of the ordered list that the line is an item of, if it is. */
void                fluxr_markdown_lines_renumber     (GtkTextBuffer     *buffer,
                                                       int                number);

G_END_DECLS
