/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of the screen that the desktop takes, after asking the person: by the portal
 * org.freedesktop.portal.Screenshot, the only way there is from inside a sandbox. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether there is one. */
void      fluxr_screenshot_portal_find_async  (GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean  fluxr_screenshot_portal_find_finish (GAsyncResult         *result);

/* G_IO_ERROR_CANCELLED also if the person takes none. */
void      fluxr_screenshot_portal_take_async  (GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GFile    *fluxr_screenshot_portal_take_finish (GAsyncResult         *result,
                                               GError              **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
