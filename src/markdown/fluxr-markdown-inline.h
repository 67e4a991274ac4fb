/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands in a block, as Markdown source. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

/* Where the lines go. */
typedef enum
{
  FLUXR_MARKDOWN_LINES_MANY,
  FLUXR_MARKDOWN_LINES_ONE,
  FLUXR_MARKDOWN_LINES_CELL,
} FluxrMarkdownLines;

char *fluxr_markdown_print_inlines (FluxrMarkdown      *document,
                                    guint               block,
                                    FluxrMarkdownLines  lines) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
