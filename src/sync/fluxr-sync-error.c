/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of the engine itself. */

#include "config.h"

#include "fluxr-sync-error.h"

G_DEFINE_QUARK (fluxr-sync-error-quark, fluxr_sync_error)
