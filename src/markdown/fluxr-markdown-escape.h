/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plain text and addresses so written in Markdown source that they are read as what they are. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a character counts beside a mark such as a star. */
typedef enum
{
  FLUXR_MARKDOWN_BESIDE_SPACE,
  FLUXR_MARKDOWN_BESIDE_SIGN,
  FLUXR_MARKDOWN_BESIDE_SYMBOL, /* a sign or a letter: versions of CommonMark differ */
  FLUXR_MARKDOWN_BESIDE_LETTER,
} FluxrMarkdownBeside;

/**
 * FluxrMarkdownText: what matters of where a text stands
 * @in_cell: of a table
 * @in_link: or in the words of an image
 * @encode_first: the first character must not count as what it is
 * @ends_line: nothing follows in the line
 * @before_link: what follows begins with a bracket
 */
typedef struct
{
  gboolean in_cell;
  gboolean in_link;
  gboolean encode_first;
  gboolean ends_line;
  gboolean before_link;
} FluxrMarkdownText;

FluxrMarkdownBeside fluxr_markdown_get_beside    (gunichar                 character);
void                fluxr_markdown_escape_text   (GString                 *out,
                                                  const char              *text,
                                                  const FluxrMarkdownText *place);
/* Writes the last character of @out by its number. */
void                fluxr_markdown_encode_last   (GString                 *out);
/* ` (address "title")` without the space. */
void                fluxr_markdown_escape_target (GString                 *out,
                                                  const char              *url,
                                                  const char              *title,
                                                  gboolean                 in_cell);
/* Without white space or a sign that would end it: fit to stand between < and >. */
gboolean            fluxr_markdown_is_autolink   (const char              *url,
                                                  const char              *text);

G_END_DECLS
