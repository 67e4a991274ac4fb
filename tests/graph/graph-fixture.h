/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphs to try things on. */

#pragma once

#include "fluxr-graph.h"

G_BEGIN_DECLS

/* Names that break what is not quoted well; ends with NULL. */
extern const char *const graph_fixture_nasty[];

void        graph_fixture_add_node (FluxrGraph *graph,
                                    const char *id,
                                    const char *title);
void        graph_fixture_add_edge (FluxrGraph *graph,
                                    const char *source,
                                    const char *target);
FluxrGraph *graph_fixture_parse    (const char *edges);
FluxrGraph *graph_fixture_nasty_new (void);
FluxrGraph *graph_fixture_random   (guint32     seed);

G_END_DECLS
