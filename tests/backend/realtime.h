/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Supabase Realtime as far as postgres_changes go: a websocket that tells each client what changed
 * in the tables it asked for, as far as the policies let it see it. Main thread, except for the
 * control. */

#pragma once

#include "exchange.h"
#include "pool.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _FluxrRealtime FluxrRealtime;

typedef struct
{
  const char *secret;
  const char *conninfo; /* of a superuser */
  FluxrPool  *admin;    /* (transfer full) */
  FluxrPool  *caller;   /* (transfer full) of the role that may become the API's roles */
  gboolean    installs; /* the triggers, into a database that is ours */
} FluxrRealtimeConfig;

FluxrRealtime *fluxr_realtime_new     (const FluxrRealtimeConfig *config,
                                       GError                   **error)
  G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_realtime_free    (FluxrRealtime             *self);

void           fluxr_realtime_attach  (FluxrRealtime             *self,
                                       SoupServer                *server);
/* Any thread. */
void           fluxr_realtime_control (FluxrRealtime             *self,
                                       const FluxrRequest        *request,
                                       FluxrReply                *reply);

G_END_DECLS
