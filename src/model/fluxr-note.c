/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text of a product or of a person. */

#include "config.h"

#include "fluxr-note.h"

struct _FluxrNote
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrNote, fluxr_note, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "user_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_OWNER, .references = "users" },
  { "product_id", FLUXR_TYPE_UUID, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_INDEXED | FLUXR_COLUMN_PARENT, .references = "products" },
  { "content", FLUXR_TYPE_TEXT, FLUXR_MERGE_TEXT,
    .flags = FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP },
  { "title", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR,
    .flags = FLUXR_COLUMN_TITLE | FLUXR_COLUMN_SEARCH | FLUXR_COLUMN_VERSIONED },
};

const FluxrEntity fluxr_note_entity = {
  .table = "notes",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_ALL,
  .scope = FLUXR_SCOPE_NOTES,
  .tracking = FLUXR_TRACKING_CURSOR,
  .rank = 2,
  .get_type = fluxr_note_get_type,
};

static void
fluxr_note_class_init (FluxrNoteClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_note_entity);
}

static void
fluxr_note_init (FluxrNote *self)
{
}
