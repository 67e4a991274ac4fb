/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GoTrue: getting, renewing and ending sessions. Blocking; never on the main thread.
 * Errors: FLUXR_REMOTE_ERROR, the message in words for a person (translated). */

#pragma once

#include "fluxr-server.h"
#include "fluxr-session.h"

G_BEGIN_DECLS

/* Seconds between two mails, where the server names no other number. */
#define FLUXR_AUTH_WAIT 60

/* What a code by e-mail is for. */
typedef enum
{
  FLUXR_CODE_SIGN_IN,  /* instead of a password */
  FLUXR_CODE_RECOVERY, /* to choose another password */
  FLUXR_CODE_SIGN_UP,  /* to confirm a new address */
} FluxrCode;

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

/* fluxr-auth-code.c */
gboolean      fluxr_auth_send_code    (const FluxrServer   *server,
                                       FluxrCode            purpose,
                                       const char          *email,
                                       GCancellable        *cancellable,
                                       GError             **error);
FluxrSession *fluxr_auth_verify       (const FluxrServer   *server,
                                       FluxrCode            purpose,
                                       const char          *email,
                                       const char          *code,
                                       GCancellable        *cancellable,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* @current and @code: (nullable): what some servers want beside it. */
gboolean      fluxr_auth_set_password (const FluxrServer   *server,
                                       const FluxrSession  *session,
                                       const char          *password,
                                       const char          *current,
                                       const char          *code,
                                       GCancellable        *cancellable,
                                       GError             **error);
/* Has such a code sent. */
gboolean      fluxr_auth_reauthenticate (const FluxrServer   *server,
                                         const FluxrSession  *session,
                                         GCancellable        *cancellable,
                                         GError             **error);
/* @code and @verifier: what a FluxrBrowser brought. */
FluxrSession *fluxr_auth_exchange     (const FluxrServer   *server,
                                       const char          *code,
                                       const char          *verifier,
                                       GCancellable        *cancellable,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
