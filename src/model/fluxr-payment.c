/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A payment of the user. Read only. */

#include "config.h"

#include "fluxr-payment.h"

struct _FluxrPayment
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrPayment, fluxr_payment, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "user_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_OWNER,
    .references = "users",
    .on_delete = FLUXR_DELETE_CASCADE },
  { "subscription_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .references = "user_subscriptions", .on_delete = FLUXR_DELETE_SET_NULL },
  { "amount", FLUXR_TYPE_NUMERIC, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "currency", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .default_sql = "'usd'" },
  { "status", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "stripe_payment_intent_id", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_UNIQUE },
  { "stripe_payment_method", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "error_message", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
};

const FluxrEntity fluxr_payment_entity = {
  .table = "payment_history",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_NONE,
  .scope = FLUXR_SCOPE_OWNED,
  .tracking = FLUXR_TRACKING_FULL,
  .rank = 2,
  .get_type = fluxr_payment_get_type,
};

static void
fluxr_payment_class_init (FluxrPaymentClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_payment_entity);
}

static void
fluxr_payment_init (FluxrPayment *self)
{
}
