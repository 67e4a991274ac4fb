/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A signed-in session: the tokens and whom they are for. Kept only in the keyring or in memory. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrSession:
 * @access_token: the JWT for PostgREST
 * @refresh_token: (nullable): opaque; %NULL where one signed in with a token
 * @user_id: the JWT's sub
 * @email: (nullable): whom it is for
 * @expires_at: microseconds since 1970 on this machine's clock, 0 if unknown
 */
typedef struct
{
  char *access_token;
  char *refresh_token;
  char *user_id;
  char *email;
  gint64 expires_at;
} FluxrSession;

FluxrSession *fluxr_session_new_token (const char          *access_token,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrSession *fluxr_session_new_json  (const char          *json,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char         *fluxr_session_print     (const FluxrSession  *self) G_GNUC_WARN_UNUSED_RESULT;
FluxrSession *fluxr_session_copy      (const FluxrSession  *self) G_GNUC_WARN_UNUSED_RESULT;
void          fluxr_session_free      (FluxrSession        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrSession, fluxr_session_free)

G_END_DECLS
