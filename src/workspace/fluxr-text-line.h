/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of a text in Markdown: the marks it begins with, and what it says. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the line says, without marks; empty if it says nothing, like a rule. */
char *fluxr_text_line_dup_words  (const char *line,
                                  gsize       length) G_GNUC_WARN_UNUSED_RESULT;
/* The line with its words as those of a link to @url. If they cannot be, as there is a link among
 * them, a link that says @label follows them. */
char *fluxr_text_line_dup_linked (const char *line,
                                  gsize       length,
                                  const char *url,
                                  const char *label) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
