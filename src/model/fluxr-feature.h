/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something a product must do. */

#pragma once

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FEATURE (fluxr_feature_get_type ())

G_DECLARE_FINAL_TYPE (FluxrFeature, fluxr_feature, FLUXR, FEATURE, FluxrRecord)

extern const FluxrEntity fluxr_feature_entity;

G_END_DECLS
