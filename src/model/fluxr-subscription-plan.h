/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plan on offer. Read only but for administrators. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SUBSCRIPTION_PLAN (fluxr_subscription_plan_get_type ())

G_DECLARE_FINAL_TYPE (FluxrSubscriptionPlan, fluxr_subscription_plan, FLUXR,
                      SUBSCRIPTION_PLAN, FluxrRecord)

extern const FluxrEntity fluxr_subscription_plan_entity;

G_END_DECLS
