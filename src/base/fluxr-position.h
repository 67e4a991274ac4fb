/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The integer order of cards: where a moved or new one goes between its neighbours. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* New rows go this far behind the last, so that many fit between two before a respace. */
#define FLUXR_POSITION_STEP 1024

/* PostgreSQL's integer overflows at 2^31; staying within 2^30 leaves room for sums. */
#define FLUXR_POSITION_MAX (1 << 30)

gboolean fluxr_position_between (const gint64 *before,
                                 const gint64 *after,
                                 gint64       *position);

G_END_DECLS
