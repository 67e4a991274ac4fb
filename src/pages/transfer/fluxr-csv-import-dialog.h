/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A CSV file on its way to become cards, under a person's eyes. */

#pragma once

#include <adwaita.h>

#include "fluxr-record.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CSV_IMPORT_DIALOG (fluxr_csv_import_dialog_get_type ())

/* Signal: "acted" (what has happened, in words): it can be undone. */
G_DECLARE_FINAL_TYPE (FluxrCsvImportDialog, fluxr_csv_import_dialog, FLUXR, CSV_IMPORT_DIALOG,
                      AdwDialog)

AdwDialog *fluxr_csv_import_dialog_new (FluxrWorkspace    *workspace,
                                        FluxrRecord       *product,
                                        const FluxrEntity *kind,
                                        GFile             *file);

G_END_DECLS
