/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards as CSV. */

#pragma once

#include <gio/gio.h>

#include "fluxr-csv-field.h"
#include "fluxr-query.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

typedef struct _FluxrCsvExport FluxrCsvExport;

FluxrCsvExport *fluxr_csv_export_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_csv_export_free        (FluxrCsvExport       *self);
/* What is in it, one after the other: the cards of a product, or what a list shows. */
void            fluxr_csv_export_add_kind    (FluxrCsvExport       *self,
                                              const FluxrEntity    *kind,
                                              const char           *product_id);
void            fluxr_csv_export_add_query   (FluxrCsvExport       *self,
                                              FluxrQuery           *query);

gboolean        fluxr_csv_export_write       (FluxrCsvExport       *self,
                                              FluxrDatabase        *database,
                                              GOutputStream        *stream,
                                              guint                *n_cards,
                                              GCancellable         *cancellable,
                                              GError              **error);
gboolean        fluxr_csv_export_save        (FluxrCsvExport       *self,
                                              FluxrDatabase        *database,
                                              GFile                *file,
                                              guint                *n_cards,
                                              GCancellable         *cancellable,
                                              GError              **error);
/* Takes @self over. */
void            fluxr_csv_export_save_async  (FluxrCsvExport       *self,
                                              FluxrWorkspace       *workspace,
                                              GFile                *file,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        fluxr_csv_export_save_finish (GAsyncResult         *result,
                                              guint                *n_cards,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCsvExport, fluxr_csv_export_free)

G_END_DECLS
