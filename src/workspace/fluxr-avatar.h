/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture of a person, kept beside the account's file: offline it is still there, and it goes
 * with the account's data. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void  fluxr_avatar_load_async  (const char           *database_path,
                                const char           *url,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
/* The path of a file with a picture. */
char *fluxr_avatar_load_finish (GAsyncResult         *result,
                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
