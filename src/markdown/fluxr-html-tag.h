/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tags of HTML mean for a document. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_HTML_TAG_PLAIN,  /* means nothing by itself */
  FLUXR_HTML_TAG_LOST,   /* means something that a document does not have */
  FLUXR_HTML_TAG_SILENT, /* has nothing to read in it */
  FLUXR_HTML_TAG_DROP,   /* has something in it that no text can be */
  FLUXR_HTML_TAG_BLOCK,
  FLUXR_HTML_TAG_HEADING,
  FLUXR_HTML_TAG_LIST,
  FLUXR_HTML_TAG_ITEM,
  FLUXR_HTML_TAG_QUOTE,
  FLUXR_HTML_TAG_PRE,
  FLUXR_HTML_TAG_RULE,
  FLUXR_HTML_TAG_BREAK,
  FLUXR_HTML_TAG_TABLE,
  FLUXR_HTML_TAG_ROW,
  FLUXR_HTML_TAG_CELL,
  FLUXR_HTML_TAG_HEAD_ROWS,
  FLUXR_HTML_TAG_STYLE,
  FLUXR_HTML_TAG_LINK,
  FLUXR_HTML_TAG_IMAGE,
  FLUXR_HTML_TAG_INPUT,
} FluxrHtmlTagKind;

/* How words look: bits. */
typedef enum
{
  FLUXR_HTML_STRONG = 1 << 0,
  FLUXR_HTML_EMPHASIS = 1 << 1,
  FLUXR_HTML_STRIKETHROUGH = 1 << 2,
  FLUXR_HTML_CODE = 1 << 3,
} FluxrHtmlLook;

#define FLUXR_HTML_N_LOOKS 4

/**
 * FluxrHtmlTag:
 * @detail: whether a block means more than that it is one; the level of a heading; whether a list
 *   is ordered; whether a cell heads its column; the look
 */
typedef struct
{
  const char *name;
  FluxrHtmlTagKind kind;
  guint detail;
} FluxrHtmlTag;

/* Returns: (nullable): %NULL for a tag that HTML does not have */
const FluxrHtmlTag *fluxr_html_tag_find  (const char         *name);
/* For counting: below fluxr_html_tag_count(). */
guint               fluxr_html_tag_index (const FluxrHtmlTag *tag);
guint               fluxr_html_tag_count (void);

G_END_DECLS
