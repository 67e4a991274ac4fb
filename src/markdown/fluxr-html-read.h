/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML that other programs stored or put on the clipboard, as a document. It may be broken, hostile
 * or both: nothing in it runs, nothing is fetched, and its length alone says how long it takes. */

#pragma once

#include "fluxr-html-loss.h"
#include "fluxr-markdown.h"

G_BEGIN_DECLS

/* @length: in bytes, or -1; @losses: (nullable): told what the document does not have */
FluxrMarkdown *fluxr_html_read    (const char      *html,
                                   gssize           length,
                                   FluxrHtmlLosses *losses) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a text is what an editor for HTML stores. Markdown may have HTML in it and is none. */
gboolean       fluxr_html_is_html (const char      *text,
                                   gssize           length);

G_END_DECLS
