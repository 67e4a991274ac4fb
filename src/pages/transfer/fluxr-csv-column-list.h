/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of a CSV file, and what each of them holds. */

#pragma once

#include <adwaita.h>

#include "fluxr-csv-import.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CSV_COLUMN_LIST (fluxr_csv_column_list_get_type ())

/* Signal: "changed": a person has chosen. */
G_DECLARE_FINAL_TYPE (FluxrCsvColumnList, fluxr_csv_column_list, FLUXR, CSV_COLUMN_LIST,
                      AdwPreferencesGroup)

/* To be called again when the columns or the kind of cards have changed. */
void fluxr_csv_column_list_show (FluxrCsvColumnList *self,
                                 FluxrCsvImport     *import);

G_END_DECLS
