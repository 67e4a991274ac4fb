/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One dragging gesture on a canvas, from its begin to its end. */

#pragma once

#include "fluxr-canvas.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_CANVAS_TOOL (fluxr_canvas_tool_get_type ())

G_DECLARE_DERIVABLE_TYPE (FluxrCanvasTool, fluxr_canvas_tool, FLUXR, CANVAS_TOOL, GObject)

/**
 * FluxrCanvasToolClass:
 * @autoscrolls: whether the view moves on while the pointer is held at its edge
 * @begin: where the button went down
 * @drag: where the pointer is now; also called when the view moved under it
 * @end: the button went up there
 * @cancel: as if nothing had been; also when the tool is dropped half-way
 * @forget: an item has been taken out of the scene meanwhile
 * @snapshot: what is drawn over the scene, in the view's coordinates
 * @get_cursor: the name of the pointer's shape meanwhile
 *
 * A tool lives for one gesture. All places are the view's.
 */
struct _FluxrCanvasToolClass
{
  GObjectClass parent_class;

  gboolean     autoscrolls;

  void         (*begin)      (FluxrCanvasTool *self,
                              double           x,
                              double           y);
  void         (*drag)       (FluxrCanvasTool *self,
                              double           x,
                              double           y,
                              GdkModifierType  state);
  void         (*end)        (FluxrCanvasTool *self,
                              double           x,
                              double           y,
                              GdkModifierType  state);
  void         (*cancel)     (FluxrCanvasTool *self);
  void         (*forget)     (FluxrCanvasTool *self,
                              FluxrSceneItem  *item);
  void         (*snapshot)   (FluxrCanvasTool *self,
                              GtkSnapshot     *snapshot);
  const char * (*get_cursor) (FluxrCanvasTool *self);
};

FluxrCanvas *fluxr_canvas_tool_get_canvas (FluxrCanvasTool *self);
void         fluxr_canvas_tool_begin      (FluxrCanvasTool *self,
                                           double           x,
                                           double           y);
void         fluxr_canvas_tool_drag       (FluxrCanvasTool *self,
                                           double           x,
                                           double           y,
                                           GdkModifierType  state);
void         fluxr_canvas_tool_end        (FluxrCanvasTool *self,
                                           double           x,
                                           double           y,
                                           GdkModifierType  state);
void         fluxr_canvas_tool_cancel     (FluxrCanvasTool *self);
void         fluxr_canvas_tool_forget     (FluxrCanvasTool *self,
                                           FluxrSceneItem  *item);
void         fluxr_canvas_tool_snapshot   (FluxrCanvasTool *self,
                                           GtkSnapshot     *snapshot);
const char  *fluxr_canvas_tool_get_cursor (FluxrCanvasTool *self);

G_END_DECLS
