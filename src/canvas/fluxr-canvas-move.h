/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tool that drags items to other places. */

#pragma once

#include "fluxr-canvas-tool.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_MOVE (fluxr_canvas_move_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasMove, fluxr_canvas_move, FLUXR, CANVAS_MOVE, FluxrCanvasTool)

FluxrCanvasTool *fluxr_canvas_move_new (FluxrCanvas *canvas,
                                        FluxrSceneItem *item);

G_END_DECLS
