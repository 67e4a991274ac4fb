/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrImport share. */

#pragma once

#include "fluxr-import.h"

G_BEGIN_DECLS

struct _FluxrImport
{
  GPtrArray *rows;     /* (element-type FluxrRow): parents before children */
  GHashTable *numbers; /* row -> its number in its table, from 1 */
  GHashTable *new_ids; /* (nullable): old id (of the row) -> new id; NULL if ids are kept */
};

void     fluxr_import_prefix_error (FluxrImport        *self,
                                    const FluxrRow     *row,
                                    GError            **error);
gboolean fluxr_import_can_take     (const FluxrEntity  *entity);
gboolean fluxr_import_can_copy     (const FluxrEntity  *entity);

G_END_DECLS
