/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A CSV file as rows of cells. Never changed once made, so any thread may read it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FluxrCsvTable FluxrCsvTable;

FluxrCsvTable *fluxr_csv_table_new           (const char     *bytes,
                                              gsize           length,
                                              char            separator,
                                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrCsvTable *fluxr_csv_table_ref           (FluxrCsvTable  *self);
void           fluxr_csv_table_unref         (FluxrCsvTable  *self);

guint          fluxr_csv_table_get_n_rows    (FluxrCsvTable  *self);
guint          fluxr_csv_table_get_n_columns (FluxrCsvTable  *self);
guint          fluxr_csv_table_get_n_cells   (FluxrCsvTable  *self,
                                              guint           row);
/* (nullable): NULL for nothing at all; a pair of quotes with nothing between is an empty text. */
const char    *fluxr_csv_table_get_cell      (FluxrCsvTable  *self,
                                              guint           row,
                                              guint           column);
guint          fluxr_csv_table_get_line      (FluxrCsvTable  *self,
                                              guint           row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCsvTable, fluxr_csv_table_unref)

G_END_DECLS
