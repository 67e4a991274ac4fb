/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Salted, iterated password hashes. They protect test passwords, nothing more. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *fluxr_password_hash  (const char *password) G_GNUC_WARN_UNUSED_RESULT;
gboolean fluxr_password_check (const char *password,
                               const char *hash);

G_END_DECLS
