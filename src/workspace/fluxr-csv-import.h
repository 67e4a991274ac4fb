/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A CSV file on its way to become cards: what its columns mean, what would come of it, doing it. */

#pragma once

#include <gio/gio.h>

#include "fluxr-csv-field.h"
#include "fluxr-csv-result.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

/**
 * FluxrCsvExisting:
 *
 * What becomes of a line whose card is there already: one of the same id, or of the same name in
 * the product.
 */
typedef enum
{
  FLUXR_CSV_EXISTING_ADD,    /* another card */
  FLUXR_CSV_EXISTING_UPDATE, /* the card gets what the line says */
  FLUXR_CSV_EXISTING_SKIP,   /* nothing */
} FluxrCsvExisting;

#define FLUXR_TYPE_CSV_IMPORT (fluxr_csv_import_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCsvImport, fluxr_csv_import, FLUXR, CSV_IMPORT, GObject)

/* @product_id: (nullable): the product, NULL for the inbox of tasks */
FluxrCsvImport    *fluxr_csv_import_new            (const char           *product_id)
                                                      G_GNUC_WARN_UNUSED_RESULT;

/* Reads a file and guesses all that can be set below. */
gboolean           fluxr_csv_import_load           (FluxrCsvImport       *self,
                                                    const char           *bytes,
                                                    gsize                 length,
                                                    GError              **error);
gboolean           fluxr_csv_import_load_file      (FluxrCsvImport       *self,
                                                    GFile                *file,
                                                    GError              **error);
void               fluxr_csv_import_load_async     (FluxrCsvImport       *self,
                                                    GFile                *file,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean           fluxr_csv_import_load_finish    (FluxrCsvImport       *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* The file: lines without the titles, columns, a column's title and a value of it. */
guint              fluxr_csv_import_get_n_lines    (FluxrCsvImport       *self);
guint              fluxr_csv_import_get_n_columns  (FluxrCsvImport       *self);
const char        *fluxr_csv_import_get_title      (FluxrCsvImport       *self,
                                                    guint                 column);
const char        *fluxr_csv_import_get_example    (FluxrCsvImport       *self,
                                                    guint                 column);

/* Whether the first line has titles. Setting it guesses the columns again. */
gboolean           fluxr_csv_import_get_has_titles (FluxrCsvImport       *self);
void               fluxr_csv_import_set_has_titles (FluxrCsvImport       *self,
                                                    gboolean              has_titles);
/* What the lines become; NULL: what the column of kinds says. */
const FluxrEntity *fluxr_csv_import_get_kind       (FluxrCsvImport       *self);
void               fluxr_csv_import_set_kind       (FluxrCsvImport       *self,
                                                    const FluxrEntity    *kind);
/* What a column holds. No two columns hold the same: the other one then holds nothing. */
FluxrCsvField      fluxr_csv_import_get_field      (FluxrCsvImport       *self,
                                                    guint                 column);
void               fluxr_csv_import_set_field      (FluxrCsvImport       *self,
                                                    guint                 column,
                                                    FluxrCsvField         field);
FluxrCsvExisting   fluxr_csv_import_get_existing   (FluxrCsvImport       *self);
void               fluxr_csv_import_set_existing   (FluxrCsvImport       *self,
                                                    FluxrCsvExisting      existing);

/* What would come of it, nothing written. */
FluxrCsvResult    *fluxr_csv_import_check          (FluxrCsvImport       *self,
                                                    FluxrDatabase        *database,
                                                    GError              **error)
                                                      G_GNUC_WARN_UNUSED_RESULT;
/* All that has no problem, as one action that can be undone, or nothing and an error. */
FluxrCsvResult    *fluxr_csv_import_apply          (FluxrCsvImport       *self,
                                                    FluxrDatabase        *database,
                                                    const char           *user_id,
                                                    GError              **error)
                                                      G_GNUC_WARN_UNUSED_RESULT;
/* The same on a worker, with all that is set now. */
void               fluxr_csv_import_run_async      (FluxrCsvImport       *self,
                                                    FluxrWorkspace       *workspace,
                                                    gboolean              apply,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
FluxrCsvResult    *fluxr_csv_import_run_finish     (FluxrCsvImport       *self,
                                                    FluxrWorkspace       *workspace,
                                                    GAsyncResult         *result,
                                                    GError              **error)
                                                      G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
