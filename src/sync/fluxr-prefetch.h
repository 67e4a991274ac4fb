/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a table ahead: while pages are stored, the next ones are already on their way. */

#pragma once

#include "fluxr-transport.h"

G_BEGIN_DECLS

/* Has the transport to itself from fluxr_prefetch_new() until fluxr_prefetch_free(). */
typedef struct _FluxrPrefetch FluxrPrefetch;

FluxrPrefetch *fluxr_prefetch_new  (FluxrTransport     *transport,
                                    const FluxrEntity  *entity,
                                    const char         *after,
                                    guint               limit,
                                    GCancellable       *cancellable) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *fluxr_prefetch_next (FluxrPrefetch      *self,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_prefetch_free (FluxrPrefetch      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPrefetch, fluxr_prefetch_free)

G_END_DECLS
