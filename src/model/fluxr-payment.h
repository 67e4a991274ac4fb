/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A payment of the user. Read only. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PAYMENT (fluxr_payment_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPayment, fluxr_payment, FLUXR, PAYMENT, FluxrRecord)

extern const FluxrEntity fluxr_payment_entity;

G_END_DECLS
