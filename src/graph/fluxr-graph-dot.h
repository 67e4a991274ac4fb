/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A graph in the DOT language of Graphviz. */

#pragma once

#include "fluxr-graph.h"

G_BEGIN_DECLS

char *fluxr_graph_print_dot   (FluxrGraph          *graph,
                               FluxrGraphDirection  direction) G_GNUC_WARN_UNUSED_RESULT;

/* For the layout. */
void  fluxr_graph_append_inch (GString             *out,
                               const char          *name,
                               double               units);

G_END_DECLS
