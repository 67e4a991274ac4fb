/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-canvas-palette.h"

/* The color laid over an opaque ground, at so much of its own opacity. */
static GdkRGBA
lay_over (const GdkRGBA *ground,
          const GdkRGBA *color,
          float          amount)
{
  float alpha = color->alpha * amount;

  return (GdkRGBA) {
    ground->red + (color->red - ground->red) * alpha,
    ground->green + (color->green - ground->green) * alpha,
    ground->blue + (color->blue - ground->blue) * alpha,
    1,
  };
}

static GdkRGBA
parse (const char *text)
{
  GdkRGBA color;

  if (!gdk_rgba_parse (&color, text))
    g_assert_not_reached ();

  return color;
}

/**
 * fluxr_canvas_palette_init_light:
 * @self: what is filled
 *
 * Adwaita's light colours on white paper: what pictures for others are drawn in, whatever the
 * screen's style is.
 */
void
fluxr_canvas_palette_init_light (FluxrCanvasPalette *self)
{
  self->background = parse ("#ffffff");
  self->card = parse ("#ffffff");
  self->text = parse ("#333338");
  self->dim = parse ("#6c6c72");
  self->border = parse ("rgba(0, 0, 6, 0.46)");
  self->edge = parse ("rgba(0, 0, 6, 0.5)");
  self->accent = parse ("#0461be");
  self->tints[FLUXR_SCENE_TINT_PLAIN] = parse ("#68686e");
  self->tints[FLUXR_SCENE_TINT_ACCENT] = parse ("#0461be");
  self->tints[FLUXR_SCENE_TINT_SUCCESS] = parse ("#007c3d");
  self->tints[FLUXR_SCENE_TINT_WARNING] = parse ("#905400");
  self->tints[FLUXR_SCENE_TINT_ERROR] = parse ("#c30000");
  fluxr_canvas_palette_derive (self);
}

void
fluxr_canvas_palette_derive (FluxrCanvasPalette *self)
{
  self->card = lay_over (&self->background, &self->card, 1);
  self->text = lay_over (&self->card, &self->text, 1);
  self->dim = lay_over (&self->card, &self->dim, 1);
  self->shade = (GdkRGBA) { 0, 0, 0.02f, 0.06f };
  self->grid = lay_over (&self->background, &self->text, 0.16f);
  self->chip = lay_over (&self->card, &self->text, 0.08f);
  self->edge = lay_over (&self->background, &self->edge, 1);
  for (guint i = 0; i < FLUXR_CANVAS_N_TINTS; i++)
    {
      self->badges[i] = lay_over (&self->card, &self->tints[i], 0.1f);
      self->boxes[i] = lay_over (&self->background, &self->tints[i], 0.75f);
    }
}

GdkRGBA
fluxr_canvas_palette_fade (const GdkRGBA *color,
                           float          alpha)
{
  GdkRGBA faded = *color;

  faded.alpha *= alpha;

  return faded;
}
