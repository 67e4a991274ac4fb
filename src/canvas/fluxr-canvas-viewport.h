/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What part of a scene a view shows, and how large. */

#pragma once

#include "fluxr-box.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define FLUXR_CANVAS_SCALE_MIN 0.05
#define FLUXR_CANVAS_SCALE_MAX 4.0

#define FLUXR_TYPE_CANVAS_VIEWPORT (fluxr_canvas_viewport_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasViewport, fluxr_canvas_viewport, FLUXR, CANVAS_VIEWPORT, GObject)

FluxrCanvasViewport *fluxr_canvas_viewport_new          (void);

double               fluxr_canvas_viewport_get_scale    (FluxrCanvasViewport *self);
void                 fluxr_canvas_viewport_get_size     (FluxrCanvasViewport *self,
                                                         double              *width,
                                                         double              *height);
void                 fluxr_canvas_viewport_set_size     (FluxrCanvasViewport *self,
                                                         double               width,
                                                         double               height);
void                 fluxr_canvas_viewport_get_area     (FluxrCanvasViewport *self,
                                                         FluxrBox            *area);
void                 fluxr_canvas_viewport_to_scene     (FluxrCanvasViewport *self,
                                                         double               view_x,
                                                         double               view_y,
                                                         double              *x,
                                                         double              *y);
void                 fluxr_canvas_viewport_to_view      (FluxrCanvasViewport *self,
                                                         double               x,
                                                         double               y,
                                                         double              *view_x,
                                                         double              *view_y);

void                 fluxr_canvas_viewport_pan          (FluxrCanvasViewport *self,
                                                         double               dx,
                                                         double               dy);
void                 fluxr_canvas_viewport_zoom         (FluxrCanvasViewport *self,
                                                         double               scale,
                                                         double               view_x,
                                                         double               view_y);
void                 fluxr_canvas_viewport_center       (FluxrCanvasViewport *self,
                                                         double               x,
                                                         double               y,
                                                         double               scale);
void                 fluxr_canvas_viewport_fling        (FluxrCanvasViewport *self,
                                                         double               velocity_x,
                                                         double               velocity_y);

void                 fluxr_canvas_viewport_glide        (FluxrCanvasViewport *self,
                                                         double               x,
                                                         double               y,
                                                         double               scale);
void                 fluxr_canvas_viewport_fit          (FluxrCanvasViewport *self,
                                                         const FluxrBox      *box,
                                                         double               margin,
                                                         double               scale_max,
                                                         gboolean             animate);
void                 fluxr_canvas_viewport_reveal       (FluxrCanvasViewport *self,
                                                         const FluxrBox      *box,
                                                         double               margin,
                                                         gboolean             animate);
gboolean             fluxr_canvas_viewport_is_moving    (FluxrCanvasViewport *self);
gboolean             fluxr_canvas_viewport_advance      (FluxrCanvasViewport *self,
                                                         gint64               time);
void                 fluxr_canvas_viewport_stop         (FluxrCanvasViewport *self);

G_END_DECLS
