/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a document is made of, for its builder only. */

#pragma once

#include "fluxr-markdown.h"

G_BEGIN_DECLS

/* (transfer full) @nodes: all of them; @texts: what their texts live in. */
FluxrMarkdown *fluxr_markdown_new_from_nodes (GArray       *nodes,
                                              GStringChunk *texts) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a block can follow another in an item of a list without space: with no empty line. */
gboolean       fluxr_markdown_fits_tight     (const FluxrMarkdownNode *previous,
                                              const FluxrMarkdownNode *node,
                                              guint                    index);

G_END_DECLS
