/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a piece of Markdown source looks while it is written: which bytes are what. */

#pragma once

#include "fluxr-markdown-cut.h"

G_BEGIN_DECLS

/* In the order in which they lie over each other. */
typedef enum
{
  FLUXR_MARKDOWN_STYLE_QUOTE,
  FLUXR_MARKDOWN_STYLE_TABLE,
  FLUXR_MARKDOWN_STYLE_CODE_BLOCK,
  FLUXR_MARKDOWN_STYLE_HTML,
  FLUXR_MARKDOWN_STYLE_HEADING_1,
  FLUXR_MARKDOWN_STYLE_HEADING_2,
  FLUXR_MARKDOWN_STYLE_HEADING_3,
  FLUXR_MARKDOWN_STYLE_HEADING_4,
  FLUXR_MARKDOWN_STYLE_HEADING_5,
  FLUXR_MARKDOWN_STYLE_HEADING_6,
  FLUXR_MARKDOWN_STYLE_DONE,
  FLUXR_MARKDOWN_STYLE_LINK,
  FLUXR_MARKDOWN_STYLE_EMPHASIS,
  FLUXR_MARKDOWN_STYLE_STRONG,
  FLUXR_MARKDOWN_STYLE_STRIKETHROUGH,
  FLUXR_MARKDOWN_STYLE_CODE,
  FLUXR_MARKDOWN_STYLE_MARK,
  FLUXR_MARKDOWN_STYLE_RULE,
  FLUXR_MARKDOWN_STYLE_LIST,
  FLUXR_MARKDOWN_STYLE_CHECK,
  FLUXR_MARKDOWN_STYLE_VERBATIM, /* looks like nothing: no words of a language */
} FluxrMarkdownStyle;

#define FLUXR_MARKDOWN_N_STYLES (FLUXR_MARKDOWN_STYLE_VERBATIM + 1)

typedef struct
{
  FluxrMarkdownStyle style;
  guint start;
  guint stop;
} FluxrMarkdownSpan;

/* @open: what is open where the text begins
 * Returns: (element-type FluxrMarkdownSpan): none is empty; places are bytes */
GArray *fluxr_markdown_list_spans (const char        *text,
                                   gsize              length,
                                   FluxrMarkdownOpen  open) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
