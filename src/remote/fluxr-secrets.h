/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where sessions are kept: the keyring, or memory where there is none. Never a file of ours. */

#pragma once

#include <gio/gio.h>

#include "fluxr-remote-error.h"
#include "fluxr-session.h"

G_BEGIN_DECLS

/* Blocking, with a time limit (a locked keyring may wait for a prompt). @account_id is the name of
 * the account in accounts.ini. */
FluxrSession *fluxr_secrets_lookup          (const char          *account_id,
                                             GCancellable        *cancellable,
                                             GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* FALSE with an error: the session is in memory only, which the caller must say. */
gboolean      fluxr_secrets_store           (const char          *account_id,
                                             const FluxrSession  *session,
                                             GCancellable        *cancellable,
                                             GError             **error);
gboolean      fluxr_secrets_clear           (const char          *account_id,
                                             GCancellable        *cancellable,
                                             GError             **error);

/* The two halves of clearing: the first is quick, and the session is not found any more; the
 * second asks the keyring as those above do. A session that was stored in between stays. */
FluxrSession *fluxr_secrets_forget          (const char          *account_id)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean      fluxr_secrets_clear_forgotten (const char          *account_id,
                                             FluxrSession       **session,
                                             GCancellable        *cancellable,
                                             GError             **error);

/* Whether the session outlives this process. Quick. */
gboolean      fluxr_secrets_is_kept         (const char          *account_id);
/* A person who would not unlock the keyring is asked once more. Quick. */
void          fluxr_secrets_ask_again       (void);
/* What the keyring answered badly last, if it ever did. */
gboolean      fluxr_secrets_find_problem    (FluxrRemoteError    *problem);

G_END_DECLS
