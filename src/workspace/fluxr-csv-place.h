/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places for many cards at the ends of the columns of a board. */

#pragma once

#include "fluxr-edit.h"

G_BEGIN_DECLS

typedef struct _FluxrCsvPlace FluxrCsvPlace;

FluxrCsvPlace *fluxr_csv_place_new   (FluxrDatabase   *database,
                                      const char      *product_id) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_csv_place_free  (FluxrCsvPlace   *self);
/* Gives @row, which has a status, the place behind all others. FALSE without an error: there is no
 * room any more, so the column must be spread first. */
gboolean       fluxr_csv_place_take  (FluxrCsvPlace   *self,
                                      FluxrRow        *row,
                                      GError         **error);
/* Cards have been moved by others. */
void           fluxr_csv_place_reset (FluxrCsvPlace   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCsvPlace, fluxr_csv_place_free)

G_END_DECLS
