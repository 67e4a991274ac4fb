/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Draws an area of a scene, for screens and for files alike. */

#pragma once

#include "fluxr-canvas-card.h"
#include "fluxr-scene.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_PAINTER (fluxr_canvas_painter_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasPainter, fluxr_canvas_painter, FLUXR, CANVAS_PAINTER, GObject)

FluxrCanvasPainter *fluxr_canvas_painter_new (void);

const FluxrCanvasPalette *fluxr_canvas_painter_get_palette (FluxrCanvasPainter *self);
void fluxr_canvas_painter_set_palette   (FluxrCanvasPainter       *self,
                                         const FluxrCanvasPalette *palette);
void fluxr_canvas_painter_set_context   (FluxrCanvasPainter       *self,
                                         PangoContext             *context);
void fluxr_canvas_painter_set_selection (FluxrCanvasPainter       *self,
                                         GHashTable               *selected);

void fluxr_canvas_painter_draw_area  (FluxrCanvasPainter *self,
                                      GtkSnapshot        *snapshot,
                                      FluxrScene         *scene,
                                      const FluxrBox     *area,
                                      double              scale,
                                      double              device_scale);
void fluxr_canvas_painter_draw_items (FluxrCanvasPainter *self,
                                      GtkSnapshot        *snapshot,
                                      GPtrArray          *items,
                                      const FluxrBox     *area,
                                      double              scale,
                                      double              device_scale);
void fluxr_canvas_painter_draw_edges (FluxrCanvasPainter *self,
                                      GtkSnapshot        *snapshot,
                                      GPtrArray          *edges,
                                      const FluxrBox     *area,
                                      double              scale);
void fluxr_canvas_painter_draw_edge  (FluxrCanvasPainter *self,
                                      GtkSnapshot        *snapshot,
                                      FluxrSceneEdge     *edge,
                                      const FluxrBox     *area,
                                      double              scale,
                                      double              width,
                                      const GdkRGBA      *color);
void fluxr_canvas_painter_forget     (FluxrCanvasPainter *self,
                                      FluxrSceneItem     *item);
guint fluxr_canvas_painter_get_n_cached (FluxrCanvasPainter *self);

G_END_DECLS
