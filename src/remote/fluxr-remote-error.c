/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of accounts and servers. */

#include "config.h"

#include "fluxr-remote-error.h"

G_DEFINE_QUARK (fluxr-remote-error-quark, fluxr_remote_error)
