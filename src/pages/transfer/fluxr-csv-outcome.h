/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import would do: the first cards as they would be, and what is wrong. */

#pragma once

#include <adwaita.h>

#include "fluxr-csv-result.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CSV_OUTCOME (fluxr_csv_outcome_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCsvOutcome, fluxr_csv_outcome, FLUXR, CSV_OUTCOME, AdwBin)

void fluxr_csv_outcome_show (FluxrCsvOutcome *self,
                             FluxrCsvResult  *result);

G_END_DECLS
