/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colours a canvas is drawn in: a plain value. */

#pragma once

#include "fluxr-scene-item.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define FLUXR_CANVAS_N_TINTS (FLUXR_SCENE_TINT_ERROR + 1)

/* How much is seen of what is beside the point. */
#define FLUXR_CANVAS_DIMMED 0.55f

/**
 * FluxrCanvasPalette:
 *
 * The first group is given, by a style or by fluxr_canvas_palette_init_light(); the second follows
 * from it by fluxr_canvas_palette_derive(). All but @border and @shade are opaque.
 */
typedef struct
{
  GdkRGBA background;
  GdkRGBA card; /* may be translucent before it is derived */
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA border;
  GdkRGBA edge; /* likewise */
  GdkRGBA accent;
  GdkRGBA tints[FLUXR_CANVAS_N_TINTS];

  GdkRGBA shade; /* below a card */
  GdkRGBA grid;
  GdkRGBA chip;
  GdkRGBA badges[FLUXR_CANVAS_N_TINTS]; /* behind the badge's text */
  GdkRGBA boxes[FLUXR_CANVAS_N_TINTS];  /* a whole card, from afar */
} FluxrCanvasPalette;

void fluxr_canvas_palette_init_light (FluxrCanvasPalette *self);
void fluxr_canvas_palette_derive     (FluxrCanvasPalette *self);

GdkRGBA fluxr_canvas_palette_fade    (const GdkRGBA      *color,
                                      float               alpha);

G_END_DECLS
