/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One plan of a comparison: price, what is in it, whether it is one's own. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_PLAN_CARD (fluxr_plan_card_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPlanCard, fluxr_plan_card, FLUXR, PLAN_CARD, GtkBox)

GtkWidget *fluxr_plan_card_new (FluxrRecord *plan,
                                gboolean     current) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
