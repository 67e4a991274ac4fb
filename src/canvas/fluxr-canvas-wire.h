/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How an edge of a scene looks: a line with round corners and an arrow head. */

#pragma once

#include "fluxr-canvas-palette.h"
#include "fluxr-scene-edge.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fluxr_canvas_wire_draw     (GtkSnapshot          *snapshot,
                                 const FluxrEdgeRoute *route,
                                 const FluxrBox       *area,
                                 double                scale,
                                 double                width,
                                 const GdkRGBA        *color);
void fluxr_canvas_wire_add_line (GskPathBuilder       *builder,
                                 FluxrSceneEdge       *edge,
                                 const FluxrBox       *area,
                                 double                scale);

G_END_DECLS
