/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a screen reader is told of one item: an accessible object without a widget. */

#pragma once

#include "fluxr-canvas.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_SPOKEN (fluxr_canvas_spoken_get_type ())

G_DECLARE_FINAL_TYPE (FluxrCanvasSpoken, fluxr_canvas_spoken, FLUXR, CANVAS_SPOKEN, GObject)

FluxrCanvasSpoken *fluxr_canvas_spoken_new      (FluxrCanvas       *canvas,
                                                 FluxrSceneItem    *item,
                                                 guint              index);

FluxrSceneItem    *fluxr_canvas_spoken_get_item (FluxrCanvasSpoken *self);
void               fluxr_canvas_spoken_set_index (FluxrCanvasSpoken *self,
                                                  guint              index);
void               fluxr_canvas_spoken_update   (FluxrCanvasSpoken *self);
void               fluxr_canvas_spoken_select   (FluxrCanvasSpoken *self,
                                                 gboolean           selected);
void               fluxr_canvas_spoken_drop     (FluxrCanvasSpoken *self);

G_END_DECLS
