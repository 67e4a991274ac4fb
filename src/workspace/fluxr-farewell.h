/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telling a server that a session is over, on a thread. Here it is forgotten already. */

#pragma once

#include "fluxr-server.h"
#include "fluxr-session.h"

G_BEGIN_DECLS

typedef struct _FluxrFarewell FluxrFarewell;

FluxrFarewell *fluxr_farewell_new  (const FluxrServer  *server,
                                    const FluxrSession *session) G_GNUC_WARN_UNUSED_RESULT;
/* Waits a little for it to be done, then gives up. */
void           fluxr_farewell_free (FluxrFarewell      *self);

G_END_DECLS
