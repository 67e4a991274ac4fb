/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where Markdown source can be cut so that each piece means alone what it means in the whole. To
 * cut at too few places costs time and nothing else, so in doubt there is no cut. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is still open where a piece begins: 0 is nothing, else code or HTML. */
typedef guint FluxrMarkdownOpen;

typedef struct
{
  FluxrMarkdownOpen open;
  guint item_width; /* of a piece that begins with a list item: where its text begins */
  gboolean fresh;   /* nothing of the line before goes on */
  gboolean whole;   /* no cut up to the next empty line */
} FluxrMarkdownCut;

void     fluxr_markdown_cut_init  (FluxrMarkdownCut  *self,
                                   FluxrMarkdownOpen  open);
/* Takes the next line. Returns: whether a piece begins there, and what is open at its begin. */
gboolean fluxr_markdown_cut_feed  (FluxrMarkdownCut  *self,
                                   const char        *line,
                                   gsize              length,
                                   FluxrMarkdownOpen *open);
/* Whether it is a fence that is open, not HTML; and whether the line closes it. */
gboolean fluxr_markdown_is_code   (FluxrMarkdownOpen  open);
gboolean fluxr_markdown_is_closed (FluxrMarkdownOpen  open,
                                   const char        *line,
                                   gsize              length);

G_END_DECLS
