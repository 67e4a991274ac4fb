/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures from files of this device, decoded off the main thread and made no larger than they are
 * shown. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @size: the most pixels in each direction. */
void        fluxr_picture_load_async  (const char           *path,
                                       int                   size,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GdkTexture *fluxr_picture_load_finish (GAsyncResult         *result,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
