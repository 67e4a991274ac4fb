/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-flow-graph.h"

#include "fluxr-status.h"

static void
add_node (FluxrGraph          *graph,
          const FluxrFlowNode *node)
{
  FluxrGraphNode added = {
    .id = node->id,
    .title = node->name,
    .text = node->description,
    .layout_text = node->layout,
    .group = node->status != NULL ? node->status : FLUXR_STATUS_NOT_STARTED,
    .chips = (const char *const *) node->features,
    .x = node->x,
    .y = node->y,
    .width = FLUXR_FLOW_PAGE_WIDTH,
    .height = FLUXR_FLOW_PAGE_HEIGHT,
    .placed = node->is_placed,
  };
  g_autoptr (GError) error = NULL;

  if (!fluxr_graph_add_node (graph, &added, &error))
    g_warning ("A page is left out of a graph: %s", error->message);
}

/**
 * fluxr_flow_graph_new:
 * @rows: read with all that is to be in the graph
 *
 * Returns: (transfer full)
 */
FluxrGraph *
fluxr_flow_graph_new (const FluxrFlowRows *rows)
{
  FluxrGraph *graph = fluxr_graph_new ();

  for (guint i = 0; i < rows->nodes->len; i++)
    add_node (graph, g_ptr_array_index (rows->nodes, i));
  for (guint i = 0; i < rows->edges->len; i++)
    {
      const FluxrFlowEdge *edge = g_ptr_array_index (rows->edges, i);
      g_autoptr (GError) error = NULL;

      if (!fluxr_graph_add_edge (graph, edge->id, edge->source, edge->target, NULL, &error))
        g_warning ("A connection is left out of a graph: %s", error->message);
    }

  return graph;
}

/**
 * fluxr_flow_graph_load:
 *
 * Returns: (transfer full)
 */
FluxrGraph *
fluxr_flow_graph_load (FluxrDatabase  *database,
                       const char     *product_id,
                       GError        **error)
{
  g_autoptr (FluxrFlowRows) rows = fluxr_flow_rows_read (database, product_id, 1, error);

  return rows != NULL ? fluxr_flow_graph_new (rows) : NULL;
}
