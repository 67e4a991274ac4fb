/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the engine needs of a server, whatever protocol it speaks. Declared here, implemented by
 * remote/ (and by the tests in memory). Blocking calls on the sync thread. */

#pragma once

#include <gio/gio.h>

#include "fluxr-row.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_TRANSPORT (fluxr_transport_get_type ())

G_DECLARE_INTERFACE (FluxrTransport, fluxr_transport, FLUXR, TRANSPORT, GObject)

/* The methods are the sync engineer's to design. */

G_END_DECLS
