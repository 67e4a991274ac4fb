/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of the store. */

#include "config.h"

#include "fluxr-store-error.h"

G_DEFINE_QUARK (fluxr-store-error-quark, fluxr_store_error)
