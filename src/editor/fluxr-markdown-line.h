/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands in front of the words of a line: marks of quotes, a list item, a check box. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrMarkdownLine: places in a line, in bytes
 * @quote: where the marks of quotes end
 * @mark: where the bullet or number is
 * @after: where it ends, as far as @mark if there is none
 * @text: where the words begin
 * @check: what is between the brackets; 0 without a check box
 * @bullet: the bullet, or what follows the number; 0 outside of lists
 * @number: of an ordered list
 * @ordered: whether it has a number
 * @empty: whether there are no words
 */
typedef struct
{
  guint quote;
  guint mark;
  guint after;
  guint text;
  guint check;
  char bullet;
  guint number;
  gboolean ordered;
  gboolean empty;
} FluxrMarkdownLine;

void  fluxr_markdown_line_read       (FluxrMarkdownLine       *self,
                                      const char              *line);
/* How far its mark is from the quotes around it. */
guint fluxr_markdown_line_get_indent (const FluxrMarkdownLine *self);
/* What begins an item like it, with that number. */
char *fluxr_markdown_line_dup_prefix (const FluxrMarkdownLine *self,
                                      const char              *line,
                                      guint                    number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
