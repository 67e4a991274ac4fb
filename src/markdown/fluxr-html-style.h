/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a style attribute means for a document. */

#pragma once

#include "fluxr-html-loss.h"
#include "fluxr-html-tag.h"
#include "fluxr-markdown.h"

G_BEGIN_DECLS

/**
 * FluxrHtmlStyle:
 * @looks: what it makes of the words
 * @plain: looks it takes away from its own element
 * @align: of the text
 * @hidden: its words are not shown
 * @list_level: Word's paragraphs say with it that they are items; 0 for none
 * @list_mark: the words are the mark of such an item
 */
typedef struct
{
  FluxrHtmlLook looks;
  FluxrHtmlLook plain;
  FluxrMarkdownAlign align;
  gboolean hidden;
  guint list_level;
  gboolean list_mark;
} FluxrHtmlStyle;

/* @style: (nullable); @losses: (nullable): for what a document does not have */
FluxrHtmlStyle fluxr_html_style_read (const char      *style,
                                      FluxrHtmlLosses *losses);

G_END_DECLS
