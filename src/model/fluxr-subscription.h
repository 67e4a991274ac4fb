/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's subscription. Read only; none at all means unknown. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SUBSCRIPTION (fluxr_subscription_get_type ())

G_DECLARE_FINAL_TYPE (FluxrSubscription, fluxr_subscription, FLUXR, SUBSCRIPTION, FluxrRecord)

extern const FluxrEntity fluxr_subscription_entity;

G_END_DECLS
