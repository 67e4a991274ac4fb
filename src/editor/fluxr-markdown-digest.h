/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a text amounts to: its headings, and how long it and its selection are. Read again on a
 * worker a moment after a change; until then the former figures stand. */

#pragma once

#include "fluxr-markdown-stats.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_MARKDOWN_DIGEST (fluxr_markdown_digest_get_type ())
G_DECLARE_FINAL_TYPE (FluxrMarkdownDigest, fluxr_markdown_digest, FLUXR, MARKDOWN_DIGEST, GObject)

FluxrMarkdownDigest *fluxr_markdown_digest_new           (GtkTextBuffer       *buffer)
  G_GNUC_WARN_UNUSED_RESULT;

/* Of FluxrOutlineHeading. What stays the same stays in the list. */
GListModel          *fluxr_markdown_digest_get_headings  (FluxrMarkdownDigest *self);
/* Signal `changed` tells when these are others. */
FluxrMarkdownStats   fluxr_markdown_digest_get_stats     (FluxrMarkdownDigest *self);
/* Of what is selected; all 0 without a selection. */
FluxrMarkdownStats   fluxr_markdown_digest_get_selected  (FluxrMarkdownDigest *self);
/* Whether all figures are those of the text as it is. */
gboolean             fluxr_markdown_digest_is_up_to_date (FluxrMarkdownDigest *self);

G_END_DECLS
