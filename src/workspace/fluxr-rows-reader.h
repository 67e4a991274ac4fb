/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the rows of a table one after the other, however many there are, in an order that is the
 * same on every device. All come from one moment of the file. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-row.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_READ_IN_ORDER, /* as a person sees them: boards by place, the rest by age */
  FLUXR_READ_BY_ID,
} FluxrReadOrder;

/* FALSE with an error set ends the reading with that error. */
typedef gboolean (*FluxrRowFunc) (const FluxrRow  *row,
                                  gpointer         data,
                                  GError         **error);

gboolean fluxr_rows_reader_run (FluxrDatabase      *database,
                                const FluxrEntity  *entity,
                                const char         *product_id,
                                FluxrReadOrder      order,
                                FluxrRowFunc        func,
                                gpointer            data,
                                GError            **error);
gboolean fluxr_rows_reader_can_filter (const FluxrEntity *entity);

G_END_DECLS
