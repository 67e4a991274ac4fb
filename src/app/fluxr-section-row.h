/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section or a saved view in the sidebar. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-section.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SECTION_ROW (fluxr_section_row_get_type ())

G_DECLARE_FINAL_TYPE (FluxrSectionRow, fluxr_section_row, FLUXR, SECTION_ROW, GtkListBoxRow)

GtkWidget          *fluxr_section_row_new         (const FluxrSection *section)
                                                   G_GNUC_WARN_UNUSED_RESULT;
GtkWidget          *fluxr_section_row_new_view    (const char         *view)
                                                   G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): NULL for a view, and the other way round. */
const FluxrSection *fluxr_section_row_get_section (FluxrSectionRow    *self);
const char         *fluxr_section_row_get_view    (FluxrSectionRow    *self);
void                fluxr_section_row_count       (FluxrSectionRow    *self,
                                                   FluxrStore         *store,
                                                   const char         *product_id);

G_END_DECLS
