/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view follows the pointer, and goes on a little when it is let go in motion. */

#include "config.h"

#include "fluxr-canvas-pan.h"

#include "fluxr-canvas-private.h"

#define MEMORY 100000 /* microseconds: how long a motion counts for the speed */

struct _FluxrCanvasPan
{
  FluxrCanvasTool parent_instance;

  double          x, y;
  gint64          time;
  double          velocity_x, velocity_y; /* pixels a second */
};

G_DEFINE_FINAL_TYPE (FluxrCanvasPan, fluxr_canvas_pan, FLUXR_TYPE_CANVAS_TOOL)

static void
fluxr_canvas_pan_begin (FluxrCanvasTool *tool,
                        double           x,
                        double           y)
{
  FluxrCanvasPan *self = FLUXR_CANVAS_PAN (tool);

  self->x = x;
  self->y = y;
  self->time = g_get_monotonic_time ();
}

static void
fluxr_canvas_pan_drag (FluxrCanvasTool *tool,
                       double           x,
                       double           y,
                       GdkModifierType  state)
{
  FluxrCanvasPan *self = FLUXR_CANVAS_PAN (tool);
  FluxrCanvasViewport *viewport
    = fluxr_canvas_get_viewport (fluxr_canvas_tool_get_canvas (tool));
  gint64 now = g_get_monotonic_time ();
  double seconds = MAX (now - self->time, 1000) / 1e6;
  double dx = self->x - x;
  double dy = self->y - y;

  fluxr_canvas_viewport_pan (viewport, dx, dy);
  /* Half of what it was, half of what it is: one late motion says little. */
  self->velocity_x = (self->velocity_x + dx / seconds) / 2;
  self->velocity_y = (self->velocity_y + dy / seconds) / 2;
  self->x = x;
  self->y = y;
  self->time = now;
}

static void
fluxr_canvas_pan_end (FluxrCanvasTool *tool,
                      double           x,
                      double           y,
                      GdkModifierType  state)
{
  FluxrCanvasPan *self = FLUXR_CANVAS_PAN (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);

  if (g_get_monotonic_time () - self->time < MEMORY && fluxr_canvas_animates (canvas))
    fluxr_canvas_viewport_fling (canvas->viewport, self->velocity_x, self->velocity_y);
}

static const char *
fluxr_canvas_pan_get_cursor (FluxrCanvasTool *tool)
{
  return "grabbing";
}

static void
fluxr_canvas_pan_class_init (FluxrCanvasPanClass *klass)
{
  FluxrCanvasToolClass *tool_class = FLUXR_CANVAS_TOOL_CLASS (klass);

  tool_class->begin = fluxr_canvas_pan_begin;
  tool_class->drag = fluxr_canvas_pan_drag;
  tool_class->end = fluxr_canvas_pan_end;
  tool_class->get_cursor = fluxr_canvas_pan_get_cursor;
}

static void
fluxr_canvas_pan_init (FluxrCanvasPan *self)
{
}

FluxrCanvasTool *
fluxr_canvas_pan_new (FluxrCanvas *canvas)
{
  return g_object_new (FLUXR_TYPE_CANVAS_PAN, "canvas", canvas, NULL);
}
