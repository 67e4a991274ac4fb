/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copied Markdown as HTML, so that a mail or a document gets its formats. It is made, on a worker,
 * when somebody asks. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_MARKDOWN_CONTENT (fluxr_markdown_content_get_type ())
G_DECLARE_FINAL_TYPE (FluxrMarkdownContent, fluxr_markdown_content, FLUXR, MARKDOWN_CONTENT,
                      GdkContentProvider)

/* The source as text, and what it says as HTML. */
GdkContentProvider *fluxr_markdown_content_new (const char *source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
