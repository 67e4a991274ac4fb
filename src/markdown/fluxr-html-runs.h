/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of one block on their way from HTML into a document. HTML opens and closes looks in
 * any order; here each piece of text just has its looks, and they are nested properly at the end.
 * White space is one space, and stands outside of what it can stand outside of. */

#pragma once

#include "fluxr-html-tag.h"
#include "fluxr-markdown-builder.h"

G_BEGIN_DECLS

typedef struct _FluxrHtmlRuns FluxrHtmlRuns;

/* No link. */
#define FLUXR_HTML_NO_LINK 0

/* @sibling: (nullable): whose links have the same numbers */
FluxrHtmlRuns *fluxr_html_runs_new          (FluxrHtmlRuns        *sibling)
  G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_html_runs_free         (FluxrHtmlRuns        *self);

/* Returns: a number for fluxr_html_runs_append_text(); 0 is for no link */
guint          fluxr_html_runs_add_link     (FluxrHtmlRuns        *self,
                                             const char           *url,
                                             const char           *title);
void           fluxr_html_runs_append_text  (FluxrHtmlRuns        *self,
                                             const char           *text,
                                             gsize                 length,
                                             FluxrHtmlLook         looks,
                                             guint                 link);
void           fluxr_html_runs_append_image (FluxrHtmlRuns        *self,
                                             const char           *url,
                                             const char           *title,
                                             const char           *words,
                                             FluxrHtmlLook         looks,
                                             guint                 link);
/* Counts only between words. */
void           fluxr_html_runs_append_break (FluxrHtmlRuns        *self);
void           fluxr_html_runs_append_space (FluxrHtmlRuns        *self);
gboolean       fluxr_html_runs_is_empty     (FluxrHtmlRuns        *self);
/* Whether the last word is followed by a break. */
gboolean       fluxr_html_runs_has_break    (FluxrHtmlRuns        *self);
/* Puts all of it into the node that is open, and is empty again. */
void           fluxr_html_runs_flush        (FluxrHtmlRuns        *self,
                                             FluxrMarkdownBuilder *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrHtmlRuns, fluxr_html_runs_free)

G_END_DECLS
