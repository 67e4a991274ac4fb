/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tool that drags the view over the scene. */

#pragma once

#include "fluxr-canvas-tool.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_PAN (fluxr_canvas_pan_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasPan, fluxr_canvas_pan, FLUXR, CANVAS_PAN, FluxrCanvasTool)

FluxrCanvasTool *fluxr_canvas_pan_new (FluxrCanvas *canvas);

G_END_DECLS
