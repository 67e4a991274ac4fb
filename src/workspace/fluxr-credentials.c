/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody signs in with, and how each kind of it becomes a session. */

#include "config.h"

#include "fluxr-credentials.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
free_secret (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

FluxrCredentials *
fluxr_credentials_new (FluxrCredentialsKind  kind,
                       const char           *email,
                       const char           *secret,
                       const char           *second)
{
  FluxrCredentials *self;

  g_return_val_if_fail (secret != NULL, NULL);

  self = g_new0 (FluxrCredentials, 1);
  self->kind = kind;
  self->email = g_strdup (email);
  self->secret = g_strdup (secret);
  self->second = g_strdup (second);

  return self;
}

void
fluxr_credentials_free (FluxrCredentials *self)
{
  g_free (self->email);
  free_secret (self->secret);
  free_secret (self->second);
  g_free (self);
}

/* A code is used up by now: whatever is wrong with the new password, one is signed in, and the old
 * one stays. */
static void
change_password (const FluxrCredentials  *self,
                 const FluxrServer       *server,
                 const FluxrSession      *session,
                 char                   **warning,
                 GCancellable            *cancellable)
{
  g_autoptr (GError) problem = NULL;

  if (!fluxr_auth_set_password (server, session, self->second, NULL, NULL, cancellable, &problem))
    *warning = g_strdup_printf (_("You are signed in, but the password is the old one: %s"),
                                problem->message);
}

static FluxrSession *
use_code (const FluxrCredentials  *self,
          const FluxrServer       *server,
          char                   **warning,
          GCancellable            *cancellable,
          GError                 **error)
{
  FluxrSession *session = fluxr_auth_verify (server, self->purpose, self->email, self->secret,
                                             cancellable, error);

  if (session != NULL && self->second != NULL && self->purpose == FLUXR_CODE_RECOVERY)
    change_password (self, server, session, warning, cancellable);

  return session;
}

FluxrSession *
fluxr_credentials_sign_in (const FluxrCredentials  *self,
                           const FluxrServer       *server,
                           char                   **warning,
                           GCancellable            *cancellable,
                           GError                 **error)
{
  switch (self->kind)
    {
    case FLUXR_CREDENTIALS_PASSWORD:
      return fluxr_auth_sign_in (server, self->email, self->secret, cancellable, error);
    case FLUXR_CREDENTIALS_NEW_ACCOUNT:
      return fluxr_auth_sign_up (server, self->email, self->secret, cancellable, error);
    case FLUXR_CREDENTIALS_TOKEN:
      return fluxr_session_new_token (self->secret, error);
    case FLUXR_CREDENTIALS_CODE:
      return use_code (self, server, warning, cancellable, error);
    case FLUXR_CREDENTIALS_BROWSER:
      return fluxr_auth_exchange (server, self->secret, self->second, cancellable, error);
    }

  g_assert_not_reached ();
}
