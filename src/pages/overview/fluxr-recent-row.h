/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a product that changed lately. */

#pragma once

#include <adwaita.h>

#include "fluxr-digest.h"
#include "fluxr-record.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_RECENT_ROW (fluxr_recent_row_get_type ())

G_DECLARE_FINAL_TYPE (FluxrRecentRow, fluxr_recent_row, FLUXR, RECENT_ROW, GtkListBoxRow)

GtkWidget  *fluxr_recent_row_new         (const FluxrPart *part,
                                          FluxrRecord     *record) G_GNUC_WARN_UNUSED_RESULT;
const char *fluxr_recent_row_get_id      (FluxrRecentRow  *self);
const char *fluxr_recent_row_get_table   (FluxrRecentRow  *self);
const char *fluxr_recent_row_get_time    (FluxrRecentRow  *self);
void        fluxr_recent_row_set_time    (FluxrRecentRow  *self,
                                          const char      *time);
void        fluxr_recent_row_update_time (FluxrRecentRow  *self);

G_END_DECLS
