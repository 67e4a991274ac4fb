/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody signs in with. Its secrets are wiped when it is freed. */

#pragma once

#include "fluxr-auth.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_CREDENTIALS_PASSWORD,
  FLUXR_CREDENTIALS_NEW_ACCOUNT, /* with this password */
  FLUXR_CREDENTIALS_TOKEN,       /* the session itself */
  FLUXR_CREDENTIALS_CODE,        /* by e-mail */
  FLUXR_CREDENTIALS_BROWSER,     /* what a FluxrBrowser brought */
} FluxrCredentialsKind;

/**
 * FluxrCredentials:
 * @email: (nullable): whose they are; not needed for a token or a browser
 * @secret: the password, token or code
 * @second: (nullable): for a code of recovery the new password, for a browser the verifier
 * @purpose: of a code by e-mail
 */
typedef struct
{
  FluxrCredentialsKind kind;
  char *email;
  char *secret;
  char *second;
  FluxrCode purpose;
} FluxrCredentials;

FluxrCredentials *fluxr_credentials_new     (FluxrCredentialsKind     kind,
                                             const char              *email,
                                             const char              *secret,
                                             const char              *second)
                                               G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_credentials_free    (FluxrCredentials        *self);

/* Blocking. @warning (out): what did not work although one is signed in. */
FluxrSession     *fluxr_credentials_sign_in (const FluxrCredentials  *self,
                                             const FluxrServer       *server,
                                             char                   **warning,
                                             GCancellable            *cancellable,
                                             GError                 **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCredentials, fluxr_credentials_free)

G_END_DECLS
