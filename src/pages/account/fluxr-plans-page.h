/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All plans of the server, for who administers it. Nobody else is shown this page. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PLANS_PAGE (fluxr_plans_page_get_type ())

/* Signal "plan-activated" with a FluxrRecord, NULL for a new plan. */
G_DECLARE_FINAL_TYPE (FluxrPlansPage, fluxr_plans_page, FLUXR, PLANS_PAGE, AdwNavigationPage)

void fluxr_plans_page_set_workspace (FluxrPlansPage *self,
                                     FluxrWorkspace *workspace);

G_END_DECLS
