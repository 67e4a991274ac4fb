/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-canvas-wire.h"

#include <math.h>

#define CORNER 12.0
#define HEAD_LENGTH 10.0
#define HEAD_WIDTH 9.0
#define HEAD_MIN 5.0 /* pixels: a smaller one would be no arrow any more */

static graphene_point_t
place (FluxrPoint      point,
       const FluxrBox *area,
       double          scale)
{
  return GRAPHENE_POINT_INIT ((point.x - area->x) * scale, (point.y - area->y) * scale);
}

/* The point that lies so far from one point on the way to another. */
static graphene_point_t
step (const graphene_point_t *from,
      const graphene_point_t *to,
      double                  distance)
{
  double length = hypot (to->x - from->x, to->y - from->y);
  double part = length > 0 ? distance / length : 0;

  return GRAPHENE_POINT_INIT (from->x + (to->x - from->x) * part,
                              from->y + (to->y - from->y) * part);
}

static double
get_length (const graphene_point_t *from,
            const graphene_point_t *to)
{
  return hypot (to->x - from->x, to->y - from->y);
}

static GskPath *
create_line (const graphene_point_t *points,
             guint                   n,
             double                  corner)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, points[0].x, points[0].y);
  for (guint i = 1; i + 1 < n; i++)
    {
      double before = get_length (&points[i], &points[i - 1]);
      double after = get_length (&points[i], &points[i + 1]);
      double radius = MIN (corner, MIN (before, after) / 2);
      graphene_point_t start = step (&points[i], &points[i - 1], radius);
      graphene_point_t end = step (&points[i], &points[i + 1], radius);

      gsk_path_builder_line_to (builder, start.x, start.y);
      gsk_path_builder_quad_to (builder, points[i].x, points[i].y, end.x, end.y);
    }
  gsk_path_builder_line_to (builder, points[n - 1].x, points[n - 1].y);

  return gsk_path_builder_free_to_path (builder);
}

static void
draw_head (GtkSnapshot            *snapshot,
           const graphene_point_t *tip,
           const graphene_point_t *base,
           double                  width,
           const GdkRGBA          *color)
{
  double length = MAX (get_length (tip, base), 0.01);
  double side_x = -(tip->y - base->y) / length * width / 2;
  double side_y = (tip->x - base->x) / length * width / 2;
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, tip->x, tip->y);
  gsk_path_builder_line_to (builder, base->x + side_x, base->y + side_y);
  gsk_path_builder_line_to (builder, base->x - side_x, base->y - side_y);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
}

/**
 * fluxr_canvas_wire_draw:
 * @snapshot: where to
 * @route: the way, in the scene
 * @area: the part of the scene whose corner comes to the snapshot's origin
 * @scale: of the scene
 * @width: of the line, in the snapshot
 * @color: of line and head
 */
void
fluxr_canvas_wire_draw (GtkSnapshot          *snapshot,
                        const FluxrEdgeRoute *route,
                        const FluxrBox       *area,
                        double                scale,
                        double                width,
                        const GdkRGBA        *color)
{
  graphene_point_t points[FLUXR_EDGE_ROUTE_MAX];
  double head = MAX (HEAD_LENGTH * scale, HEAD_MIN);
  guint n = route->n_points;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);
  g_autoptr (GskPath) line = NULL;
  graphene_point_t tip;

  if (n < 2)
    return;

  for (guint i = 0; i < n; i++)
    points[i] = place (route->points[i], area, scale);
  tip = points[n - 1];
  head = MIN (head, get_length (&tip, &points[n - 2]));
  points[n - 1] = step (&tip, &points[n - 2], head);
  line = create_line (points, n, CORNER * scale);
  gtk_snapshot_append_stroke (snapshot, line, stroke, color);
  draw_head (snapshot, &tip, &points[n - 1], head * HEAD_WIDTH / HEAD_LENGTH, color);
}

/* From middle to middle, whatever the way is: from afar that is the same. */
void
fluxr_canvas_wire_add_line (GskPathBuilder *builder,
                            FluxrSceneEdge *edge,
                            const FluxrBox *area,
                            double          scale)
{
  graphene_point_t from, to;
  FluxrBox box;

  fluxr_scene_item_get_bounds (fluxr_scene_edge_get_source (edge), &box);
  from = place (fluxr_box_get_center (&box), area, scale);
  fluxr_scene_item_get_bounds (fluxr_scene_edge_get_target (edge), &box);
  to = place (fluxr_box_get_center (&box), area, scale);
  gsk_path_builder_move_to (builder, from.x, from.y);
  gsk_path_builder_line_to (builder, to.x, to.y);
}
