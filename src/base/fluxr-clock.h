/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points in time: microseconds since 1970 UTC, and the text PostgREST gives them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64    fluxr_clock_now    (void);
char     *fluxr_clock_format (gint64      microseconds) G_GNUC_WARN_UNUSED_RESULT;
gboolean  fluxr_clock_parse  (const char *text,
                              gint64     *microseconds);

/* For tests that need a fixed clock; NULL gives the real one back. */
void      fluxr_clock_set_source (gint64 (*source) (void));

G_END_DECLS
