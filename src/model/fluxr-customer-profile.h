/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who the product is for. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CUSTOMER_PROFILE (fluxr_customer_profile_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCustomerProfile, fluxr_customer_profile, FLUXR,
                      CUSTOMER_PROFILE, FluxrRecord)

extern const FluxrEntity fluxr_customer_profile_entity;

G_END_DECLS
