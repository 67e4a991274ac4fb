/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The transport over HTTP: PostgREST's protocol by libsoup, with tokens that renew themselves. */

#pragma once

#include "fluxr-server.h"
#include "fluxr-transport.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_POSTGREST (fluxr_postgrest_get_type ())

G_DECLARE_FINAL_TYPE (FluxrPostgrest, fluxr_postgrest, FLUXR, POSTGREST, GObject)

/* @account_id names the session in fluxr-secrets.h; renewed sessions are stored there before use,
 * under @lock_path, a file lock that all processes of this machine share. */
FluxrTransport *fluxr_postgrest_new (const FluxrServer *server,
                                     const char        *account_id,
                                     const char        *user_id,
                                     const char        *lock_path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
