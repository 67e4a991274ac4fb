/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes files of a flow without keeping the window waiting: another process, which is the command
 * line of this program, reads, draws and prints; a thread waits for it. */

#pragma once

#include "fluxr-workspace.h"

G_BEGIN_DECLS

/* @format: a word of FluxrFlowFormat. @scale: pixels per unit; for PNG.
 * @pages: (nullable): ids; NULL for all. @file: (nullable): where it is put. */
void    fluxr_flow_writer_run_async  (FluxrWorkspace       *workspace,
                                      const char           *product_id,
                                      const char           *format,
                                      guint                 scale,
                                      const char *const    *pages,
                                      GFile                *file,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* The content. */
GBytes *fluxr_flow_writer_run_finish (GAsyncResult         *result,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
