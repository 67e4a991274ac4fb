/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ways of arrows, guides and lines. */

#include "config.h"

#include <math.h>

#include "fluxr-edge-route.h"
#include "fluxr-scene-arrange.h"
#include "fluxr-scene-guides.h"

static const FluxrBox card = { 0, 0, 208, 104 };

static FluxrBox
at (double x,
    double y)
{
  return (FluxrBox){ x, y, card.width, card.height };
}

static gboolean
is_inside (const FluxrBox   *box,
           const FluxrPoint *point)
{
  return point->x > box->x + 0.5 && point->x < box->x + box->width - 0.5 && point->y > box->y + 0.5
         && point->y < box->y + box->height - 0.5;
}

static gboolean
is_on_border (const FluxrBox   *box,
              const FluxrPoint *point)
{
  FluxrBox outer = fluxr_box_expand (box, 0.01);

  return fluxr_box_contains (&outer, point->x, point->y) && !is_inside (box, point);
}

/* Points of the way, near each other. */
static gboolean
leads_through (const FluxrEdgeRoute *route,
               const FluxrBox       *box)
{
  for (guint i = 1; i < route->n_points; i++)
    for (guint j = 0; j <= 200; j++)
      {
        const FluxrPoint *a = &route->points[i - 1];
        const FluxrPoint *b = &route->points[i];
        FluxrPoint point
          = { a->x + (b->x - a->x) * j / 200, a->y + (b->y - a->y) * j / 200 };

        if (is_inside (box, &point))
          return TRUE;
      }

  return FALSE;
}

static void
test_a_straight_way_is_straight (void)
{
  FluxrBox a = at (0, 0);
  FluxrBox b = at (400, 0);
  FluxrEdgeRoute route;

  fluxr_edge_route_find (&route, &a, &b, 0, NULL, 0);
  g_assert_cmpuint (route.n_points, ==, 2);
  g_assert_cmpfloat (route.points[0].x, ==, 208);
  g_assert_cmpfloat (route.points[1].x, ==, 400);
  g_assert_cmpfloat (route.points[0].y, ==, 52);
  g_assert_cmpfloat (route.points[1].y, ==, 52);
}

static void
test_ways_run_from_border_to_border (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 3000; i++)
    {
      FluxrBox a = at (0, 0);
      FluxrBox b
        = at (g_rand_double_range (rand, -900, 900), g_rand_double_range (rand, -900, 900));
      FluxrBox room = fluxr_box_union (&a, &b);
      FluxrBox apart = fluxr_box_expand (&a, 45);
      FluxrBox bounds;
      FluxrEdgeRoute route;
      double lane = g_rand_int_range (rand, -2, 3) * 8;

      fluxr_edge_route_find (&route, &a, &b, lane, NULL, 0);
      g_assert_cmpuint (route.n_points, >=, 2);
      g_assert_cmpuint (route.n_points, <=, FLUXR_EDGE_ROUTE_MAX);
      g_assert_true (fluxr_box_intersects (&a, &b) || is_on_border (&a, &route.points[0]));
      g_assert_true (fluxr_box_intersects (&a, &b)
                     || is_on_border (&b, &route.points[route.n_points - 1]));
      if (!fluxr_box_intersects (&apart, &b))
        {
          g_assert_false (leads_through (&route, &a));
          g_assert_false (leads_through (&route, &b));
        }
      room = fluxr_box_expand (&room, FLUXR_EDGE_ROUTE_REACH);
      fluxr_edge_route_get_bounds (&route, &bounds);
      g_assert_true (fluxr_box_contains (&room, bounds.x, bounds.y));
      g_assert_true (
        fluxr_box_contains (&room, bounds.x + bounds.width, bounds.y + bounds.height));
    }
}

static void
test_ways_go_around_what_is_near (void)
{
  FluxrBox a = at (0, 0);
  FluxrBox b = at (600, 0);
  FluxrBox between = at (300, 0);
  FluxrBox in_the_corner = at (300, -20);
  FluxrEdgeRoute route;

  fluxr_edge_route_find (&route, &a, &b, 0, &between, 1);
  g_assert_false (leads_through (&route, &between));
  fluxr_edge_route_find (&route, &a, &b, 0, &in_the_corner, 1);
  g_assert_false (leads_through (&route, &in_the_corner));
}

static void
test_there_and_back_run_apart (void)
{
  FluxrBox a = at (0, 0);
  FluxrBox b = at (400, 240);
  FluxrEdgeRoute there, back;

  fluxr_edge_route_find (&there, &a, &b, 0, NULL, 0);
  fluxr_edge_route_find (&back, &b, &a, 0, NULL, 0);
  for (guint i = 0; i < there.n_points; i++)
    g_assert_cmpfloat (
      fluxr_edge_route_get_distance (&back, there.points[i].x, there.points[i].y), >, 8);
}

static void
test_a_loop_is_a_loop (void)
{
  FluxrEdgeRoute route;
  FluxrBox bounds;

  fluxr_edge_route_loop (&route, &card, 0);
  g_assert_true (is_on_border (&card, &route.points[0]));
  g_assert_true (is_on_border (&card, &route.points[route.n_points - 1]));
  fluxr_edge_route_get_bounds (&route, &bounds);
  g_assert_cmpfloat (bounds.x + bounds.width, >, card.width);
  g_assert_cmpfloat (bounds.y, <, 0);
}

static void
test_distance_and_middle (void)
{
  FluxrEdgeRoute route = { 3, { { 0, 0 }, { 100, 0 }, { 100, 50 } } };
  FluxrPoint middle = fluxr_edge_route_get_middle (&route);

  g_assert_cmpfloat (middle.x, ==, 75);
  g_assert_cmpfloat (middle.y, ==, 0);
  g_assert_cmpfloat (fluxr_edge_route_get_distance (&route, 50, 7), ==, 7);
  g_assert_cmpfloat (fluxr_edge_route_get_distance (&route, 103, 54), ==, 5);
}

static void
test_guides_pull_into_line (void)
{
  FluxrBox other = at (0, 300);
  FluxrBox moving = at (3, 101);
  FluxrSceneGuides guides;

  fluxr_scene_guides_find (&guides, &moving, &other, 1, 6, FLUXR_SCENE_GRID);
  g_assert_cmpfloat (guides.dx, ==, -3);
  g_assert_cmpfloat (guides.dy, ==, 3); /* no line: the grid */
  g_assert_cmpuint (guides.n_lines, ==, 1);
  g_assert_cmpfloat (guides.lines[0].from.x, ==, guides.lines[0].to.x);
  g_assert_cmpfloat (guides.lines[0].from.y, ==, 101);
  g_assert_cmpfloat (guides.lines[0].to.y, ==, 404);
  fluxr_scene_guides_find (&guides, &moving, &other, 1, 2, 0);
  g_assert_cmpfloat (guides.dx, ==, 0);
  g_assert_cmpuint (guides.n_lines, ==, 0);
}

static void
test_boxes_line_up (void)
{
  FluxrBox boxes[] = { { 0, 0, 10, 10 }, { 30, 5, 20, 20 }, { 100, 50, 10, 30 } };

  fluxr_scene_align (boxes, 3, FLUXR_SCENE_ALIGN_RIGHT);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (boxes[i].x + boxes[i].width, ==, 110);
  fluxr_scene_align (boxes, 3, FLUXR_SCENE_ALIGN_MIDDLE);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (boxes[i].y + boxes[i].height / 2, ==, 40);
}

static void
test_boxes_are_spread_evenly (void)
{
  FluxrBox boxes[] = { { 100, 0, 10, 10 }, { 0, 0, 10, 10 }, { 12, 0, 20, 10 } };

  fluxr_scene_distribute (boxes, 3, FALSE);
  g_assert_cmpfloat (boxes[1].x, ==, 0);
  g_assert_cmpfloat (boxes[2].x, ==, 45);
  g_assert_cmpfloat (boxes[0].x, ==, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/canvas/route/straight-is-straight", test_a_straight_way_is_straight);
  g_test_add_func ("/canvas/route/from-border-to-border", test_ways_run_from_border_to_border);
  g_test_add_func ("/canvas/route/around-what-is-near", test_ways_go_around_what_is_near);
  g_test_add_func ("/canvas/route/there-and-back-run-apart", test_there_and_back_run_apart);
  g_test_add_func ("/canvas/route/loop", test_a_loop_is_a_loop);
  g_test_add_func ("/canvas/route/distance-and-middle", test_distance_and_middle);
  g_test_add_func ("/canvas/guides/pull-into-line", test_guides_pull_into_line);
  g_test_add_func ("/canvas/arrange/line-up", test_boxes_line_up);
  g_test_add_func ("/canvas/arrange/spread-evenly", test_boxes_are_spread_evenly);

  return g_test_run ();
}
