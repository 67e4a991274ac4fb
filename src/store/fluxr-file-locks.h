/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes SQLite's locks last until SQLite itself lets go of them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void fluxr_file_locks_keep (void);

G_END_DECLS
