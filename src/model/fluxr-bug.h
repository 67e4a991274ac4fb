/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something broken in a product. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BUG (fluxr_bug_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBug, fluxr_bug, FLUXR, BUG, FluxrRecord)

extern const FluxrEntity fluxr_bug_entity;

G_END_DECLS
