/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the board shows of a feature. */

#pragma once

#include "fluxr-board-face.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FEATURE_CARD (fluxr_feature_card_get_type ())

G_DECLARE_FINAL_TYPE (FluxrFeatureCard, fluxr_feature_card, FLUXR, FEATURE_CARD, GtkWidget)

G_END_DECLS
