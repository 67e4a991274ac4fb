/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Identifiers of rows: version 4 UUIDs in lower case, as PostgreSQL prints them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *fluxr_uuid_new      (void) G_GNUC_WARN_UNUSED_RESULT;
char     *fluxr_uuid_dup      (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean  fluxr_uuid_is_valid (const char *text);

G_END_DECLS
