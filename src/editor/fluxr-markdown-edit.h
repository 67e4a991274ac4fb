/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Edits of Markdown source at the caret or of the selection. Each is one step of undo. They know
 * lines, not what is around them: the caller asks whether it is code. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  FLUXR_MARKDOWN_LIST_BULLETS,
  FLUXR_MARKDOWN_LIST_NUMBERS,
  FLUXR_MARKDOWN_LIST_CHECKS,
} FluxrMarkdownListKind;

/* A new line that goes on with the list or quote, or the end of it where nothing was written.
 * Returns: %FALSE where that is an ordinary new line, which is left to the caller */
gboolean fluxr_markdown_break_line     (GtkTextBuffer         *buffer);
/* One level deeper or less deep, with what is in the items.
 * Returns: whether there was an item */
gboolean fluxr_markdown_indent_items   (GtkTextBuffer         *buffer,
                                        gboolean               deeper);
/* Returns: whether there is a check box in the line */
gboolean fluxr_markdown_toggle_check   (GtkTextBuffer         *buffer,
                                        const GtkTextIter     *iter);

/* Around the selected words or the word at the caret.
 * @mark: `**`, `*`, `~~` or a backtick */
void     fluxr_markdown_toggle_mark    (GtkTextBuffer         *buffer,
                                        const char            *mark);
/* Makes a link of the selection or word, with the caret where its address goes. */
void     fluxr_markdown_insert_link    (GtkTextBuffer         *buffer);

/* @level: 0 for none; what has this level already gets none */
void     fluxr_markdown_toggle_heading (GtkTextBuffer         *buffer,
                                        guint                  level);
void     fluxr_markdown_toggle_list    (GtkTextBuffer         *buffer,
                                        FluxrMarkdownListKind  kind);
void     fluxr_markdown_toggle_quote   (GtkTextBuffer         *buffer);
/* Returns: %FALSE at the begin or end of the text */
gboolean fluxr_markdown_move_lines     (GtkTextBuffer         *buffer,
                                        gboolean               up);

G_END_DECLS
