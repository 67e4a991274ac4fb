/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of values and rows. */

#include "config.h"

#include "fluxr-error.h"

G_DEFINE_QUARK (fluxr-data-error-quark, fluxr_data_error)
