/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How an item of a scene looks: a card. */

#pragma once

#include "fluxr-canvas-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLUXR_CANVAS_CARD_RADIUS 12
#define FLUXR_CANVAS_CARD_MARGIN 3 /* that its shade and border reach beyond its bounds */

/**
 * FluxrCanvasDetail:
 * @FLUXR_CANVAS_DETAIL_BOX: a tinted box without a text
 * @FLUXR_CANVAS_DETAIL_TITLE: the title in large letters, and the tint
 * @FLUXR_CANVAS_DETAIL_FULL: everything
 *
 * How much can be told from a distance.
 */
typedef enum
{
  FLUXR_CANVAS_DETAIL_BOX,
  FLUXR_CANVAS_DETAIL_TITLE,
  FLUXR_CANVAS_DETAIL_FULL,
} FluxrCanvasDetail;

FluxrCanvasDetail fluxr_canvas_detail_at (double                    scale);

void              fluxr_canvas_fill_rounded (GtkSnapshot           *snapshot,
                                             const graphene_rect_t *rect,
                                             float                  radius,
                                             const GdkRGBA         *color);
void              fluxr_canvas_card_draw (GtkSnapshot              *snapshot,
                                          PangoContext             *context,
                                          const FluxrCanvasPalette *palette,
                                          FluxrSceneItem           *item,
                                          FluxrCanvasDetail         detail);

G_END_DECLS
