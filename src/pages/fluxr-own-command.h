/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs the command line of this program as another process, for files whose making would keep the
 * window waiting; a thread waits for it. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* @words: the command, on the account of the workspace; @file: (nullable): where its output is
 * put */
void    fluxr_own_command_run_async  (FluxrWorkspace       *workspace,
                                      const char *const    *words,
                                      GFile                *file,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* Its output. */
GBytes *fluxr_own_command_run_finish (GAsyncResult         *result,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
