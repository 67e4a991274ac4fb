/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points in time in words. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "3 minutes ago", "yesterday", "12 March 2026"; @microseconds since 1970. */
char *fluxr_time_describe        (gint64 microseconds) G_GNUC_WARN_UNUSED_RESULT;
/* "14:05", "12 March 2026, 14:05". */
char *fluxr_time_describe_moment (gint64 microseconds) G_GNUC_WARN_UNUSED_RESULT;
/* Date and time to the second, in the way of the language. */
char *fluxr_time_format          (gint64 microseconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
