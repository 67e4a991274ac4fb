/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one row of the preview shows of a document: a block that holds no other, or a piece of one
 * that is too long for a row, with all that frames it. A plain value. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

/* Of what a row stands in, one letter each, from the outside in: this, or for an item '0' plus the
 * digits of the longest number of its list. */
#define FLUXR_PREVIEW_LEVEL_QUOTE 'q'

#define FLUXR_PREVIEW_NO_NUMBER (-1)

/**
 * FluxrPreviewSlice:
 * @document: (nullable): of the title above a part there is none
 * @title: (nullable): that title
 * @kind: of the block; a document is a title, an item is one that is empty
 * @node: the block
 * @from: the first node in the block that is shown; of a table a row
 * @to: the first one that is not shown any more
 * @first: of a code block, HTML or when a single text is shown: its first byte that is
 * @last: its first byte that is not shown any more
 * @levels: what the block stands in
 * @joined: how many of the levels the row before stands in as well
 * @gap: space above
 * @is_item: an item of a list begins here
 * @item_level: the level which that item is
 * @number: of that item, or FLUXR_PREVIEW_NO_NUMBER
 * @mark: what follows the number
 * @check: whether it is a task
 * @check_place: where in the source its check is
 * @letters: how many are about to be shown
 * @lines: how many there are at least
 * @continues: another row shows what comes before of this block
 * @goes_on: another row shows what comes after
 * @has_stops: there is something to go to by Tab
 * @hash: of all that is shown but number and check
 */
typedef struct
{
  FluxrMarkdown *document;
  char *title;
  FluxrMarkdownKind kind;
  guint node;
  guint from;
  guint to;
  gsize first;
  gsize last;
  char *levels; /* a GRefString */
  guint joined;
  guint gap;
  guint item_level;
  int number;
  FluxrMarkdownCheck check;
  gsize check_place;
  guint letters;
  guint lines;
  guint32 hash;
  char mark;
  guint is_item   : 1;
  guint continues : 1;
  guint goes_on   : 1;
  guint has_stops : 1;
} FluxrPreviewSlice;

void     fluxr_preview_slice_clear      (FluxrPreviewSlice       *self);

/* Looks at the nodes once: sets letters, lines, has_stops and hash. */
void     fluxr_preview_slice_weigh      (FluxrPreviewSlice       *self);
/* Whether both show the same, but for number and check. */
gboolean fluxr_preview_slice_equal      (const FluxrPreviewSlice *self,
                                         const FluxrPreviewSlice *other);
/* Where it is in the source: FLUXR_MARKDOWN_NOWHERE when there is none. */
void     fluxr_preview_slice_get_places (const FluxrPreviewSlice *self,
                                         gsize                   *start,
                                         gsize                   *stop);

G_END_DECLS
