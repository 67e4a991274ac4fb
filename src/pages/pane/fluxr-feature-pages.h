/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of the flow a feature is used on. Pages know it by its name only: when that changes, it
 * offers to change it there too. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FEATURE_PAGES (fluxr_feature_pages_get_type ())

G_DECLARE_FINAL_TYPE (FluxrFeaturePages, fluxr_feature_pages, FLUXR, FEATURE_PAGES,
                      AdwPreferencesGroup)

GtkWidget *fluxr_feature_pages_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
