/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tool that draws an edge from an item. */

#pragma once

#include "fluxr-canvas-tool.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_CONNECT (fluxr_canvas_connect_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasConnect, fluxr_canvas_connect, FLUXR, CANVAS_CONNECT,
                      FluxrCanvasTool)

FluxrCanvasTool *fluxr_canvas_connect_new (FluxrCanvas *canvas,
                                           FluxrSceneItem *item);

G_END_DECLS
