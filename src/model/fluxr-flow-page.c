/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of the product, a node of its flow. */

#include "config.h"

#include "fluxr-flow-page.h"

struct _FluxrFlowPage
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrFlowPage, fluxr_flow_page, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_PRIMARY, .default_sql = "gen_random_uuid()" },
  { "product_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_PARENT, .references = "products" },
  { "name", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_NOT_NULL | FLUXR_COLUMN_TITLE | FLUXR_COLUMN_SEARCH },
  { "description", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT, .flags = FLUXR_COLUMN_SEARCH },
  { "position_x", FLUXR_TYPE_DOUBLE, FLUXR_MERGE_PLACE, .default_sql = "0" },
  { "position_y", FLUXR_TYPE_DOUBLE, FLUXR_MERGE_PLACE, .default_sql = "0" },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP, .default_sql = "now()" },
  { "layout_description", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT, .flags = FLUXR_COLUMN_SEARCH },
  { "features", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON,
    .flags = FLUXR_COLUMN_SEARCH, .default_sql = "'[]'" },
  { "implementation_status", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .default_sql = "'not_started'" },
};

const FluxrEntity fluxr_flow_page_entity = {
  .table = "flow_pages",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_ALL,
  .scope = FLUXR_SCOPE_PRODUCT,
  .tracking = FLUXR_TRACKING_CURSOR,
  .rank = 2,
  .get_type = fluxr_flow_page_get_type,
};

static void
fluxr_flow_page_class_init (FluxrFlowPageClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_flow_page_entity);
}

static void
fluxr_flow_page_init (FluxrFlowPage *self)
{
}
