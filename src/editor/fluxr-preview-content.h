/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The widgets that show the blocks of a document. */

#pragma once

#include "fluxr-preview-slice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @stops: (element-type GtkWidget): gets what Tab goes to, in order */
GtkWidget *fluxr_preview_content_new (const FluxrPreviewSlice *slice,
                                      GPtrArray               *stops) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (nullable): of what is wider than the page */
GtkAdjustment *fluxr_preview_content_get_adjustment (GtkWidget *content);
/* Whether the block lies on a ground of its own. */
gboolean   fluxr_preview_has_ground  (const FluxrPreviewSlice *slice);

G_END_DECLS
