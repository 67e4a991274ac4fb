/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a screen reader is told of one edge. */

#pragma once

#include "fluxr-canvas-spoken.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_SPOKEN_EDGE (fluxr_canvas_spoken_edge_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasSpokenEdge, fluxr_canvas_spoken_edge, FLUXR,
                      CANVAS_SPOKEN_EDGE, FluxrCanvasSpoken)

FluxrCanvasSpoken *fluxr_canvas_spoken_edge_new (FluxrCanvas    *canvas,
                                                 FluxrSceneEdge *edge);

G_END_DECLS
