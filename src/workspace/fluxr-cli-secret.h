/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passwords and tokens on their way in. */

#pragma once

#include "fluxr-cli-private.h"

G_BEGIN_DECLS

/* From the standard input: a password, a token, or the lines that begin with a code. */
char *fluxr_cli_read_secret (FluxrCli  *cli,
                             GError   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
