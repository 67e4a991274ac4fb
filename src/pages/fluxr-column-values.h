/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which statuses or priorities cards have: each is a column of their board. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-group.h"

G_BEGIN_DECLS

typedef struct _FluxrColumnValues FluxrColumnValues;

/* @entities: NULL-terminated, kept as it is; @product_id: (nullable): of all products */
FluxrColumnValues *fluxr_column_values_new       (const FluxrEntity *const *entities,
                                                  FluxrGroup                group,
                                                  const char               *product_id)
                                                  G_GNUC_WARN_UNUSED_RESULT;
void               fluxr_column_values_free      (FluxrColumnValues        *self);
/* (transfer full) (element-type utf8): with NULL for no value, where that has a column of its own.
 * Cheap for one product. Any thread. */
GPtrArray         *fluxr_column_values_read      (const FluxrColumnValues  *self,
                                                  FluxrDatabase            *database,
                                                  GError                  **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
