/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Listens to the server and hints at what has changed there, as long as somebody looks at a
 * window. Sync is complete without it. On a thread of its own; called on the main thread. */

#pragma once

#include <gio/gio.h>

#include "fluxr-hints.h"
#include "fluxr-server.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_REALTIME (fluxr_realtime_get_type ())

G_DECLARE_FINAL_TYPE (FluxrRealtime, fluxr_realtime, FLUXR, REALTIME, GObject)

FluxrRealtime *fluxr_realtime_new        (const FluxrServer *server,
                                          const char        *account_id,
                                          const char        *user_id,
                                          const char        *lock_path,
                                          FluxrHints        *hints) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_realtime_start      (FluxrRealtime     *self);
void           fluxr_realtime_stop       (FluxrRealtime     *self);
void           fluxr_realtime_set_active (FluxrRealtime     *self,
                                          gboolean           active);

/* For tests, before the start: all its times pass so many times as fast. */
void           fluxr_realtime_set_haste  (FluxrRealtime     *self,
                                          guint              haste);

G_END_DECLS
