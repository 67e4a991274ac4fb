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

GtkWidget *fluxr_markdown_view_new            (FluxrMarkdownBuffer *buffer)
  G_GNUC_WARN_UNUSED_RESULT;
/* Whether an input method has a word in work that is not in the text yet. */
gboolean   fluxr_markdown_view_is_composing   (FluxrMarkdownView   *self);
/* @placeholder: (nullable): what an empty text says */
void       fluxr_markdown_view_set_placeholder (FluxrMarkdownView  *self,
                                                const char         *placeholder);

/* All but the paragraph of the caret steps back, and the caret stays in the middle. */
gboolean   fluxr_markdown_view_get_focus_mode (FluxrMarkdownView   *self);
void       fluxr_markdown_view_set_focus_mode (FluxrMarkdownView   *self,
                                               gboolean             focus_mode);

/* How large the words are: 0.5 to 3, in steps of a tenth; Ctrl and plus, minus, 0. */
double     fluxr_markdown_view_get_zoom       (FluxrMarkdownView   *self);
void       fluxr_markdown_view_set_zoom       (FluxrMarkdownView   *self,
                                               double               zoom);

/* Follows a link as if it had been clicked. The signal `link-activated` (address) is asked first:
 * whoever returns %TRUE has done it. Of what is left http, https and mailto are opened by the
 * desktop, and nothing else. */
void       fluxr_markdown_view_activate_link  (FluxrMarkdownView   *self,
                                               const char          *address);

/* Names for a link that two brackets begin. The signal `names-wanted` (typed) asks for them while a
 * person writes; the answer may come later. @names: of FluxrNameOffer */
void       fluxr_markdown_view_set_names      (FluxrMarkdownView   *self,
                                               const char          *typed,
                                               GListModel          *names);
/* For texts with variables: two braces ask for names, and brackets do not. The answer says how many
 * characters in front of the caret and behind it what is chosen takes the place of. */
void       fluxr_markdown_view_set_for_braces (FluxrMarkdownView   *self);
void       fluxr_markdown_view_set_candidates (FluxrMarkdownView   *self,
                                               const char          *typed,
                                               GListModel          *names,
                                               guint                before,
                                               guint                after);

G_END_DECLS
