/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Characters written as &name; or &#number; in HTML and Markdown. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: how many bytes of @text were read; 0 if it does not begin with such a character. */
gsize fluxr_html_entity_read_strict (const char *text,
                                     gsize       length,
                                     GString    *out);
/* As browsers read it: some names do without the semicolon, and old code pages are known. */
gsize fluxr_html_entity_read_loose  (const char *text,
                                     gsize       length,
                                     GString    *out);

G_END_DECLS
