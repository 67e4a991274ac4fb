/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text that is a column's value, or that of one key of the JSON object in it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @value: (nullable): of the column; @key: (nullable): without it, all of it is the text.
 * Returns: (nullable): the text; %NULL if there is none, or no object */
char *fluxr_keyed_text_dup (const char  *value,
                            const char  *key) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: the column's value with @text in its place; the other keys are as they were, in their
 * order. %NULL with an error if there is something else than an object */
char *fluxr_keyed_text_put (const char  *value,
                            const char  *key,
                            const char  *text,
                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
