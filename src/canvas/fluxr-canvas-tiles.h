/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of parts of a scene, for a view with so much in it that drawing each frame anew would
 * take too long. */

#pragma once

#include "fluxr-canvas-painter.h"
#include "fluxr-canvas-viewport.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_TILES (fluxr_canvas_tiles_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasTiles, fluxr_canvas_tiles, FLUXR, CANVAS_TILES, GObject)

FluxrCanvasTiles *fluxr_canvas_tiles_new        (FluxrScene          *scene,
                                                 FluxrCanvasPainter  *painter);

gboolean          fluxr_canvas_tiles_snapshot   (FluxrCanvasTiles    *self,
                                                 GtkSnapshot         *snapshot,
                                                 FluxrCanvasViewport *viewport,
                                                 double               device_scale,
                                                 gint64               time);
void              fluxr_canvas_tiles_invalidate (FluxrCanvasTiles    *self,
                                                 const FluxrBox      *box);
void              fluxr_canvas_tiles_clear      (FluxrCanvasTiles    *self);

G_END_DECLS
