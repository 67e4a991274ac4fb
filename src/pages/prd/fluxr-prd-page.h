/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a product is to be, as one document of several sections. */

#pragma once

#include <adwaita.h>

#include "fluxr-page.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PRD_PAGE (fluxr_prd_page_get_type ())

/* Property, read-only: "writing": the FluxrWritingView, for what a person set there. */
G_DECLARE_FINAL_TYPE (FluxrPrdPage, fluxr_prd_page, FLUXR, PRD_PAGE, AdwBin)

GtkWidget *fluxr_prd_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
