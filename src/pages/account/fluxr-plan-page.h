/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plan of an account, its payments, and what other plans there are. Read-only. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PLAN_PAGE (fluxr_plan_page_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPlanPage, fluxr_plan_page, FLUXR, PLAN_PAGE, AdwNavigationPage)

void  fluxr_plan_page_set_workspace (FluxrPlanPage  *self,
                                     FluxrWorkspace *workspace);
/* In a few words, for a row that leads there. */
char *fluxr_plan_page_describe      (FluxrWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
