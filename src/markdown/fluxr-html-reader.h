/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the reader of HTML has in hand, for its parts only. */

#pragma once

#include "fluxr-html-blocks.h"
#include "fluxr-html-stack.h"
#include "fluxr-html-style.h"
#include "fluxr-html-tokens.h"

G_BEGIN_DECLS

/**
 * FluxrHtmlReader:
 * @link: the one that is open
 * @skipped: (owned) (nullable): the name of an element that nothing is read of
 * @skip_depth: how many of that name are open
 * @skip_blocks: whether blocks are skipped as well: words that were not to be shown
 * @mark: (nullable): what is skipped goes there: the mark of an item of Word
 * @code: (owned) (nullable): the text of a block of code that is open
 * @code_depth: how many elements named as the one that opened it are open
 */
typedef struct
{
  FluxrHtmlTokens *tokens;
  FluxrHtmlLosses *losses;
  FluxrHtmlStack *stack;
  FluxrHtmlBlocks blocks;
  guint link;
  char *skipped;
  guint skip_depth;
  gboolean skip_blocks;
  GString *mark;
  GString *code;
  char *code_name;
  char *code_language;
  guint code_depth;
} FluxrHtmlReader;

/* The element that the token begins; @style: what its style attribute says. */
void              fluxr_html_reader_start    (FluxrHtmlReader      *self,
                                              const FluxrHtmlTag   *tag,
                                              const FluxrHtmlStyle *style);
/* Ends all elements from @place on. */
void              fluxr_html_reader_pop_to   (FluxrHtmlReader      *self,
                                              guint                 place);
void              fluxr_html_reader_end_link (FluxrHtmlReader      *self);

G_END_DECLS
