/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PostgREST's protocol: what a request asks for, done in one transaction as the caller's role.
 * Thread-safe. */

#pragma once

#include "exchange.h"
#include "pool.h"

G_BEGIN_DECLS

typedef struct _FluxrRest FluxrRest;

FluxrRest *fluxr_rest_new    (FluxrPool           *pool,
                              const char          *secret,
                              gint64               max_rows) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_rest_free   (FluxrRest           *self);

gboolean   fluxr_rest_reload (FluxrRest           *self,
                              GError             **error);
void       fluxr_rest_handle (FluxrRest           *self,
                              const FluxrRequest  *request,
                              FluxrReply          *reply);

G_END_DECLS
