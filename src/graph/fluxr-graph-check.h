/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person may have overlooked in a graph. */

#pragma once

#include "fluxr-graph.h"

G_BEGIN_DECLS

/**
 * FluxrGraphFindingKind:
 * @FLUXR_GRAPH_FINDING_ORPHAN: no edge joins the node to another, though there are others
 * @FLUXR_GRAPH_FINDING_DEAD_END: edges to others enter the node, none leaves it
 * @FLUXR_GRAPH_FINDING_UNREACHABLE: no way leads from the start to the node; not said of orphans
 * @FLUXR_GRAPH_FINDING_NO_CHIPS: the node has none
 * @FLUXR_GRAPH_FINDING_SAME_EDGE: the edge joins what an earlier one joins with the same label
 * @FLUXR_GRAPH_FINDING_SELF_EDGE: the edge joins a node to itself
 * @FLUXR_GRAPH_FINDING_MISSING_CHIP: a word the caller wants is on no node
 */
typedef enum
{
  FLUXR_GRAPH_FINDING_ORPHAN,
  FLUXR_GRAPH_FINDING_DEAD_END,
  FLUXR_GRAPH_FINDING_UNREACHABLE,
  FLUXR_GRAPH_FINDING_NO_CHIPS,
  FLUXR_GRAPH_FINDING_SAME_EDGE,
  FLUXR_GRAPH_FINDING_SELF_EDGE,
  FLUXR_GRAPH_FINDING_MISSING_CHIP,
} FluxrGraphFindingKind;

#define FLUXR_GRAPH_N_FINDINGS (FLUXR_GRAPH_FINDING_MISSING_CHIP + 1)

/**
 * FluxrGraphFinding:
 * @nodes: ids: the node; for an edge its source and its target, once if they are the same
 * @edge: (nullable): id of the edge it is about
 * @word: (nullable): the chip that is missing
 */
typedef struct
{
  FluxrGraphFindingKind   kind;
  char                  **nodes;
  char                   *edge;
  char                   *word;
} FluxrGraphFinding;

GPtrArray *fluxr_graph_check (FluxrGraph        *graph,
                              const char        *start,
                              const char *const *wanted_chips) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
