/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Embedded resources: finding their relationships and what refers to them. */

#pragma once

#include "plan.h"

G_BEGIN_DECLS

FluxrFailure *fluxr_plan_refuse_not_embedded    (FluxrArena             *arena,
                                                 const char             *name);
gboolean      fluxr_plan_add_relations          (const FluxrPlanRequest *request,
                                                 FluxrPlan              *self,
                                                 FluxrFailure          **failure);
gboolean      fluxr_plan_resolve_related_orders (FluxrArena             *arena,
                                                 FluxrPlan              *self,
                                                 FluxrFailure          **failure);
void          fluxr_plan_resolve_null_embeds    (FluxrArena             *arena,
                                                 FluxrPlan              *self);

G_END_DECLS
