/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who the product is for. */

#include "config.h"

#include "fluxr-customer-profile.h"

struct _FluxrCustomerProfile
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrCustomerProfile, fluxr_customer_profile, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "product_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_PARENT,
    .references = "products",
    .on_delete = FLUXR_DELETE_CASCADE },
  { "name", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_TITLE | FLUXR_COLUMN_SEARCH },
  { "overview", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON, .flags = FLUXR_COLUMN_SEARCH },
  { "background", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON, .flags = FLUXR_COLUMN_SEARCH },
  { "problems", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON, .flags = FLUXR_COLUMN_SEARCH },
  { "scoring", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON, .flags = FLUXR_COLUMN_SEARCH },
  { "is_selected", FLUXR_TYPE_BOOLEAN, FLUXR_MERGE_SCALAR, .default_sql = "false" },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP },
};

const FluxrEntity fluxr_customer_profile_entity = {
  .table = "customer_profiles",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_ALL,
  .scope = FLUXR_SCOPE_PRODUCT,
  .tracking = FLUXR_TRACKING_CURSOR,
  .rank = 2,
  .get_type = fluxr_customer_profile_get_type,
};

static void
fluxr_customer_profile_class_init (FluxrCustomerProfileClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_customer_profile_entity);
}

static void
fluxr_customer_profile_init (FluxrCustomerProfile *self)
{
}
