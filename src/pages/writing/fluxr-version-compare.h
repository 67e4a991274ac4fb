/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comparing two versions of a text, on a worker. */

#pragma once

#include "fluxr-comparison.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

/* @old, @new: numbers of versions, 0 for what the column says now: @value. @key: of the JSON object
 * in it, or NULL. */
void             fluxr_version_compare_async  (FluxrStore           *store,
                                               gint64                old,
                                               gint64                new,
                                               const char           *value,
                                               const char           *key,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
FluxrComparison *fluxr_version_compare_finish (FluxrStore           *store,
                                               GAsyncResult         *result,
                                               GError              **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
