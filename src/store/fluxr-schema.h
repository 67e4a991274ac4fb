/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of the SQLite file: made, checked and brought up to date. */

#pragma once

#include "fluxr-database.h"

G_BEGIN_DECLS

/* Goes up with every migration; the file keeps its own in user_version. */
#define FLUXR_SCHEMA_VERSION 4

/* Changes the tables inside a transaction that the caller ends. */
typedef gboolean (*FluxrMigration) (FluxrDatabase  *database,
                                    GError        **error);

/* Step v brings a file of version v to v + 1. A step that was released is never changed. */
extern const FluxrMigration fluxr_schema_steps[FLUXR_SCHEMA_VERSION];

/* The step to version 3 (fluxr-schema-versions.c). */
gboolean fluxr_schema_add_versions (FluxrDatabase *database,
                                    GError        **error);
/* The step to version 4: versions of prompts and templates, and indexes for their categories. */
gboolean fluxr_schema_add_prompts  (FluxrDatabase *database,
                                    GError        **error);

gboolean fluxr_schema_prepare      (FluxrDatabase  *database,
                                    GError        **error);
gboolean fluxr_schema_migrate      (FluxrDatabase  *database,
                                    const FluxrMigration *migrations,
                                    gint64          newest,
                                    GError        **error);
char    *fluxr_schema_dup_snapshot (const char     *path,
                                    gint64          version) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
