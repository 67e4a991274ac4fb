/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tries edits of Markdown source. In the texts `|` is the caret, or both ends of what is selected;
 * where bars stand in the text, `^` is. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*EditFunc) (GtkTextBuffer *buffer);

GtkTextBuffer *edit_create_buffer (const char    *text,
                                   const char    *caret) G_GNUC_WARN_UNUSED_RESULT;
/* With the caret in it. */
char          *edit_print_buffer  (GtkTextBuffer *buffer,
                                   const char    *caret) G_GNUC_WARN_UNUSED_RESULT;
char          *edit_dup_words     (GtkTextBuffer *buffer) G_GNUC_WARN_UNUSED_RESULT;
/* Also that one undo gives the text back. */
void           edit_check         (const char    *text,
                                   const char    *caret,
                                   EditFunc       edit,
                                   const char    *expected);
/* As what the view does by itself: one step of undo. */
void           edit_insert_plain  (GtkTextBuffer *buffer,
                                   const char    *text);
/* Microseconds that this thread has worked: the machine may be busy with others. */
gint64         edit_get_time      (void);

G_END_DECLS
