/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Access tokens: JSON Web Tokens signed with HMAC-SHA256 and one secret. */

#pragma once

#include "failure.h"

G_BEGIN_DECLS

typedef struct
{
  const char *role;
  const char *claims;     /* JSON, the role included */
  const char *subject;    /* (nullable) */
  const char *session_id; /* (nullable) */
} FluxrIdentity;

char          *fluxr_jwt_sign   (const char     *secret,
                                 const char     *claims) G_GNUC_WARN_UNUSED_RESULT;
FluxrIdentity *fluxr_jwt_verify (FluxrArena     *arena,
                                 const char     *secret,
                                 const char     *authorization,
                                 FluxrFailure  **failure);

G_END_DECLS
