/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a screen reader is told of a part of the canvas: an accessible object without a widget. */

#pragma once

#include "fluxr-canvas.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_SPOKEN (fluxr_canvas_spoken_get_type ())

/* Property: "canvas", at construction. */
G_DECLARE_DERIVABLE_TYPE (FluxrCanvasSpoken, fluxr_canvas_spoken, FLUXR, CANVAS_SPOKEN, GObject)

/**
 * FluxrCanvasSpokenClass:
 * @role: what it is
 * @update: says it all again
 * @get_subject: (nullable): what can have the focus, a FluxrSceneItem or a FluxrSceneEdge
 * @get_parent: (transfer full)
 * @get_child: (transfer full) (nullable): the first, may be %NULL itself
 * @get_sibling: (transfer full) (nullable): the next
 * @get_bounds: within the parent's
 *
 * All but the first two are asked only while the canvas is there.
 */
struct _FluxrCanvasSpokenClass
{
  GObjectClass parent_class;

  GtkAccessibleRole role;
  void           (*update)      (FluxrCanvasSpoken *self);
  gpointer       (*get_subject) (FluxrCanvasSpoken *self);
  GtkAccessible *(*get_parent)  (FluxrCanvasSpoken *self,
                                 FluxrCanvas       *canvas);
  GtkAccessible *(*get_child)   (FluxrCanvasSpoken *self,
                                 FluxrCanvas       *canvas);
  GtkAccessible *(*get_sibling) (FluxrCanvasSpoken *self,
                                 FluxrCanvas       *canvas);
  void           (*get_bounds)  (FluxrCanvasSpoken *self,
                                 FluxrCanvas       *canvas,
                                 graphene_rect_t   *bounds);
};

/* (nullable) */
FluxrCanvas *fluxr_canvas_spoken_get_canvas (FluxrCanvasSpoken *self);
void         fluxr_canvas_spoken_update     (FluxrCanvasSpoken *self);
void         fluxr_canvas_spoken_select     (FluxrCanvasSpoken *self,
                                             gboolean           selected);
void         fluxr_canvas_spoken_drop       (FluxrCanvasSpoken *self);

G_END_DECLS
