/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text that is a column's value, or that of one key of the JSON object in it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @value: of the column (nullable); @key NULL: all of it is the text. */
char *fluxr_keyed_text_dup (const char  *value,
                            const char  *key) G_GNUC_WARN_UNUSED_RESULT;
char *fluxr_keyed_text_put (const char  *value,
                            const char  *key,
                            const char  *text,
                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
