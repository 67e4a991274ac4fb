/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section in the sidebar: its icon, its name, how many rows it has. */

#pragma once

#include <gtk/gtk.h>

#include "fluxr-item-kind.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SECTION_ROW (fluxr_section_row_get_type ())

G_DECLARE_FINAL_TYPE (FluxrSectionRow, fluxr_section_row, FLUXR, SECTION_ROW, GtkListBoxRow)

GtkWidget           *fluxr_section_row_new      (const FluxrItemKind *kind)
                                                 G_GNUC_WARN_UNUSED_RESULT;
const FluxrItemKind *fluxr_section_row_get_kind (FluxrSectionRow     *self);
/* Counts the rows of a product from now on; without one shows no number. */
void                 fluxr_section_row_count    (FluxrSectionRow     *self,
                                                 FluxrStore          *store,
                                                 const char          *product_id);

G_END_DECLS
