/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tool that selects what lies in a rectangle. */

#pragma once

#include "fluxr-canvas-tool.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_BAND (fluxr_canvas_band_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasBand, fluxr_canvas_band, FLUXR, CANVAS_BAND, FluxrCanvasTool)

FluxrCanvasTool *fluxr_canvas_band_new (FluxrCanvas *canvas);

G_END_DECLS
