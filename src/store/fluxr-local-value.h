/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is kept on this device beside a row: whether it is pinned, in which order its parts are
 * shown. No server hears of it. It stays with the row while that is in the trash.
 *
 * Every change is noted in the change log: after the next fluxr_store_refresh(), which those who
 * write on the main thread call, #FluxrStore emits "changed", in other processes as well. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-entity.h"

G_BEGIN_DECLS

char       *fluxr_local_value_dup    (FluxrDatabase      *database,
                                      const FluxrEntity  *entity,
                                      const char         *id,
                                      const char         *key) G_GNUC_WARN_UNUSED_RESULT;
/* By itself or inside a transaction. @value NULL removes it. */
gboolean    fluxr_local_value_set    (FluxrDatabase      *database,
                                      const FluxrEntity  *entity,
                                      const char         *id,
                                      const char         *key,
                                      const char         *value,
                                      GError            **error);
/* id -> value, of all rows that have one. */
GHashTable *fluxr_local_value_list   (FluxrDatabase      *database,
                                      const FluxrEntity  *entity,
                                      const char         *key) G_GNUC_WARN_UNUSED_RESULT;

/* Inside a transaction of @target: the values of a row that is copied into another file. */
gboolean    fluxr_local_value_copy   (FluxrDatabase      *source,
                                      const FluxrEntity  *entity,
                                      const char         *id,
                                      FluxrDatabase      *target,
                                      const char         *target_id,
                                      GError            **error);
/* Inside a transaction: the row has another id now. */
gboolean    fluxr_local_value_rename (FluxrDatabase      *database,
                                      const FluxrEntity  *entity,
                                      const char         *old_id,
                                      const char         *new_id,
                                      GError            **error);

G_END_DECLS
