/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the product is: problem, solution, audience and the rest in prose. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRD (fluxr_prd_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPrd, fluxr_prd, FLUXR, PRD, FluxrRecord)

extern const FluxrEntity fluxr_prd_entity;

G_END_DECLS
