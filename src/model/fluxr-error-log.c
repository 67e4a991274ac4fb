/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A failure reported to the server. Append only; never carries content. */

#include "config.h"

#include "fluxr-error-log.h"

struct _FluxrErrorLog
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrErrorLog, fluxr_error_log, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "user_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_OWNER,
    .references = "users",
    .on_delete = FLUXR_DELETE_SET_NULL },
  { "error_type", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "error_code", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "error_message", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "stack_trace", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "severity", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "metadata", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON, .default_sql = "'{}'" },
  { "request_payload", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON },
  { "browser_info", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
};

const FluxrEntity fluxr_error_log_entity = {
  .table = "error_logs",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_INSERT,
  .scope = FLUXR_SCOPE_NONE,
  .tracking = FLUXR_TRACKING_NONE,
  .rank = 4,
  .get_type = fluxr_error_log_get_type,
};

static void
fluxr_error_log_class_init (FluxrErrorLogClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_error_log_entity);
}

static void
fluxr_error_log_init (FluxrErrorLog *self)
{
}
