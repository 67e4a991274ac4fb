/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A prompt to be used again: one's own, or a public one of somebody else. */

#include "config.h"

#include "fluxr-prompt-template.h"

struct _FluxrPromptTemplate
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrPromptTemplate, fluxr_prompt_template, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "user_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_OWNER, .references = "users" },
  { "name", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_TITLE | FLUXR_COLUMN_SEARCH },
  { "description", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT, .flags = FLUXR_COLUMN_SEARCH },
  { "template", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT,
    .flags = FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED },
  { "category", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_SEARCH },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP },
  { "is_public", FLUXR_TYPE_BOOLEAN, FLUXR_MERGE_SCALAR, .default_sql = "false" },
};

const FluxrEntity fluxr_prompt_template_entity = {
  .table = "prompt_templates",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_ALL,
  .scope = FLUXR_SCOPE_TEMPLATES,
  .tracking = FLUXR_TRACKING_CURSOR,
  .rank = 2,
  .get_type = fluxr_prompt_template_get_type,
};

static void
fluxr_prompt_template_class_init (FluxrPromptTemplateClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_prompt_template_entity);
}

static void
fluxr_prompt_template_init (FluxrPromptTemplate *self)
{
}
