/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A call of an assistant. Append only. */

#include "config.h"

#include "fluxr-openai-log.h"

struct _FluxrOpenaiLog
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrOpenaiLog, fluxr_openai_log, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_PRIMARY, .default_sql = "gen_random_uuid()" },
  { "user_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_OWNER, .references = "users" },
  { "request_type", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_NOT_NULL },
  { "request_payload", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON, .flags = FLUXR_COLUMN_NOT_NULL },
  { "response_payload", FLUXR_TYPE_JSON, FLUXR_MERGE_JSON },
  { "error", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "model", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .default_sql = "'gpt-4'" },
  { "input_tokens", FLUXR_TYPE_INTEGER, FLUXR_MERGE_SCALAR },
  { "output_tokens", FLUXR_TYPE_INTEGER, FLUXR_MERGE_SCALAR },
};

const FluxrEntity fluxr_openai_log_entity = {
  .table = "openai_logs",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_INSERT,
  .scope = FLUXR_SCOPE_NONE,
  .tracking = FLUXR_TRACKING_NONE,
  .rank = 4,
  .get_type = fluxr_openai_log_get_type,
};

static void
fluxr_openai_log_class_init (FluxrOpenaiLogClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_openai_log_entity);
}

static void
fluxr_openai_log_init (FluxrOpenaiLog *self)
{
}
