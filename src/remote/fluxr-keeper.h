/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The session of one account, kept usable: renewed before it ends, once for all threads and
 * processes of this machine. */

#pragma once

#include "fluxr-server.h"
#include "fluxr-session.h"

G_BEGIN_DECLS

/* Belongs to one thread at a time. Errors: FLUXR_TRANSPORT_ERROR. */
typedef struct _FluxrKeeper FluxrKeeper;

FluxrKeeper        *fluxr_keeper_new   (const FluxrServer  *server,
                                        const char         *account_id,
                                        const char         *user_id,
                                        const char         *lock_path) G_GNUC_WARN_UNUSED_RESULT;
const FluxrSession *fluxr_keeper_get   (FluxrKeeper        *self,
                                        GCancellable       *cancellable,
                                        GError            **error);
gboolean            fluxr_keeper_renew (FluxrKeeper        *self,
                                        const char         *refused_token,
                                        GCancellable       *cancellable,
                                        GError            **error);
void                fluxr_keeper_free  (FluxrKeeper        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrKeeper, fluxr_keeper_free)

G_END_DECLS
