/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow of a product as a drawn graph: a page is a node, a connection an edge, their ids are
 * the same. Any thread. */

#pragma once

#include "fluxr-flow-rows.h"
#include "fluxr-graph.h"

G_BEGIN_DECLS

/* Of every page, on the screen and in files: what it says does not move the others. */
#define FLUXR_FLOW_PAGE_WIDTH  208
#define FLUXR_FLOW_PAGE_HEIGHT 104

FluxrGraph *fluxr_flow_graph_new  (const FluxrFlowRows  *rows) G_GNUC_WARN_UNUSED_RESULT;
/* What is in the file now, without the texts of the pages. */
FluxrGraph *fluxr_flow_graph_load (FluxrDatabase        *database,
                                   const char           *product_id,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
