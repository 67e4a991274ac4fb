/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GoTrue's protocol as far as a client needs it: sign-up, sign-in by password, by code and with a
 * browser, refresh with rotating tokens, the user, sign-out. Everything is kept in the database's
 * auth schema, so it survives a restart. Thread-safe. */

#pragma once

#include "exchange.h"
#include "pool.h"

G_BEGIN_DECLS

typedef struct _FluxrGotrue FluxrGotrue;

typedef struct
{
  const char *secret;
  gint64      token_lifetime;     /* seconds */
  gint64      reuse_interval;     /* seconds a used refresh token still works */
  gboolean    needs_confirmation; /* of a new address */
  gboolean    makes_profile;      /* the database has no trigger that does */
  gboolean    wants_password;     /* the one so far, for another one */
  gboolean    wants_code;         /* for another password, whatever the session's age */
  gint64      mail_interval;      /* seconds between mails to one address */
  gint64      code_lifetime;      /* seconds */
  const char *provider;           /* (nullable) that a browser can sign in with */
} FluxrGotrueConfig;

FluxrGotrue *fluxr_gotrue_new     (FluxrPool               *pool,
                                   const FluxrGotrueConfig *config) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_gotrue_free    (FluxrGotrue             *self);

gboolean     fluxr_gotrue_prepare (FluxrGotrue             *self,
                                   GError                 **error);
void         fluxr_gotrue_handle  (FluxrGotrue             *self,
                                   const FluxrRequest      *request,
                                   FluxrReply              *reply);
char        *fluxr_gotrue_add_user (FluxrGotrue            *self,
                                   const char              *email,
                                   const char              *password,
                                   gint64                   lifetime,
                                   GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
