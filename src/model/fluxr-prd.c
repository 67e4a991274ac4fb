/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the product is: problem, solution, audience and the rest in prose. */

#include "config.h"

#include "fluxr-prd.h"

struct _FluxrPrd
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrPrd, fluxr_prd, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_PRIMARY, .default_sql = "gen_random_uuid()" },
  { "product_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_PARENT, .references = "products" },
  { "problem", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT,
    .flags = FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED, .default_sql = "''" },
  { "solution", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT,
    .flags = FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED, .default_sql = "''" },
  { "target_audience", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT,
    .flags = FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED, .default_sql = "''" },
  { "tech_stack", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT,
    .flags = FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED, .default_sql = "''" },
  { "success_metrics", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT,
    .flags = FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED, .default_sql = "''" },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP, .default_sql = "now()" },
  { "custom_sections", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON,
    .flags = FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED, .default_sql = "'{}'" },
};

const FluxrEntity fluxr_prd_entity = {
  .table = "prds",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_ALL,
  .scope = FLUXR_SCOPE_PRODUCT,
  .tracking = FLUXR_TRACKING_CURSOR,
  .rank = 2,
  .get_type = fluxr_prd_get_type,
};

static void
fluxr_prd_class_init (FluxrPrdClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_prd_entity);
}

static void
fluxr_prd_init (FluxrPrd *self)
{
}
