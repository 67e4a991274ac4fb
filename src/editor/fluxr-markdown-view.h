/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where Markdown is written: a source view with the edits on keys and as actions `markdown.*`,
 * check boxes to click, lines of a readable length, and the colours of the desktop. Goes into a
 * GtkScrolledWindow. Its owner names it for screen readers if it is more than "Text". */

#pragma once

#include "fluxr-markdown-buffer.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_MARKDOWN_VIEW (fluxr_markdown_view_get_type ())
G_DECLARE_FINAL_TYPE (FluxrMarkdownView, fluxr_markdown_view, FLUXR, MARKDOWN_VIEW, GtkSourceView)

GtkWidget *fluxr_markdown_view_new          (FluxrMarkdownBuffer *buffer) G_GNUC_WARN_UNUSED_RESULT;

/* Whether an input method has a word in work that is not in the text yet. */
gboolean   fluxr_markdown_view_is_composing (FluxrMarkdownView   *self);

G_END_DECLS
