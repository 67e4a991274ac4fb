/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PostgreSQL's programs: where they are and as which user they run. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean     fluxr_programs_give  (const char         *path,
                                   GError            **error);
gboolean     fluxr_programs_run   (const char *const  *arguments,
                                   GError            **error);
GSubprocess *fluxr_programs_spawn (const char *const  *arguments,
                                   const char         *log,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
