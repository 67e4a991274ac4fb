/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing CSV (RFC 4180), and the guard that keeps texts from becoming formulas. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So that spreadsheets take the file for UTF-8. */
#define FLUXR_CSV_MARK "\xef\xbb\xbf"

void        fluxr_csv_append_row (GString            *csv,
                                  const char *const  *cells,
                                  guint               n_cells);
char       *fluxr_csv_guard      (const char         *text) G_GNUC_WARN_UNUSED_RESULT;
const char *fluxr_csv_unguard    (const char         *text);

G_END_DECLS
