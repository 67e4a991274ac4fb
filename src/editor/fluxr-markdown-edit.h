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
/* @is_code: whether the caret is in a code block already, which then becomes plain lines */
void     fluxr_markdown_toggle_code    (GtkTextBuffer         *buffer,
                                        gboolean               is_code);
/* As paragraphs of their own below the caret; of the table the first cell is to be written. */
void     fluxr_markdown_insert_rule    (GtkTextBuffer         *buffer);
void     fluxr_markdown_insert_table   (GtkTextBuffer         *buffer);

/* The table the caret is in, written so that its columns stand below each other.
 * Returns: whether there is one, as all of these */
gboolean fluxr_markdown_align_table    (GtkTextBuffer         *buffer);
/* Selects the next cell; behind the last one a new row begins. */
gboolean fluxr_markdown_move_cell      (GtkTextBuffer         *buffer,
                                        gboolean               forward);
/* A new row below; a last row without words ends the table instead. */
gboolean fluxr_markdown_break_row      (GtkTextBuffer         *buffer);

/* In the place of the selection.
 * @plain: exactly this text. Else an address makes a link of the selected words, and lines go on
 *   with the list or the quote */
void     fluxr_markdown_paste          (GtkTextBuffer         *buffer,
                                        const char            *text,
                                        gboolean               plain);
/* Returns: %FALSE at the begin or end of the text */
gboolean fluxr_markdown_move_lines     (GtkTextBuffer         *buffer,
                                        gboolean               up);
/* What is selected in one text goes to a place of the same or another one, the caret behind it.
 * Returns: %FALSE where that is no move */
gboolean fluxr_markdown_move_text      (GtkTextBuffer         *from,
                                        GtkTextBuffer         *to,
                                        const GtkTextIter     *place,
                                        gboolean               move);

G_END_DECLS
