/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running Graphviz. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *fluxr_graph_run_program (const char    *program,
                                 GBytes        *input,
                                 guint          seconds,
                                 GCancellable  *cancellable,
                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
