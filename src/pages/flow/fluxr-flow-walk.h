/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A walk through a flow, page by page, to show it to others. */

#pragma once

#include <adwaita.h>

#include "fluxr-flow.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FLOW_WALK (fluxr_flow_walk_get_type ())

/* Signals: "arrived" (const char *: the id of a page). */
G_DECLARE_FINAL_TYPE (FluxrFlowWalk, fluxr_flow_walk, FLUXR, FLOW_WALK, AdwDialog)

/* Follows @flow as long as it is shown. */
AdwDialog *fluxr_flow_walk_new (FluxrFlow  *flow,
                                FluxrStore *store) G_GNUC_WARN_UNUSED_RESULT;
/* Begins there. */
void       fluxr_flow_walk_start (FluxrFlowWalk *self,
                                  const char    *page_id);

G_END_DECLS
