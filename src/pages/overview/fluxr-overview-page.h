/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The open product at a glance. */

#pragma once

#include <adwaita.h>

#include "fluxr-page.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_OVERVIEW_PAGE (fluxr_overview_page_get_type ())

G_DECLARE_FINAL_TYPE (FluxrOverviewPage, fluxr_overview_page, FLUXR, OVERVIEW_PAGE,
                      AdwBreakpointBin)

GtkWidget *fluxr_overview_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
