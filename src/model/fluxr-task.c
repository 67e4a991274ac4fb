/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Something to be done, for a product or for none. */

#include "config.h"

#include "fluxr-task.h"

struct _FluxrTask
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrTask, fluxr_task, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "name", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_NOT_NULL | FLUXR_COLUMN_TITLE | FLUXR_COLUMN_SEARCH },
  { "description", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT, .flags = FLUXR_COLUMN_SEARCH },
  { "status", FLUXR_TYPE_TEXT, FLUXR_MERGE_PLACE, .default_sql = "'not_started'" },
  { "priority", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .default_sql = "'not-prioritized'" },
  { "position", FLUXR_TYPE_INTEGER, FLUXR_MERGE_PLACE, .default_sql = "0" },
  { "product_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_PARENT, .references = "products" },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP },
};

const FluxrEntity fluxr_task_entity = {
  .table = "tasks",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_ALL,
  .scope = FLUXR_SCOPE_TASKS,
  .tracking = FLUXR_TRACKING_CURSOR,
  .rank = 2,
  .get_type = fluxr_task_get_type,
};

static void
fluxr_task_class_init (FluxrTaskClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_task_entity);
}

static void
fluxr_task_init (FluxrTask *self)
{
}
