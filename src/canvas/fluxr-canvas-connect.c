/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An edge in the making: from an item's handle to the item under the pointer, or to a new one where
 * there is none. */

#include "config.h"

#include "fluxr-canvas-connect.h"

#include "fluxr-canvas-private.h"

#include <math.h>

#define HANDLE_RADIUS 6.0
#define HANDLE_HIT 11.0
#define HANDLE_SCALE 0.3 /* from farther away the handles would hide the cards */

struct _FluxrCanvasConnect
{
  FluxrCanvasTool  parent_instance;

  FluxrSceneItem  *source; /* (owned) (nullable) */
  FluxrSceneItem  *target; /* (owned) (nullable): under the pointer */
  double           x, y;   /* in the view */
};

G_DEFINE_FINAL_TYPE (FluxrCanvasConnect, fluxr_canvas_connect, FLUXR_TYPE_CANVAS_TOOL)

static void
get_handles (const graphene_rect_t *rect,
             graphene_point_t       handles[4])
{
  float middle_x = rect->origin.x + rect->size.width / 2;
  float middle_y = rect->origin.y + rect->size.height / 2;

  handles[0] = GRAPHENE_POINT_INIT (rect->origin.x + rect->size.width, middle_y);
  handles[1] = GRAPHENE_POINT_INIT (middle_x, rect->origin.y + rect->size.height);
  handles[2] = GRAPHENE_POINT_INIT (rect->origin.x, middle_y);
  handles[3] = GRAPHENE_POINT_INIT (middle_x, rect->origin.y);
}

/* The item whose handles are there to be used: the one under the pointer, else the one that has
 * the focus. */
static FluxrSceneItem *
get_handled (FluxrCanvas *self)
{
  if (!self->editable || fluxr_canvas_viewport_get_scale (self->viewport) < HANDLE_SCALE)
    return NULL;
  if (self->hovered != NULL)
    return self->hovered;

  return gtk_widget_has_focus (GTK_WIDGET (self)) ? self->focus : NULL;
}

static gboolean
is_on_handle (FluxrCanvas    *self,
              FluxrSceneItem *item,
              double          x,
              double          y)
{
  graphene_rect_t rect;
  graphene_point_t handles[4];

  if (item == NULL)
    return FALSE;

  fluxr_canvas_get_view_rect (self, item, &rect);
  get_handles (&rect, handles);
  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    if (hypot (handles[i].x - x, handles[i].y - y) <= HANDLE_HIT)
      return TRUE;

  return FALSE;
}

/* The item a handle of which is there, or NULL. */
FluxrSceneItem *
fluxr_canvas_find_handle (FluxrCanvas *self,
                          double       view_x,
                          double       view_y)
{
  FluxrSceneItem *handled = get_handled (self);

  return is_on_handle (self, handled, view_x, view_y) ? handled : NULL;
}

static void
draw_handle (GtkSnapshot              *snapshot,
             const FluxrCanvasPalette *palette,
             const graphene_point_t   *at,
             gboolean                  hot)
{
  float radius = hot ? HANDLE_RADIUS + 2 : HANDLE_RADIUS;
  graphene_rect_t rect
    = GRAPHENE_RECT_INIT (at->x - radius, at->y - radius, 2 * radius, 2 * radius);

  fluxr_canvas_fill_rounded (snapshot, &rect, radius, &palette->accent);
  graphene_rect_inset (&rect, 2, 2);
  if (!hot)
    fluxr_canvas_fill_rounded (snapshot, &rect, radius - 2, &palette->card);
}

void
fluxr_canvas_draw_handles (FluxrCanvas *self,
                           GtkSnapshot *snapshot)
{
  FluxrSceneItem *handled = get_handled (self);
  const FluxrCanvasPalette *palette = fluxr_canvas_painter_get_palette (self->painter);
  graphene_rect_t rect;
  graphene_point_t handles[4];

  if (handled == NULL)
    return;

  fluxr_canvas_get_view_rect (self, handled, &rect);
  get_handles (&rect, handles);
  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      gboolean hot = self->has_pointer
                     && hypot (handles[i].x - self->pointer_x, handles[i].y - self->pointer_y)
                          <= HANDLE_HIT;

      draw_handle (snapshot, palette, &handles[i], hot);
    }
}

static void
fluxr_canvas_connect_drag (FluxrCanvasTool *tool,
                           double           x,
                           double           y,
                           GdkModifierType  state)
{
  FluxrCanvasConnect *self = FLUXR_CANVAS_CONNECT (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);

  self->x = x;
  self->y = y;
  g_set_object (&self->target, fluxr_canvas_item_at (canvas, x, y));
  gtk_widget_queue_draw (GTK_WIDGET (canvas));
}

static void
fluxr_canvas_connect_end (FluxrCanvasTool *tool,
                          double           x,
                          double           y,
                          GdkModifierType  state)
{
  FluxrCanvasConnect *self = FLUXR_CANVAS_CONNECT (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);
  double scene_x, scene_y;

  if (self->source == NULL || self->target == self->source)
    return;

  fluxr_canvas_viewport_to_scene (canvas->viewport, x, y, &scene_x, &scene_y);
  if (self->target != NULL)
    g_signal_emit (canvas, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_CONNECT_REQUESTED], 0,
                   self->source, self->target);
  else
    g_signal_emit (canvas, fluxr_canvas_signals[FLUXR_CANVAS_SIGNAL_ADD_REQUESTED], 0, scene_x,
                   scene_y, self->source);
}

static void
fluxr_canvas_connect_forget (FluxrCanvasTool *tool,
                             FluxrSceneItem  *item)
{
  FluxrCanvasConnect *self = FLUXR_CANVAS_CONNECT (tool);

  if (self->source == item)
    g_clear_object (&self->source);
  if (self->target == item)
    g_clear_object (&self->target);
}

/* The handle on the side that the pointer is on. */
static graphene_point_t
get_start (const graphene_rect_t *rect,
           double                 x,
           double                 y)
{
  graphene_point_t handles[4];
  double dx = x - rect->origin.x - rect->size.width / 2;
  double dy = y - rect->origin.y - rect->size.height / 2;

  get_handles (rect, handles);
  if (ABS (dx) * rect->size.height > ABS (dy) * rect->size.width)
    return handles[dx > 0 ? 0 : 2];

  return handles[dy > 0 ? 1 : 3];
}

static void
draw_line (GtkSnapshot      *snapshot,
           graphene_point_t  start,
           double            x,
           double            y,
           const GdkRGBA    *color)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  g_autoptr (GskPath) path = NULL;
  const float dashes[] = { 6, 4 };

  gsk_path_builder_move_to (builder, start.x, start.y);
  gsk_path_builder_line_to (builder, x, y);
  path = gsk_path_builder_free_to_path (builder);
  gsk_stroke_set_dash (stroke, dashes, G_N_ELEMENTS (dashes));
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
fluxr_canvas_connect_snapshot (FluxrCanvasTool *tool,
                               GtkSnapshot     *snapshot)
{
  FluxrCanvasConnect *self = FLUXR_CANVAS_CONNECT (tool);
  FluxrCanvas *canvas = fluxr_canvas_tool_get_canvas (tool);
  const FluxrCanvasPalette *palette = fluxr_canvas_painter_get_palette (canvas->painter);
  double scale = fluxr_canvas_viewport_get_scale (canvas->viewport);
  const float widths[] = { 3, 3, 3, 3 };
  const GdkRGBA colors[] = { palette->accent, palette->accent, palette->accent, palette->accent };
  graphene_rect_t rect;
  GskRoundedRect outline;

  if (self->source == NULL)
    return;

  fluxr_canvas_get_view_rect (canvas, self->source, &rect);
  draw_line (snapshot, get_start (&rect, self->x, self->y), self->x, self->y, &palette->accent);
  draw_handle (snapshot, palette, &GRAPHENE_POINT_INIT (self->x, self->y), TRUE);
  if (self->target == NULL || self->target == self->source)
    return;

  fluxr_canvas_get_view_rect (canvas, self->target, &rect);
  gsk_rounded_rect_init_from_rect (&outline, &rect, FLUXR_CANVAS_CARD_RADIUS * scale);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static const char *
fluxr_canvas_connect_get_cursor (FluxrCanvasTool *tool)
{
  return "crosshair";
}

static void
fluxr_canvas_connect_finalize (GObject *object)
{
  FluxrCanvasConnect *self = FLUXR_CANVAS_CONNECT (object);

  g_clear_object (&self->source);
  g_clear_object (&self->target);

  G_OBJECT_CLASS (fluxr_canvas_connect_parent_class)->finalize (object);
}

static void
fluxr_canvas_connect_class_init (FluxrCanvasConnectClass *klass)
{
  FluxrCanvasToolClass *tool_class = FLUXR_CANVAS_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fluxr_canvas_connect_finalize;
  tool_class->autoscrolls = TRUE;
  tool_class->drag = fluxr_canvas_connect_drag;
  tool_class->end = fluxr_canvas_connect_end;
  tool_class->forget = fluxr_canvas_connect_forget;
  tool_class->snapshot = fluxr_canvas_connect_snapshot;
  tool_class->get_cursor = fluxr_canvas_connect_get_cursor;
}

static void
fluxr_canvas_connect_init (FluxrCanvasConnect *self)
{
}

/* @item: where the edge comes from */
FluxrCanvasTool *
fluxr_canvas_connect_new (FluxrCanvas    *canvas,
                          FluxrSceneItem *item)
{
  FluxrCanvasConnect *self = g_object_new (FLUXR_TYPE_CANVAS_CONNECT, "canvas", canvas, NULL);

  self->source = g_object_ref (item);

  return FLUXR_CANVAS_TOOL (self);
}
