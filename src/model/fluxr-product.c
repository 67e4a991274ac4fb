/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A product: what everything else belongs to. */

#include "config.h"

#include "fluxr-product.h"

struct _FluxrProduct
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrProduct, fluxr_product, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "user_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_OWNER, .references = "users" },
  { "name", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_TITLE | FLUXR_COLUMN_SEARCH },
  { "description", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT,
    .flags = FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP },
  { "slug", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_UNIQUE },
};

const FluxrEntity fluxr_product_entity = {
  .table = "products",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_ALL,
  .scope = FLUXR_SCOPE_OWNED,
  .tracking = FLUXR_TRACKING_CURSOR,
  .rank = 1,
  .get_type = fluxr_product_get_type,
};

static void
fluxr_product_class_init (FluxrProductClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_product_entity);
}

static void
fluxr_product_init (FluxrProduct *self)
{
}
