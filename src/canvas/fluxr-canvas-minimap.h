/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole scene in small, beside a canvas that shows a part of it. */

#pragma once

#include "fluxr-canvas.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_MINIMAP (fluxr_canvas_minimap_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasMinimap, fluxr_canvas_minimap, FLUXR, CANVAS_MINIMAP, GtkWidget)

GtkWidget   *fluxr_canvas_minimap_new        (FluxrCanvas        *canvas);

FluxrCanvas *fluxr_canvas_minimap_get_canvas (FluxrCanvasMinimap *self);
void         fluxr_canvas_minimap_set_canvas (FluxrCanvasMinimap *self,
                                              FluxrCanvas        *canvas);

G_END_DECLS
