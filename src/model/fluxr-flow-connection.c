/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A way from one page to another, an edge of the flow. Made and deleted, never changed. */

#include "config.h"

#include "fluxr-flow-connection.h"

struct _FluxrFlowConnection
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrFlowConnection, fluxr_flow_connection, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_PRIMARY, .default_sql = "gen_random_uuid()" },
  { "source_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED, .references = "flow_pages" },
  { "target_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED, .references = "flow_pages" },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "product_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_PARENT, .references = "products" },
};

const FluxrEntity fluxr_flow_connection_entity = {
  .table = "flow_connections",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_INSERT | FLUXR_ACCESS_DELETE,
  .scope = FLUXR_SCOPE_PRODUCT,
  .tracking = FLUXR_TRACKING_SWEEP,
  .rank = 3,
  .get_type = fluxr_flow_connection_get_type,
};

static void
fluxr_flow_connection_class_init (FluxrFlowConnectionClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_flow_connection_entity);
}

static void
fluxr_flow_connection_init (FluxrFlowConnection *self)
{
}
