/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long a text is, and what its headings are. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

/**
 * FluxrMarkdownStats:
 * @words: runs of letters and digits; in scripts that do without spaces each sign
 * @characters: without white space; what joins to one sign is one
 * @seconds: to read it without hurry
 */
typedef struct
{
  guint words;
  guint characters;
  guint seconds;
} FluxrMarkdownStats;

/**
 * FluxrMarkdownHeading:
 * @title: its words in one line
 * @level: 1 to 6
 * @node: which node it is
 * @place: where it begins in the source
 */
typedef struct
{
  char *title;
  guint level;
  guint node;
  gsize place;
} FluxrMarkdownHeading;

/* What is shown counts, not how it is written: no marks, no addresses. */
FluxrMarkdownStats  fluxr_markdown_count         (FluxrMarkdown      *document);
/* Adds the text to @stats, for a selection. Call fluxr_markdown_stats_end() at last. */
void                fluxr_markdown_stats_add     (FluxrMarkdownStats *stats,
                                                  const char         *text,
                                                  gsize               length);
void                fluxr_markdown_stats_end     (FluxrMarkdownStats *stats);
/* (element-type FluxrMarkdownHeading): those outside of quotes and lists, in order */
GPtrArray          *fluxr_markdown_list_headings (FluxrMarkdown      *document)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
