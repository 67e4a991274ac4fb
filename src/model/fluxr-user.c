/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A person with an account: the profile, not the credentials. */

#include "config.h"

#include "fluxr-user.h"

struct _FluxrUser
{
  FluxrRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (FluxrUser, fluxr_user, FLUXR_TYPE_RECORD)

static const FluxrColumn columns[] = {
  { "id", FLUXR_TYPE_UUID, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_PRIMARY },
  { "email", FLUXR_TYPE_TEXT, FLUXR_MERGE_SERVER, .flags = FLUXR_COLUMN_UNIQUE },
  { "created_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_SERVER, .default_sql = "now()" },
  { "updated_at", FLUXR_TYPE_TIMESTAMP, FLUXR_MERGE_STAMP },
  { "full_name", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR, .flags = FLUXR_COLUMN_TITLE },
  { "avatar_url", FLUXR_TYPE_TEXT, FLUXR_MERGE_SCALAR },
};

const FluxrEntity fluxr_user_entity = {
  .table = "users",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .access = FLUXR_ACCESS_UPDATE,
  .scope = FLUXR_SCOPE_SELF,
  .tracking = FLUXR_TRACKING_FULL,
  .rank = 0,
  .get_type = fluxr_user_get_type,
};

static void
fluxr_user_class_init (FluxrUserClass *klass)
{
  fluxr_record_class_set_entity (FLUXR_RECORD_CLASS (klass), &fluxr_user_entity);
}

static void
fluxr_user_init (FluxrUser *self)
{
}
