/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product without features: asks for the first one. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_FEATURES_EMPTY (fluxr_features_empty_get_type ())

/* Signal: "named" (the name of the first feature, trimmed, never empty). */
G_DECLARE_FINAL_TYPE (FluxrFeaturesEmpty, fluxr_features_empty, FLUXR, FEATURES_EMPTY, AdwBin)

GtkWidget *fluxr_features_empty_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_features_empty_clear (FluxrFeaturesEmpty *self);

G_END_DECLS
