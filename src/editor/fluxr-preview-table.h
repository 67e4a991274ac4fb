/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of a table of a document. Goes into something that scrolls sideways. */

#pragma once

#include "fluxr-preview-slice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_PREVIEW_TABLE (fluxr_preview_table_get_type ())
G_DECLARE_FINAL_TYPE (FluxrPreviewTable, fluxr_preview_table, FLUXR, PREVIEW_TABLE, GtkWidget)

/* @stops: (element-type GtkWidget): gets the cells that have links */
GtkWidget *fluxr_preview_table_new (const FluxrPreviewSlice *slice,
                                    GPtrArray               *stops) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
