/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person may have overlooked in the flow of a product, as it is in the file. */

#pragma once

#include <gio/gio.h>

#include "fluxr-flow-graph.h"
#include "fluxr-graph-check.h"

G_BEGIN_DECLS

/**
 * FluxrFlowReport:
 * @graph: the flow that was looked at
 * @start: (nullable): id of the page where a person begins, of @graph
 * @findings: (element-type FluxrGraphFinding): nodes are pages, chips are features, and a missing
 *   one is a must-have feature that no page has
 * @features: names of the must-have features -> id
 */
typedef struct
{
  FluxrGraph *graph;
  const char *start;
  GPtrArray *findings;
  GHashTable *features;
} FluxrFlowReport;

/* @path: of the file. A worker does it. */
void             fluxr_flow_report_make_async  (const char           *path,
                                                const char           *product_id,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
FluxrFlowReport *fluxr_flow_report_make_finish (GAsyncResult         *result,
                                                GError              **error)
                                                G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_flow_report_free        (FluxrFlowReport      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFlowReport, fluxr_flow_report_free)

G_END_DECLS
