/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All rows of a file, or of one product, as one JSON document. */

#pragma once

#include <gio/gio.h>
#include <stdio.h>

#include "fluxr-database.h"

G_BEGIN_DECLS

#define FLUXR_EXPORT_FORMAT  "fluxr-export"
#define FLUXR_EXPORT_VERSION 1

gboolean fluxr_export_write (FluxrDatabase  *database,
                             const char     *product_id,
                             FILE           *file,
                             GError        **error);

/* The same on a worker, from the database at @path into a file, which is replaced as a whole. */
void     fluxr_export_save_async  (const char           *path,
                                   const char           *product_id,
                                   GFile                *file,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean fluxr_export_save_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
