/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The end of a session: it is not found here any more, and a thread takes it out of the keyring and
 * tells the server. Nobody waits for either: a keyring may be locked, a server far away. */

#pragma once

#include "fluxr-server.h"

G_BEGIN_DECLS

typedef struct _FluxrFarewell FluxrFarewell;

FluxrFarewell *fluxr_farewell_new  (const FluxrServer *server,
                                    const char        *account_id) G_GNUC_WARN_UNUSED_RESULT;
/* Waits a little for it to be done, then gives up. */
void           fluxr_farewell_free (FluxrFarewell     *self);

G_END_DECLS
