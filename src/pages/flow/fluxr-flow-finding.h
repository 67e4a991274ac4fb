/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something that a person may have overlooked in a flow, as a row of a list. */

#pragma once

#include "fluxr-flow-report.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FLOW_FINDING (fluxr_flow_finding_get_type ())

/* Properties, for bindings: "title", "heading". */
G_DECLARE_FINAL_TYPE (FluxrFlowFinding, fluxr_flow_finding, FLUXR, FLOW_FINDING, GObject)

FluxrFlowFinding *fluxr_flow_finding_new            (const FluxrFlowReport   *report,
                                                     const FluxrGraphFinding *finding,
                                                     guint                    n_of_kind)
                                                     G_GNUC_WARN_UNUSED_RESULT;
/* What is listed together, the gravest first. */
int               fluxr_flow_finding_get_rank       (FluxrFlowFinding        *self);
/* (nullable): what it is about, each. */
const char       *fluxr_flow_finding_get_page       (FluxrFlowFinding        *self);
const char       *fluxr_flow_finding_get_connection (FluxrFlowFinding        *self);
const char       *fluxr_flow_finding_get_feature    (FluxrFlowFinding        *self);
gboolean          fluxr_flow_finding_equal          (FluxrFlowFinding        *self,
                                                     FluxrFlowFinding        *other);

G_END_DECLS
