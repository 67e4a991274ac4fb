/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The features on a page of the flow: to add, to open, to remove. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PAGE_FEATURES (fluxr_page_features_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPageFeatures, fluxr_page_features, FLUXR, PAGE_FEATURES,
                      AdwPreferencesGroup)

GtkWidget *fluxr_page_features_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
