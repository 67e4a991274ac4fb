/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What other programs put on the clipboard, as plain values; any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether it is one address and nothing else. */
gboolean  fluxr_markdown_clip_is_url    (const char *text);
/* Returns: text with line feeds only, without what cannot be in a text */
char     *fluxr_markdown_clip_dup_text  (const char *text,
                                         gssize      length) G_GNUC_WARN_UNUSED_RESULT;
/* @data: HTML as a program sent it, in UTF-8 or, with a mark for that, in UTF-16
 * Returns: (nullable): Markdown, if it has formats that the text alone does not have */
char     *fluxr_markdown_clip_read_html (GBytes     *data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
