/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tags of a text buffer that make its Markdown look like what it says. The first character of
 * each piece of the source has one tag, and one more if something is still open there; so where
 * pieces begin moves with the text. */

#pragma once

#include "fluxr-markdown-palette.h"

G_BEGIN_DECLS

/**
 * FluxrMarkdownPiece:
 * @open: what is open at its start
 * @next: what is open at its stop
 */
typedef struct
{
  GtkTextIter start;
  GtkTextIter stop;
  FluxrMarkdownOpen open;
  FluxrMarkdownOpen next;
} FluxrMarkdownPiece;

typedef struct
{
  GtkTextBuffer *buffer;  /* borrowed: it owns all tags */
  GtkTextTag *tags[FLUXR_MARKDOWN_N_STYLES];
  GtkTextTag *begin;
  GHashTable *opens;      /* (owned) FluxrMarkdownOpen -> GtkTextTag, borrowed */
  gsize n_read;           /* bytes, so far */
} FluxrMarkdownStyler;

void              fluxr_markdown_styler_init       (FluxrMarkdownStyler *self,
                                                    GtkTextBuffer       *buffer);
void              fluxr_markdown_styler_clear      (FluxrMarkdownStyler *self);

gboolean          fluxr_markdown_styler_is_begin   (FluxrMarkdownStyler *self,
                                                    const GtkTextIter   *iter,
                                                    FluxrMarkdownOpen    open);
FluxrMarkdownOpen fluxr_markdown_styler_find_open  (FluxrMarkdownStyler *self,
                                                    const GtkTextIter   *iter);
void              fluxr_markdown_styler_set_begin  (FluxrMarkdownStyler *self,
                                                    const GtkTextIter   *iter,
                                                    FluxrMarkdownOpen    open);
/* Forgets where pieces begin in there. */
void              fluxr_markdown_styler_forget     (FluxrMarkdownStyler *self,
                                                    const GtkTextIter   *start,
                                                    const GtkTextIter   *stop);
/* Goes to the last begin in a line before that of @iter: what it says does not depend on it. */
void              fluxr_markdown_styler_go_back    (FluxrMarkdownStyler *self,
                                                    GtkTextIter         *iter);
/* Goes to a line that begins a piece, unless code or HTML is open there. */
void              fluxr_markdown_styler_guess_back (GtkTextIter         *iter);
/* Finds the end of the piece that begins at its start, and styles it. */
void              fluxr_markdown_styler_style      (FluxrMarkdownStyler *self,
                                                    FluxrMarkdownPiece  *piece);

G_END_DECLS
