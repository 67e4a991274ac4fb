/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether what Fluxr needs from its surroundings is there, found out by using it: in a Flatpak, all
 * that is in the bundle, in the runtime, or let in by a permission. No display is needed. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Prints a line for each check: "ok", "skipped" or "failed", its name, and details or the reason.
 * @data_dir: (nullable): as for the program. Leaves nothing behind. Blocking.
 * Returns the process's exit code: 1 if something failed. */
int fluxr_self_test_run (const char *data_dir);

G_END_DECLS
