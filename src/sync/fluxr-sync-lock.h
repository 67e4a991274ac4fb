/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only one process at a time syncs a file: a lock beside it, and a lease inside it. */

#pragma once

#include "fluxr-context.h"

G_BEGIN_DECLS

typedef struct _FluxrSyncLock FluxrSyncLock;

FluxrSyncLock *fluxr_sync_lock_take (FluxrContext   *context,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_sync_lock_free (FluxrSyncLock  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrSyncLock, fluxr_sync_lock_free)

G_END_DECLS
