/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keyring as it is now, not as this process saw it last. For FluxrSecrets only. */

#pragma once

#include <gio/gio.h>

#include "fluxr-remote-error.h"

G_BEGIN_DECLS

/* Blocking; one caller at a time. Errors: those of libsecret and below. */
char    *fluxr_keyring_lookup   (const char    *account_id,
                                 GCancellable  *cancellable,
                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean fluxr_keyring_store    (const char    *account_id,
                                 const char    *secret,
                                 GCancellable  *cancellable,
                                 GError       **error);
gboolean fluxr_keyring_clear    (const char    *account_id,
                                 GCancellable  *cancellable,
                                 GError       **error);
/* Who refused to unlock the keyring is asked no more, until this. Any thread. */
void     fluxr_keyring_ask_again (void);
/* What an error of those above comes to; @error: (nullable): no answer at all */
FluxrRemoteError
         fluxr_keyring_classify (const GError  *error);

G_END_DECLS
