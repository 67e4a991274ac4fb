/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is next to whom: for each node the edges that leave it, in order, or those that enter it.
 * Made once from a graph in linear time. */

#pragma once

#include "fluxr-graph.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_GRAPH_LINKS_OUT,
  FLUXR_GRAPH_LINKS_IN,
} FluxrGraphLinksKind;

typedef struct _FluxrGraphLinks FluxrGraphLinks;

FluxrGraphLinks *fluxr_graph_links_new  (FluxrGraph            *graph,
                                         FluxrGraphLinksKind    kind) G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_graph_links_free (FluxrGraphLinks       *self);
const guint     *fluxr_graph_links_get  (const FluxrGraphLinks *self,
                                         guint                  node,
                                         guint                 *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrGraphLinks, fluxr_graph_links_free)

G_END_DECLS
