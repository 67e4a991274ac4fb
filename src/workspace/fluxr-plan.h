/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plans and subscriptions in words. What servers put into their columns differs; whatever it is,
 * it is shown. */

#pragma once

#include "fluxr-row.h"

G_BEGIN_DECLS

/* One line of a plan's features. */
typedef struct
{
  char *name;
  gboolean included;
} FluxrPlanFeature;

void       fluxr_plan_feature_free    (FluxrPlanFeature *feature);

GPtrArray *fluxr_plan_list_features   (const char       *json) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_plan_put_features    (const char       *json,
                                       const char       *text) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_plan_describe_price  (const FluxrRow   *plan) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_plan_describe_trial  (const FluxrRow   *plan) G_GNUC_WARN_UNUSED_RESULT;
gboolean   fluxr_plan_is_active       (const FluxrRow   *plan);

/* fluxr-plan-status.c */
char      *fluxr_plan_describe_status (const char       *status) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_plan_describe_term   (const FluxrRow   *subscription,
                                       gint64            now) G_GNUC_WARN_UNUSED_RESULT;
gboolean   fluxr_plan_is_in_trouble   (const char       *status);
/* 0 for what is paid, 1 for what is not or not known, 2 for what is over. */
guint      fluxr_plan_get_rank        (const char       *status);
char      *fluxr_plan_describe_payment (const char      *status) G_GNUC_WARN_UNUSED_RESULT;
char      *fluxr_plan_describe_day    (const char       *time) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPlanFeature, fluxr_plan_feature_free)

G_END_DECLS
