/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plan on offer, or one that was. Administrators make and change them; nobody deletes one, since
 * subscriptions may refer to it. */

#include "config.h"

#include "fluxr-subscription-plan.h"

struct _FluxrSubscriptionPlan
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrSubscriptionPlan, fluxr_subscription_plan, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "name", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_NOT_NULL | FLUXR_COLUMN_TITLE },
  { "description", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT },
  { "price", FLUXR_TYPE_NUMERIC, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "currency", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .default_sql = "'usd'" },
  { "interval", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "stripe_price_id", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_UNIQUE },
  { "stripe_product_id", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_UNIQUE },
  { "features", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON, .default_sql = "'[]'" },
  { "is_active", FLUXR_TYPE_BOOLEAN, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED, .default_sql = "true" },
  { "trial_period_days", FLUXR_TYPE_INTEGER, FLUXR_MERGE_SCALAR },
};

const FluxrEntity fluxr_subscription_plan_entity = {
  .table = "subscription_plans",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_INSERT | FLUXR_ACCESS_UPDATE,
  .scope = FLUXR_SCOPE_PLANS,
  .tracking = FLUXR_TRACKING_FULL,
  .rank = 0,
  .get_type = fluxr_subscription_plan_get_type,
};

static void
fluxr_subscription_plan_class_init (FluxrSubscriptionPlanClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_subscription_plan_entity);
}

static void
fluxr_subscription_plan_init (FluxrSubscriptionPlan *self)
{
}
