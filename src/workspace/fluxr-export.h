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

/* How far an export of everything is. The worker counts, whoever shows it looks now and then. */
typedef struct
{
  int done;
  int total; /* 0 before it is known */
} FluxrExportMeter;

FluxrExportMeter *fluxr_export_meter_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void              fluxr_export_meter_unref (FluxrExportMeter *self);
double            fluxr_export_meter_get   (FluxrExportMeter *self);

/* The same on a worker, from the database at @path into a file, which is replaced as a whole. */
void     fluxr_export_save_async  (const char           *path,
                                   const char           *product_id,
                                   GFile                *file,
                                   FluxrExportMeter     *meter,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean fluxr_export_save_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
