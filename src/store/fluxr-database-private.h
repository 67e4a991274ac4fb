/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrDatabase share. */

#pragma once

#include "fluxr-database.h"

G_BEGIN_DECLS

/* What a new connection needs; FALSE with an error. */
typedef gboolean (*FluxrDatabaseSetUp) (FluxrDatabase  *self,
                                        GError        **error);

FluxrDatabase *fluxr_database_connect       (const char          *path,
                                             const char          *name,
                                             int                  flags,
                                             const char          *vfs,
                                             FluxrDatabaseSetUp   set_up_func,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE with an error that tells what SQLite said. */
gboolean       fluxr_database_fail          (FluxrDatabase       *self,
                                             int                  result,
                                             GError             **error);
gboolean       fluxr_database_add_functions (FluxrDatabase       *self,
                                             GError             **error);

G_END_DECLS
