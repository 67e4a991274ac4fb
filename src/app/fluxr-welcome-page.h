/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first thing a person sees: three ways to begin, as long as there is no product. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_WELCOME_PAGE (fluxr_welcome_page_get_type ())

G_DECLARE_FINAL_TYPE (FluxrWelcomePage, fluxr_welcome_page, FLUXR, WELCOME_PAGE, AdwBin)

GtkWidget *fluxr_welcome_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
