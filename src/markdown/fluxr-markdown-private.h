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

G_END_DECLS
