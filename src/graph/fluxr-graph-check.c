/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person may have overlooked in a graph, in linear time. */

#include "config.h"

#include "fluxr-graph-check.h"

#include "fluxr-graph-links.h"
#include "fluxr-graph-walk.h"

static void
free_finding (FluxrGraphFinding *finding)
{
  g_strfreev (finding->nodes);
  g_free (finding->edge);
  g_free (finding->word);
  g_free (finding);
}

static FluxrGraphFinding *
append_finding (GPtrArray             *findings,
                FluxrGraphFindingKind  kind,
                const char            *node,
                const char            *other)
{
  FluxrGraphFinding *finding = g_new0 (FluxrGraphFinding, 1);

  finding->kind = kind;
  finding->nodes = g_new0 (char *, 3);
  finding->nodes[0] = g_strdup (node);
  finding->nodes[1] = g_strdup (other);
  g_ptr_array_add (findings, finding);

  return finding;
}

/* Returns: for each node whether a way leads there */
static gboolean *
mark_reached (FluxrGraph *graph,
              const char *start)
{
  gboolean *reached = g_new0 (gboolean, fluxr_graph_get_n_nodes (graph) + 1);
  g_autoptr (GArray) steps = NULL;
  guint first;

  if (start == NULL || !fluxr_graph_find_node (graph, start, &first))
    if (!fluxr_graph_find_start (graph, &first))
      return reached;

  steps = fluxr_graph_list_walk (graph, first);
  for (guint i = 0; i < steps->len; i++)
    reached[g_array_index (steps, FluxrGraphStep, i).node] = TRUE;

  return reached;
}

static void
check_nodes (FluxrGraph *graph,
             const char *start,
             GPtrArray  *findings)
{
  g_autoptr (FluxrGraphLinks) out = fluxr_graph_links_new (graph, FLUXR_GRAPH_LINKS_OUT);
  g_autoptr (FluxrGraphLinks) in = fluxr_graph_links_new (graph, FLUXR_GRAPH_LINKS_IN);
  g_autofree gboolean *reached = mark_reached (graph, start);
  guint n = fluxr_graph_get_n_nodes (graph);

  for (guint i = 0; i < n; i++)
    {
      const FluxrGraphNode *node = fluxr_graph_get_node (graph, i);
      guint n_out, n_in;

      fluxr_graph_links_get (out, i, &n_out);
      fluxr_graph_links_get (in, i, &n_in);
      if (n_out == 0 && n_in == 0 && n > 1)
        append_finding (findings, FLUXR_GRAPH_FINDING_ORPHAN, node->id, NULL);
      else if (!reached[i])
        append_finding (findings, FLUXR_GRAPH_FINDING_UNREACHABLE, node->id, NULL);
      if (n_out == 0 && n_in > 0)
        append_finding (findings, FLUXR_GRAPH_FINDING_DEAD_END, node->id, NULL);
      if (node->chips[0] == NULL)
        append_finding (findings, FLUXR_GRAPH_FINDING_NO_CHIPS, node->id, NULL);
    }
}

static guint
hash_edge (gconstpointer key)
{
  const FluxrGraphEdge *edge = key;

  return (edge->source * 31 + edge->target) * 31 + g_str_hash (edge->label);
}

static gboolean
join_same (gconstpointer a,
           gconstpointer b)
{
  const FluxrGraphEdge *first = a;
  const FluxrGraphEdge *second = b;

  return first->source == second->source && first->target == second->target
         && g_str_equal (first->label, second->label);
}

static void
check_edges (FluxrGraph *graph,
             GPtrArray  *findings)
{
  g_autoptr (GHashTable) known = g_hash_table_new (hash_edge, join_same);

  for (guint i = 0; i < fluxr_graph_get_n_edges (graph); i++)
    {
      const FluxrGraphEdge *edge = fluxr_graph_get_edge (graph, i);
      const char *source = fluxr_graph_get_node (graph, edge->source)->id;
      const char *target = fluxr_graph_get_node (graph, edge->target)->id;
      gboolean is_loop = edge->source == edge->target;

      if (is_loop)
        append_finding (findings, FLUXR_GRAPH_FINDING_SELF_EDGE, source, NULL)->edge
          = g_strdup (edge->id);
      if (!g_hash_table_add (known, (gpointer) edge))
        append_finding (findings, FLUXR_GRAPH_FINDING_SAME_EDGE, source,
                        is_loop ? NULL : target)->edge = g_strdup (edge->id);
    }
}

static void
check_wanted (FluxrGraph        *graph,
              const char *const *wanted,
              GPtrArray         *findings)
{
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < fluxr_graph_get_n_nodes (graph); i++)
    for (const char *const *chip = fluxr_graph_get_node (graph, i)->chips; *chip != NULL; chip++)
      g_hash_table_add (present, (char *) *chip);

  /* One wanted twice is missing once. */
  for (; wanted != NULL && *wanted != NULL; wanted++)
    if (g_hash_table_add (present, (char *) *wanted))
      append_finding (findings, FLUXR_GRAPH_FINDING_MISSING_CHIP, NULL, NULL)->word
        = g_strdup (*wanted);
}

/**
 * fluxr_graph_check:
 * @start: (nullable): id of the node where all begins; %NULL, or one not there, to find it
 * @wanted_chips: (nullable): words that must be on some node, as they are written there
 *
 * Returns: (transfer full) (element-type FluxrGraphFinding): what was found: by node in their
 *   order, then by edge, then by word
 */
GPtrArray *
fluxr_graph_check (FluxrGraph        *graph,
                   const char        *start,
                   const char *const *wanted_chips)
{
  GPtrArray *findings;

  g_return_val_if_fail (graph != NULL, NULL);

  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) free_finding);
  check_nodes (graph, start, findings);
  check_edges (graph, findings);
  check_wanted (graph, wanted_chips, findings);

  return findings;
}
