/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something a product must do. */

#include "config.h"

#include "fluxr-feature.h"

struct _FluxrFeature
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrFeature, fluxr_feature, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "product_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_PARENT,
    .references = "products",
    .on_delete = FLUXR_DELETE_CASCADE },
  { "name", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_TITLE | FLUXR_COLUMN_SEARCH },
  { "description", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT, .flags = FLUXR_COLUMN_SEARCH },
  { "priority", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP },
  { "implementation_status", FLUXR_TYPE_TEXT, FLUXR_MERGE_PLACE, .default_sql = "'not_started'" },
  { "position", FLUXR_TYPE_INTEGER, FLUXR_MERGE_PLACE },
};

const FluxrEntity fluxr_feature_entity = {
  .table = "features",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_ALL,
  .scope = FLUXR_SCOPE_PRODUCT,
  .tracking = FLUXR_TRACKING_CURSOR,
  .rank = 2,
  .get_type = fluxr_feature_get_type,
};

static void
fluxr_feature_class_init (FluxrFeatureClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_feature_entity);
}

static void
fluxr_feature_init (FluxrFeature *self)
{
}
