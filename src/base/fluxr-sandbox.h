/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A Flatpak's sandbox: it sees few of a person's folders, and lets a program write into others
 * nevertheless, which are gone when the program ends. Any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fluxr_sandbox_is_inside (void);
/* Whether a file that is written at @path is there afterwards. */
gboolean fluxr_sandbox_keeps     (const char *path);

G_END_DECLS
