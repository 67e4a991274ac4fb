/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The style's colours, for drawing by hand: invisible children of a widget, one per colour, whose
 * text colour style.css sets. So accents, dark style and high contrast are the style's matter. */

#pragma once

#include "fluxr-canvas-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_SWATCHES (fluxr_canvas_swatches_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasSwatches, fluxr_canvas_swatches, FLUXR, CANVAS_SWATCHES, GtkWidget)

GtkWidget *fluxr_canvas_swatches_new  (void);
void       fluxr_canvas_swatches_read (FluxrCanvasSwatches *self,
                                       FluxrCanvasPalette  *palette);

G_END_DECLS
