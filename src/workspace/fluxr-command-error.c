/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of commands. */

#include "config.h"

#include "fluxr-command-error.h"

G_DEFINE_QUARK (fluxr-command-error-quark, fluxr_command_error)
