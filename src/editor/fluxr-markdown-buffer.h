/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown source that looks like what it says while it is written. After a change only the pieces
 * around it are read again, before the next frame; a whole new text is read in steps, what is seen
 * first. Undo and redo, which are those of its history and not of GtkTextBuffer, know nothing of
 * the styles. */

#pragma once

#include "fluxr-markdown-palette.h"
#include "fluxr-text-history.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_MARKDOWN_BUFFER (fluxr_markdown_buffer_get_type ())
G_DECLARE_FINAL_TYPE (FluxrMarkdownBuffer, fluxr_markdown_buffer, FLUXR, MARKDOWN_BUFFER,
                      GtkSourceBuffer)

FluxrMarkdownBuffer *fluxr_markdown_buffer_new            (void) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer none): undo and redo */
FluxrTextHistory    *fluxr_markdown_buffer_get_history    (FluxrMarkdownBuffer        *self);
/* Sets another text: nothing is left to undo, and the caret is at its begin. */
void                 fluxr_markdown_buffer_load           (FluxrMarkdownBuffer        *self,
                                                           const char                 *text);
/* Puts what was written elsewhere in the place of the characters from @start on to @stop: that is
 * no step of the history, and the caret and the selection stay with their words. While a word is
 * composed an input method takes it ill if that is done next to the caret: then wait. */
void                 fluxr_markdown_buffer_replace_remote (FluxrMarkdownBuffer        *self,
                                                           guint                       start,
                                                           guint                       stop,
                                                           const char                 *text);
/* Whether an input method has a word in work, not in the text yet. Set by views; notifies. */
gboolean             fluxr_markdown_buffer_is_composing   (FluxrMarkdownBuffer        *self);
void                 fluxr_markdown_buffer_set_composing  (FluxrMarkdownBuffer        *self,
                                                           gboolean                    composing);

/* Tells what is seen. Call it whenever that changes. */
void                 fluxr_markdown_buffer_set_visible    (FluxrMarkdownBuffer        *self,
                                                           const GtkTextIter          *start,
                                                           const GtkTextIter          *stop);
/* Returns: whether that was told */
gboolean             fluxr_markdown_buffer_get_visible    (FluxrMarkdownBuffer        *self,
                                                           GtkTextIter                *start,
                                                           GtkTextIter                *stop);
void                 fluxr_markdown_buffer_paint          (FluxrMarkdownBuffer        *self,
                                                           const FluxrMarkdownPalette *palette);
gboolean             fluxr_markdown_buffer_has_style      (FluxrMarkdownBuffer        *self,
                                                           const GtkTextIter          *iter,
                                                           FluxrMarkdownStyle          style);
/* Whether all of the text looks as it should. */
gboolean             fluxr_markdown_buffer_is_styled      (FluxrMarkdownBuffer        *self);
/* Does what is left of the styling at once. */
void                 fluxr_markdown_buffer_style_now      (FluxrMarkdownBuffer        *self);
/* How many bytes were read for styling so far, for tests of what a change costs. */
gsize                fluxr_markdown_buffer_get_read       (FluxrMarkdownBuffer        *self);

G_END_DECLS
