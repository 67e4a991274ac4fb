/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The HTTP server: requests come in on the main thread, are worked on by a pool of threads and are
 * answered on the main thread again, so a slow one holds up no other. */

#pragma once

#include "rest.h"

G_BEGIN_DECLS

typedef struct _FluxrGateway FluxrGateway;
typedef struct _FluxrGotrue FluxrGotrue;
typedef struct _FluxrFaults FluxrFaults;
typedef struct _FluxrRealtime FluxrRealtime;

FluxrGateway *fluxr_gateway_new      (FluxrRest     *rest,
                                      FluxrGotrue   *gotrue,
                                      FluxrRealtime *realtime,
                                      FluxrFaults   *faults,
                                      const char    *secret) G_GNUC_WARN_UNUSED_RESULT;
void          fluxr_gateway_free     (FluxrGateway  *self);

gboolean      fluxr_gateway_listen   (FluxrGateway  *self,
                                      guint          port,
                                      GError       **error);
guint         fluxr_gateway_get_port (FluxrGateway  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrGateway, fluxr_gateway_free)

G_END_DECLS
