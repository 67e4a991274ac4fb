/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Proof of a merge by counting. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fluxr_text_check (const char *base,
                           const char *mine,
                           const char *theirs,
                           const char *merged);

G_END_DECLS
