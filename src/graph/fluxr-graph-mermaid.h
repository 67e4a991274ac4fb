/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A graph as a Mermaid flowchart. */

#pragma once

#include "fluxr-graph.h"

G_BEGIN_DECLS

char *fluxr_graph_print_mermaid (FluxrGraph          *graph,
                                 FluxrGraphDirection  direction) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
