/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown source as a part of a longer one: what has to change in it so that it nests below the
 * heading above it and ends before the next. All else stays as it was written. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: the level of the least deep heading outside of quotes and lists; 0 if there is none */
guint  fluxr_markdown_part_find_level (const char *source);
/* Those headings, deeper by @by or, negative, less deep; none leaves the levels 1 to 6. */
char  *fluxr_markdown_part_shift      (const char *source,
                                       int         by) G_GNUC_WARN_UNUSED_RESULT;
/* Without empty lines around it, and with an end for what would go on behind it: code, comments. */
char  *fluxr_markdown_part_close      (const char *source) G_GNUC_WARN_UNUSED_RESULT;
/* Without empty lines around it. */
char  *fluxr_markdown_part_trim       (const char *source,
                                       gssize      length) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: where the line after a heading that begins at @start begins */
gsize  fluxr_markdown_part_skip_heading (const char *source,
                                         gsize       start);

G_END_DECLS
