/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The part of bench sync that sends. */

#pragma once

#include "fluxr-server.h"
#include "fluxr-transport.h"

G_BEGIN_DECLS

void bench_push (const char        *path,
                 const char        *user_id,
                 FluxrTransport    *transport,
                 const FluxrServer *server,
                 const char        *token);

G_END_DECLS
