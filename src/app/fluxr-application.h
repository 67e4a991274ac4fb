/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The application: one per data directory, with one window. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_APPLICATION (fluxr_application_get_type ())

G_DECLARE_FINAL_TYPE (FluxrApplication, fluxr_application, FLUXR, APPLICATION, AdwApplication)

FluxrApplication *fluxr_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
