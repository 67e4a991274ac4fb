/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a screen reader is told of one item. */

#pragma once

#include "fluxr-canvas-spoken.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_SPOKEN_ITEM (fluxr_canvas_spoken_item_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasSpokenItem, fluxr_canvas_spoken_item, FLUXR,
                      CANVAS_SPOKEN_ITEM, FluxrCanvasSpoken)

FluxrCanvasSpoken *fluxr_canvas_spoken_item_new       (FluxrCanvas    *canvas,
                                                       FluxrSceneItem *item);
const char        *fluxr_canvas_spoken_item_get_title (FluxrSceneItem *item);

G_END_DECLS
