/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person can choose about Fluxr. Every choice is a setting and holds at once. */

#pragma once

#include <adwaita.h>

#include "fluxr-services.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PREFERENCES_DIALOG (fluxr_preferences_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPreferencesDialog, fluxr_preferences_dialog, FLUXR, PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

AdwDialog *fluxr_preferences_dialog_new (FluxrServices *services) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
