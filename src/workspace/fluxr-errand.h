/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bulk work for a command, on a thread of its own. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* On the other thread. Returns: what the task is to return; %NULL with an error. */
typedef gpointer (*FluxrErrandFunc) (gpointer       data,
                                     GCancellable  *cancellable,
                                     GError       **error);

void fluxr_errand_run (GTask           *task,
                       gpointer         data,
                       GDestroyNotify   free_data,
                       FluxrErrandFunc  func,
                       GDestroyNotify   free_result);

G_END_DECLS
