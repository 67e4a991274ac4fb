/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places for the nodes of a graph, in layers along its edges, by Graphviz. */

#pragma once

#include <gio/gio.h>

#include "fluxr-graph.h"

G_BEGIN_DECLS

/**
 * FluxrGraphLayoutOptions:
 * @direction: which way arrows go
 * @ids: (nullable): the nodes that move; %NULL for all
 * @anchor: (nullable): a node among them that keeps its place; without, their middle stays
 * @seconds: how long it may take; 0 for a minute
 * @program: (nullable): what runs instead of "dot", for tests
 */
typedef struct
{
  FluxrGraphDirection  direction;
  const char *const   *ids;
  const char          *anchor;
  guint                seconds;
  const char          *program;
} FluxrGraphLayoutOptions;

/* (node): its index in the graph. */
typedef struct
{
  guint  node;
  double x;
  double y;
} FluxrGraphPlace;

void    fluxr_graph_layout_async  (FluxrGraph                     *graph,
                                   const FluxrGraphLayoutOptions  *options,
                                   GCancellable                   *cancellable,
                                   GAsyncReadyCallback             callback,
                                   gpointer                        data);
GArray *fluxr_graph_layout_finish (GAsyncResult                   *result,
                                   GError                        **error) G_GNUC_WARN_UNUSED_RESULT;
GArray *fluxr_graph_layout        (FluxrGraph                     *graph,
                                   const FluxrGraphLayoutOptions  *options,
                                   GCancellable                   *cancellable,
                                   GError                        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
