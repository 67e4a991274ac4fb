/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way through a graph, from where it begins. */

#pragma once

#include "fluxr-graph.h"

G_BEGIN_DECLS

/**
 * FluxrGraphStep:
 * @node: its index
 * @from: index of the step it is reached from; %G_MAXUINT for the first
 * @depth: how many edges from the start along the walk
 */
typedef struct
{
  guint node;
  guint from;
  guint depth;
} FluxrGraphStep;

gboolean fluxr_graph_find_start (FluxrGraph *graph,
                                 guint      *node);
GArray  *fluxr_graph_list_walk  (FluxrGraph *graph,
                                 guint       start) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
