/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as HTML, for export and for copying with its formats. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

/**
 * FluxrMarkdownRaw: what becomes of HTML that stands in Markdown
 * @FLUXR_MARKDOWN_RAW_ESCAPE: it is shown as it is written
 * @FLUXR_MARKDOWN_RAW_KEEP: it is HTML in the result as well, whatever it does
 */
typedef enum
{
  FLUXR_MARKDOWN_RAW_ESCAPE,
  FLUXR_MARKDOWN_RAW_KEEP,
} FluxrMarkdownRaw;

/* Returns: what belongs into a body. Addresses that run code are left away. */
char     *fluxr_markdown_print_html  (FluxrMarkdown    *document,
                                      FluxrMarkdownRaw  raw) G_GNUC_WARN_UNUSED_RESULT;
/* Whether an address does no more than lead somewhere. */
gboolean  fluxr_markdown_is_safe_url (const char       *url);

G_END_DECLS
