/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something broken in a product. */

#include "config.h"

#include "fluxr-bug.h"

struct _FluxrBug
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrBug, fluxr_bug, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "name", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_NOT_NULL | FLUXR_COLUMN_TITLE | FLUXR_COLUMN_SEARCH },
  { "description", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT, .flags = FLUXR_COLUMN_SEARCH },
  { "bug_url", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "screenshot_url", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "status", FLUXR_TYPE_TEXT, FLUXR_MERGE_PLACE, .default_sql = "'not_started'" },
  { "priority", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .default_sql = "'not-prioritized'" },
  { "position", FLUXR_TYPE_INTEGER, FLUXR_MERGE_PLACE },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP },
  { "product_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_PARENT,
    .references = "products",
    .on_delete = FLUXR_DELETE_CASCADE },
};

const FluxrEntity fluxr_bug_entity = {
  .table = "bugs",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_ALL,
  .scope = FLUXR_SCOPE_PRODUCT,
  .tracking = FLUXR_TRACKING_CURSOR,
  .rank = 2,
  .get_type = fluxr_bug_get_type,
};

static void
fluxr_bug_class_init (FluxrBugClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_bug_entity);
}

static void
fluxr_bug_init (FluxrBug *self)
{
}
