/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What frames a block: how far in it is, and what is drawn around it. */

#pragma once

#include "fluxr-preview-slice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far in the inside of the first @n_levels begins. */
int  fluxr_preview_frame_get_indent  (const FluxrPreviewSlice *slice,
                                      guint                    n_levels,
                                      int                      width,
                                      int                      line_height);

/* The bars of the quotes, over the whole height of @row. */
void fluxr_preview_frame_draw_bars   (GtkWidget               *row,
                                      GtkSnapshot             *snapshot,
                                      const FluxrPreviewSlice *slice);
void fluxr_preview_frame_draw_ground (GtkWidget               *row,
                                      GtkSnapshot             *snapshot,
                                      const FluxrPreviewSlice *slice,
                                      GtkWidget               *content);
/* Around @stop, or its link, in the coordinates of @row: if it has the focus and that is to be
 * seen. */
void fluxr_preview_frame_draw_focus  (GtkWidget               *row,
                                      GtkSnapshot             *snapshot,
                                      GtkWidget               *stop);

G_END_DECLS
