/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a note is called and how it begins, for lists: words without the marks of Markdown or the
 * tags of HTML. Only the beginning of a text is looked at, however long it is. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (nullable): its title, or the first words of a text without one; NULL if there are none. */
char     *fluxr_note_text_dup_name    (const char *title,
                                       const char *content) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the words that follow its name. */
char     *fluxr_note_text_dup_excerpt (const char *title,
                                       const char *content) G_GNUC_WARN_UNUSED_RESULT;
gboolean  fluxr_note_text_is_blank    (const char *text);
/* A first line that is short and followed by more is a title.
 * @title: (out) (nullable) (transfer full); @content: (out) (transfer full) */
void      fluxr_note_text_split       (const char *text,
                                       char      **title,
                                       char      **content);

G_END_DECLS
