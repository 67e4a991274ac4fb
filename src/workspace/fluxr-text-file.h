/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text from a file that any program may have written. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Returns: UTF-8 without a mark at its beginning, lines ended by a newline alone. What is no text,
 * or longer than a person writes, is an error that says so. */
char *fluxr_text_file_load (GFile         *file,
                            GCancellable  *cancellable,
                            GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
