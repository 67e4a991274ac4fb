/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's subscription. Read only; none at all means unknown. */

#include "config.h"

#include "fluxr-subscription.h"

struct _FluxrSubscription
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrSubscription, fluxr_subscription, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "user_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_OWNER,
    .references = "users",
    .on_delete = FLUXR_DELETE_CASCADE },
  { "plan_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR, .references = "subscription_plans" },
  { "stripe_customer_id", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "stripe_subscription_id", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "status", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "current_period_start", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SCALAR },
  { "current_period_end", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SCALAR },
  { "cancel_at_period_end", FLUXR_TYPE_BOOLEAN, FLUXR_MERGE_SCALAR, .default_sql = "false" },
  { "payment_type", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP, .default_sql = "now()" },
};

const FluxrEntity fluxr_subscription_entity = {
  .table = "user_subscriptions",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_NONE,
  .scope = FLUXR_SCOPE_OWNED,
  .tracking = FLUXR_TRACKING_FULL,
  .rank = 1,
  .get_type = fluxr_subscription_get_type,
};

static void
fluxr_subscription_class_init (FluxrSubscriptionClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_subscription_entity);
}

static void
fluxr_subscription_init (FluxrSubscription *self)
{
}
