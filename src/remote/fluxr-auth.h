/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GoTrue: getting, renewing and ending sessions. Blocking; never on the main thread.
 * Errors: FLUXR_REMOTE_ERROR, the message in words for a person (translated). */

#pragma once

#include "fluxr-server.h"
#include "fluxr-session.h"

G_BEGIN_DECLS

FluxrSession *fluxr_auth_sign_in  (const FluxrServer   *server,
                                   const char          *email,
                                   const char          *password,
                                   GCancellable        *cancellable,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* FLUXR_REMOTE_ERROR_CONFIRM when the server sent a mail that must be confirmed first. */
FluxrSession *fluxr_auth_sign_up  (const FluxrServer   *server,
                                   const char          *email,
                                   const char          *password,
                                   GCancellable        *cancellable,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrSession *fluxr_auth_refresh  (const FluxrServer   *server,
                                   const FluxrSession  *session,
                                   GCancellable        *cancellable,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      fluxr_auth_sign_out (const FluxrServer   *server,
                                   const FluxrSession  *session,
                                   GCancellable        *cancellable,
                                   GError             **error);

G_END_DECLS
