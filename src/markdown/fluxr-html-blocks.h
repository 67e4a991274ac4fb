/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The blocks of a document on their way from HTML: where words go, and which frames are open. */

#pragma once

#include "fluxr-html-loss.h"
#include "fluxr-html-runs.h"
#include "fluxr-html-table.h"

G_BEGIN_DECLS

/**
 * FluxrHtmlBlocks:
 * @runs: (owned): the words of the block that is being read
 * @target: where words go: @runs, or those of a cell
 * @table: (owned) (nullable): the table that is open
 * @heading: the level of the heading that is open, or 0
 */
typedef struct
{
  FluxrMarkdownBuilder *builder;
  FluxrHtmlLosses *losses;
  FluxrHtmlRuns *runs;
  FluxrHtmlRuns *target;
  FluxrHtmlTable *table;
  guint heading;
} FluxrHtmlBlocks;

void           fluxr_html_blocks_init       (FluxrHtmlBlocks      *self,
                                             FluxrMarkdownBuilder *builder,
                                             FluxrHtmlLosses      *losses);
void           fluxr_html_blocks_clear      (FluxrHtmlBlocks      *self);

gboolean       fluxr_html_blocks_is_in_cell (FluxrHtmlBlocks      *self);
/* The words so far are a block; in a cell, a line. */
void           fluxr_html_blocks_flush      (FluxrHtmlBlocks      *self);
void           fluxr_html_blocks_break      (FluxrHtmlBlocks      *self);
void           fluxr_html_blocks_add_rule   (FluxrHtmlBlocks      *self);
void           fluxr_html_blocks_add_code   (FluxrHtmlBlocks      *self,
                                             const char           *text,
                                             const char           *language);
void           fluxr_html_blocks_end_table  (FluxrHtmlBlocks      *self);
/* Returns: how many frames were opened: a list right in a list is in an item */
guint          fluxr_html_blocks_open_list  (FluxrHtmlBlocks      *self,
                                             gboolean              ordered,
                                             guint                 number);
guint          fluxr_html_blocks_open_quote (FluxrHtmlBlocks      *self);
/* Opens an item @level lists deeper than the list that was opened; @levels: how deep one is;
 * @ordered: -1 for as the items before */
void           fluxr_html_blocks_open_item  (FluxrHtmlBlocks      *self,
                                             int                   ordered,
                                             guint                 level,
                                             guint                *levels);
void           fluxr_html_blocks_set_check  (FluxrHtmlBlocks      *self,
                                             FluxrMarkdownCheck    check);
/* The item that is open is numbered, or was just found to be. */
void           fluxr_html_blocks_set_number (FluxrHtmlBlocks      *self,
                                             guint                 number);
void           fluxr_html_blocks_close      (FluxrHtmlBlocks      *self,
                                             guint                 n_frames);
void           fluxr_html_blocks_end        (FluxrHtmlBlocks      *self);

G_END_DECLS
