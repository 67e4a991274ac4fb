/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Fluxr runs on, for reports: nothing that tells who runs it. Any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What only upper layers know, like the version of the toolkit. */
void   fluxr_platform_set      (const char *key,
                                const char *value);
/* Names and values in turn. */
GStrv  fluxr_platform_list     (void) G_GNUC_WARN_UNUSED_RESULT;
char  *fluxr_platform_dup_json (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
