/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line: everything one can do without a display. */

#pragma once

#include "fluxr-flow-painter.h"

G_BEGIN_DECLS

/* Whether @argv names a command (else a window is wanted). */
gboolean fluxr_cli_is_command (int                      argc,
                               char                   **argv);
/* Runs it; the process's exit code. Reads standard input and writes standard output and error.
 * Locale and translations are the program's to set up before. @painter: (nullable):
 * without it there are no pictures. */
int      fluxr_cli_run        (int                      argc,
                               char                   **argv,
                               const FluxrFlowPainter  *painter);

G_END_DECLS
