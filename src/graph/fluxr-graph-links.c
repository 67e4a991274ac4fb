/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is next to whom. All neighbours stand in one array, sorted by the node they belong to.
 * A node that is joined to itself is not its own neighbour. */

#include "config.h"

#include "fluxr-graph-links.h"

struct _FluxrGraphLinks
{
  guint *starts;     /* n + 1; where in neighbours those of a node begin */
  guint *neighbours; /* nodes at the other end */
};

FluxrGraphLinks *
fluxr_graph_links_new (FluxrGraph          *graph,
                       FluxrGraphLinksKind  kind)
{
  FluxrGraphLinks *self;
  guint n_nodes, n_edges;
  g_autofree guint *next = NULL;

  g_return_val_if_fail (graph != NULL, NULL);

  self = g_new0 (FluxrGraphLinks, 1);
  n_nodes = fluxr_graph_get_n_nodes (graph);
  n_edges = fluxr_graph_get_n_edges (graph);
  self->starts = g_new0 (guint, n_nodes + 1);
  self->neighbours = g_new (guint, n_edges + 1);

  for (guint i = 0; i < n_edges; i++)
    {
      const FluxrGraphEdge *edge = fluxr_graph_get_edge (graph, i);

      if (edge->source != edge->target)
        self->starts[(kind == FLUXR_GRAPH_LINKS_OUT ? edge->source : edge->target) + 1]++;
    }
  for (guint i = 0; i < n_nodes; i++)
    self->starts[i + 1] += self->starts[i];

  next = g_memdup2 (self->starts, sizeof (guint) * (n_nodes + 1));
  for (guint i = 0; i < n_edges; i++)
    {
      const FluxrGraphEdge *edge = fluxr_graph_get_edge (graph, i);

      if (edge->source == edge->target)
        continue;
      if (kind == FLUXR_GRAPH_LINKS_OUT)
        self->neighbours[next[edge->source]++] = edge->target;
      else
        self->neighbours[next[edge->target]++] = edge->source;
    }

  return self;
}

void
fluxr_graph_links_free (FluxrGraphLinks *self)
{
  g_free (self->starts);
  g_free (self->neighbours);
  g_free (self);
}

const guint *
fluxr_graph_links_get (const FluxrGraphLinks *self,
                       guint                  node,
                       guint                 *n)
{
  g_return_val_if_fail (self != NULL, NULL);

  *n = self->starts[node + 1] - self->starts[node];

  return self->neighbours + self->starts[node];
}
