/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Frames of a window, for benchmarks. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void   bench_wait_for_frame (GtkWidget *window);
double bench_busy_seconds   (void);

G_END_DECLS
