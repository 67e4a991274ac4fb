/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part that draws: a grid of dots, the scene (by itself, or from tiles when there is
 * much of it in view), and over it what belongs to the moment: hover, focus, the tool's own lines.
 * It also knows what is at a place of the view. */

#include "config.h"

#include "fluxr-canvas-private.h"

#include <math.h>

#define TILES_SCALE 0.5 /* below it, and with more items than this, tiles are used */
#define TILES_ITEMS 200
#define DIRECT_MAX 350 /* more items in view than that are never drawn directly */
#define GRID_PITCH 24  /* of the dots, in the scene, at the scale 1 */
#define DOT 2

void
fluxr_canvas_get_view_rect (FluxrCanvas     *self,
                            FluxrSceneItem  *item,
                            graphene_rect_t *rect)
{
  double scale = fluxr_canvas_viewport_get_scale (self->viewport);
  double x, y;
  FluxrBox box;

  fluxr_scene_item_get_bounds (item, &box);
  fluxr_canvas_viewport_to_view (self->viewport, box.x, box.y, &x, &y);
  graphene_rect_init (rect, x, y, box.width * scale, box.height * scale);
}

/**
 * fluxr_canvas_get_item_rect:
 * @self: a canvas
 * @item: an item
 * @rect: (out): where it is in the widget, for popovers
 *
 * Returns: whether any of it is in view
 */
gboolean
fluxr_canvas_get_item_rect (FluxrCanvas    *self,
                            FluxrSceneItem *item,
                            GdkRectangle   *rect)
{
  graphene_rect_t bounds, view;

  g_return_val_if_fail (FLUXR_IS_CANVAS (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (item), FALSE);

  fluxr_canvas_get_view_rect (self, item, &bounds);
  graphene_rect_init (&view, 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                      gtk_widget_get_height (GTK_WIDGET (self)));
  *rect = (GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width,
                           bounds.size.height };

  return graphene_rect_intersection (&bounds, &view, NULL);
}

FluxrSceneItem *
fluxr_canvas_item_at (FluxrCanvas *self,
                      double       view_x,
                      double       view_y)
{
  double x, y;

  fluxr_canvas_viewport_to_scene (self->viewport, view_x, view_y, &x, &y);

  return fluxr_scene_item_at (self->scene, x, y);
}

FluxrSceneEdge *
fluxr_canvas_edge_at (FluxrCanvas *self,
                      double       view_x,
                      double       view_y)
{
  double scale = fluxr_canvas_viewport_get_scale (self->viewport);
  double x, y;

  if (fluxr_canvas_detail_at (scale) == FLUXR_CANVAS_DETAIL_BOX)
    return NULL;

  fluxr_canvas_viewport_to_scene (self->viewport, view_x, view_y, &x, &y);

  return fluxr_scene_edge_at (self->scene, x, y, FLUXR_CANVAS_HIT_DISTANCE / scale);
}

static double
get_device_scale (FluxrCanvas *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  return native != NULL ? gdk_surface_get_scale (gtk_native_get_surface (native)) : 1;
}

/* One dot as a node that repeats: the cost is that of two rectangles. */
static void
draw_grid (FluxrCanvas    *self,
           GtkSnapshot    *snapshot,
           const FluxrBox *view,
           double          scale,
           double          width,
           double          height)
{
  const FluxrCanvasPalette *palette = fluxr_canvas_painter_get_palette (self->painter);
  double pitch = GRID_PITCH;
  double x, y, step;

  while (pitch * scale < 18)
    pitch *= 2;
  while (pitch * scale > 40)
    pitch /= 2;
  step = pitch * scale;
  x = (ceil (view->x / pitch) * pitch - view->x) * scale - step;
  y = (ceil (view->y / pitch) * pitch - view->y) * scale - step;

  gtk_snapshot_push_repeat (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height),
                            &GRAPHENE_RECT_INIT (x - step / 2, y - step / 2, step, step));
  gtk_snapshot_append_color (snapshot, &palette->grid,
                             &GRAPHENE_RECT_INIT (x - DOT / 2.0, y - DOT / 2.0, DOT, DOT));
  gtk_snapshot_pop (snapshot);
}

static gboolean
settle_cb (gpointer user_data)
{
  FluxrCanvas *self = user_data;

  self->settle_id = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* Not in the drawing itself, where it would be lost. */
static void
queue_next_frame (FluxrCanvas *self)
{
  if (self->settle_id == 0)
    self->settle_id = g_timeout_add (10, settle_cb, self);
}

static void
draw_tiles (FluxrCanvas *self,
            GtkSnapshot *snapshot,
            double       device_scale)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  gint64 time = clock != NULL ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ();

  if (!fluxr_canvas_tiles_snapshot (self->tiles, snapshot, self->viewport, device_scale, time))
    queue_next_frame (self);
}

static gboolean
draw_directly (FluxrCanvas    *self,
               GtkSnapshot    *snapshot,
               const FluxrBox *view,
               double          scale,
               double          device_scale)
{
  FluxrBox around = fluxr_box_expand (view, FLUXR_CANVAS_CARD_MARGIN + 2 / scale);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) edges = NULL;

  if (scale < TILES_SCALE && fluxr_scene_get_n_items (self->scene) > TILES_ITEMS)
    return FALSE;

  items = fluxr_scene_list_items_in (self->scene, &around);
  if (items->len > DIRECT_MAX)
    return FALSE;

  edges = fluxr_scene_list_edges_in (self->scene, &around);
  fluxr_canvas_painter_draw_edges (self->painter, snapshot, edges, view, scale);
  fluxr_canvas_painter_draw_items (self->painter, snapshot, items, view, scale, device_scale);

  return TRUE;
}

static void
draw_outline (FluxrCanvas    *self,
              GtkSnapshot    *snapshot,
              FluxrSceneItem *item,
              double          distance,
              double          width,
              const GdkRGBA  *color)
{
  double scale = fluxr_canvas_viewport_get_scale (self->viewport);
  const float widths[] = { width, width, width, width };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  graphene_rect_t rect;
  GskRoundedRect outline;

  fluxr_canvas_get_view_rect (self, item, &rect);
  graphene_rect_inset (&rect, -distance, -distance);
  gsk_rounded_rect_init_from_rect (&outline, &rect, FLUXR_CANVAS_CARD_RADIUS * scale + distance);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static gboolean
shows_focus (FluxrCanvas *self)
{
  return self->focus != NULL && self->keys_used && gtk_widget_has_focus (GTK_WIDGET (self));
}

static void
draw_moment (FluxrCanvas    *self,
             GtkSnapshot    *snapshot,
             const FluxrBox *view,
             double          scale)
{
  const FluxrCanvasPalette *palette = fluxr_canvas_painter_get_palette (self->painter);

  if (self->selected_edge != NULL)
    fluxr_canvas_painter_draw_edge (self->painter, snapshot, self->selected_edge, view, scale,
                                    CLAMP (2.5 * scale, 2, 4), &palette->accent);
  if (self->hovered != NULL && self->tool == NULL
      && !g_hash_table_contains (self->selected, self->hovered))
    draw_outline (self, snapshot, self->hovered, 0, 1.5, &palette->accent);
  if (shows_focus (self))
    draw_outline (self, snapshot, self->focus, 5, 2, &palette->accent);
  if (self->tool != NULL)
    fluxr_canvas_tool_snapshot (self->tool, snapshot);
  else
    fluxr_canvas_draw_handles (self, snapshot);
}

void
fluxr_canvas_draw (FluxrCanvas *self,
                   GtkSnapshot *snapshot)
{
  double scale = fluxr_canvas_viewport_get_scale (self->viewport);
  double device_scale = get_device_scale (self);
  double width, height;
  FluxrBox view;

  fluxr_canvas_viewport_get_size (self->viewport, &width, &height);
  fluxr_canvas_viewport_get_area (self->viewport, &view);
  if (width <= 0 || height <= 0)
    return;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_grid (self, snapshot, &view, scale, width, height);
  if (!draw_directly (self, snapshot, &view, scale, device_scale))
    draw_tiles (self, snapshot, device_scale);
  draw_moment (self, snapshot, &view, scale);
  gtk_snapshot_pop (snapshot);
}
