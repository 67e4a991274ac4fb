/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of what a person may have overlooked in a flow, which stays true while it is shown. */

#pragma once

#include <adwaita.h>

#include "fluxr-flow-finding.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FLOW_CHECK (fluxr_flow_check_get_type ())

/* Signals: "chosen" (FluxrFlowFinding *), to go there. */
G_DECLARE_FINAL_TYPE (FluxrFlowCheck, fluxr_flow_check, FLUXR, FLOW_CHECK, AdwBin)

GtkWidget *fluxr_flow_check_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* Looks at the flow whenever something changes; @store: (nullable): at nothing any more. */
void       fluxr_flow_check_set_product (FluxrFlowCheck *self,
                                         FluxrStore     *store,
                                         const char     *product_id);

G_END_DECLS
