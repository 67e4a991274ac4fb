/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Screenshots of a bug that are kept on this device: pasted, dropped or chosen, shown small and,
 * on a click, large. */

#pragma once

#include <adwaita.h>

#include "fluxr-item-part.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_BUG_PICTURES (fluxr_bug_pictures_get_type ())

G_DECLARE_FINAL_TYPE (FluxrBugPictures, fluxr_bug_pictures, FLUXR, BUG_PICTURES,
                      AdwPreferencesGroup)

/* @area: where pictures may be dropped and pasted. */
GtkWidget *fluxr_bug_pictures_new (GtkWidget *area) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
