/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person chooses from when a CSV file is imported. */

#pragma once

#include "fluxr-csv-import.h"

G_BEGIN_DECLS

/* The kinds of cards, then that the file says it. */
const char *const *fluxr_csv_choices_list_kinds         (void);
const char        *fluxr_csv_choices_get_kind           (const FluxrEntity *kind);
char              *fluxr_csv_choices_dup_kind_label     (const char        *choice);

/* In the order of FluxrCsvExisting */
const char *const *fluxr_csv_choices_list_existing      (void);
char              *fluxr_csv_choices_dup_existing_label (const char        *choice);

G_END_DECLS
