/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plan to be filled in, for who administers the server. Emits "saved" with words for a toast. */

#pragma once

#include <adwaita.h>

#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PLAN_FORM (fluxr_plan_form_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPlanForm, fluxr_plan_form, FLUXR, PLAN_FORM, AdwNavigationPage)

/* @plan: (nullable): NULL for a new one */
void fluxr_plan_form_edit (FluxrPlanForm  *self,
                           FluxrWorkspace *workspace,
                           FluxrRecord    *plan);

G_END_DECLS
