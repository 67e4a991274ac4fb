/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A hundred of the items, for a screen reader of a large scene. */

#pragma once

#include "fluxr-canvas-spoken.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_SPOKEN_GROUP (fluxr_canvas_spoken_group_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasSpokenGroup, fluxr_canvas_spoken_group, FLUXR,
                      CANVAS_SPOKEN_GROUP, FluxrCanvasSpoken)

FluxrCanvasSpoken *fluxr_canvas_spoken_group_new (FluxrCanvas *canvas,
                                                  guint        index);

G_END_DECLS
