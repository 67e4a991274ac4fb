/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing rows of the user tables through one connection. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

FluxrRow *fluxr_rows_load       (FluxrDatabase      *database,
                                 const FluxrEntity  *entity,
                                 const char         *id,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrRow *fluxr_rows_load_number (FluxrDatabase      *database,
                                  const FluxrEntity  *entity,
                                  gint64              number,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *fluxr_rows_load_all  (FluxrDatabase      *database,
                                 const FluxrEntity  *entity,
                                 const char         *column,
                                 const char         *text,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  fluxr_rows_put        (FluxrDatabase      *database,
                                 const FluxrRow     *row,
                                 GError            **error);
gboolean  fluxr_rows_update     (FluxrDatabase      *database,
                                 const char         *id,
                                 const FluxrRow     *change,
                                 GError            **error);
gboolean  fluxr_rows_remove     (FluxrDatabase      *database,
                                 const FluxrEntity  *entity,
                                 const char         *id,
                                 GError            **error);
FluxrRow *fluxr_rows_load_base  (FluxrDatabase      *database,
                                 const FluxrEntity  *entity,
                                 const char         *id,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void      fluxr_rows_read       (FluxrStatement     *statement,
                                 int                 first,
                                 FluxrRow           *row);

G_END_DECLS
