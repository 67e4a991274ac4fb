/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A graph as JSON Canvas 1.0 (https://jsoncanvas.org), which other programs open. */

#pragma once

#include "fluxr-graph.h"

G_BEGIN_DECLS

#define FLUXR_GRAPH_MAX_FILE_BYTES (64 * 1024 * 1024)
#define FLUXR_GRAPH_MAX_FILE_NODES 100000
#define FLUXR_GRAPH_MAX_FILE_EDGES 300000

char       *fluxr_graph_print_json_canvas (FluxrGraph  *graph) G_GNUC_WARN_UNUSED_RESULT;
FluxrGraph *fluxr_graph_parse_json_canvas (const char  *bytes,
                                           gsize        length,
                                           guint       *n_left_out,
                                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
