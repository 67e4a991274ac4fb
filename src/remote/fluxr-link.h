/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The websocket to Realtime: opened, kept, opened again. Everything happens on the thread whose
 * main context is the default of that thread when it is made; only the token may make it wait. */

#pragma once

#include "fluxr-hints.h"
#include "fluxr-keeper.h"

G_BEGIN_DECLS

typedef struct _FluxrLink FluxrLink;

/* Where a server with this address of PostgREST has its websocket; NULL: nowhere. */
char      *fluxr_link_dup_url    (const FluxrServer *server) G_GNUC_WARN_UNUSED_RESULT;

/* @keeper (transfer full). @haste: how many times as fast its clock runs; 1 but in tests. */
FluxrLink *fluxr_link_new        (const char        *url,
                                  FluxrKeeper       *keeper,
                                  FluxrHints        *hints,
                                  guint              haste,
                                  GCancellable      *cancellable) G_GNUC_WARN_UNUSED_RESULT;
/* Says goodbye if it can, without waiting long. @cancellable must be cancelled. */
void       fluxr_link_free       (FluxrLink         *self);

void       fluxr_link_set_active (FluxrLink         *self,
                                  gboolean           active);
/* The network has changed. */
void       fluxr_link_hurry      (FluxrLink         *self);

G_END_DECLS
