/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a text differs from another one, word by word, for people who are to choose. No I/O. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrDifference:
 *
 * Bytes of a text, from @start up to @end.
 */
typedef struct
{
  guint start;
  guint end;
} FluxrDifference;

GArray *fluxr_differences_list (const char *text,
                                const char *other) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
