/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-canvas-viewport.h"

#include <math.h>

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-6)

static FluxrCanvasViewport *
create (void)
{
  FluxrCanvasViewport *viewport = fluxr_canvas_viewport_new ();

  fluxr_canvas_viewport_set_size (viewport, 800, 600);
  fluxr_canvas_viewport_center (viewport, 400, 300, 1);

  return viewport;
}

static void
test_zoom (void)
{
  g_autoptr (FluxrCanvasViewport) viewport = create ();
  double x, y, end_x, end_y;

  fluxr_canvas_viewport_pan (viewport, 13, -7);
  fluxr_canvas_viewport_to_scene (viewport, 100, 550, &x, &y);
  fluxr_canvas_viewport_zoom (viewport, 3, 100, 550);
  fluxr_canvas_viewport_to_scene (viewport, 100, 550, &end_x, &end_y);
  assert_near (x, end_x);
  assert_near (y, end_y);
  fluxr_canvas_viewport_zoom (viewport, 1000, 0, 0);
  assert_near (fluxr_canvas_viewport_get_scale (viewport), FLUXR_CANVAS_SCALE_MAX);
  fluxr_canvas_viewport_zoom (viewport, 0, 0, 0);
  assert_near (fluxr_canvas_viewport_get_scale (viewport), FLUXR_CANVAS_SCALE_MIN);
}

static void
test_fit (void)
{
  g_autoptr (FluxrCanvasViewport) viewport = create ();
  const FluxrBox wide = { 1000, 1000, 1400, 100 };
  const FluxrBox small = { 0, 0, 10, 10 };
  FluxrBox area;

  fluxr_canvas_viewport_fit (viewport, &wide, 50, 1, FALSE);
  assert_near (fluxr_canvas_viewport_get_scale (viewport), 0.5);
  fluxr_canvas_viewport_get_area (viewport, &area);
  assert_near (area.x, 900);
  assert_near (area.width, 1600);
  fluxr_canvas_viewport_fit (viewport, &small, 50, 1, FALSE);
  assert_near (fluxr_canvas_viewport_get_scale (viewport), 1);
}

static void
test_reveal (void)
{
  g_autoptr (FluxrCanvasViewport) viewport = create ();
  const FluxrBox in_view = { 100, 100, 50, 50 };
  const FluxrBox right = { 790, 100, 50, 50 };
  FluxrBox area;

  fluxr_canvas_viewport_reveal (viewport, &in_view, 10, FALSE);
  fluxr_canvas_viewport_get_area (viewport, &area);
  assert_near (area.x, 0);
  fluxr_canvas_viewport_reveal (viewport, &right, 10, FALSE);
  fluxr_canvas_viewport_get_area (viewport, &area);
  assert_near (area.x, 50);
  assert_near (area.y, 0);
}

static void
test_glide (void)
{
  g_autoptr (FluxrCanvasViewport) viewport = create ();
  FluxrBox area;
  gint64 time = 1000;
  guint n = 0;

  fluxr_canvas_viewport_glide (viewport, 1000, 1000, 2);
  for (; fluxr_canvas_viewport_advance (viewport, time); time += 16000)
    n++;
  g_assert_cmpuint (n, >, 5);
  g_assert_cmpuint (n, <, 30);
  fluxr_canvas_viewport_get_area (viewport, &area);
  assert_near (area.x, 800);
  assert_near (fluxr_canvas_viewport_get_scale (viewport), 2);
}

static void
test_fling (void)
{
  g_autoptr (FluxrCanvasViewport) viewport = create ();
  FluxrBox area;
  gint64 time = 1000;
  double last = 0;

  fluxr_canvas_viewport_fling (viewport, 1000, 0);
  for (; fluxr_canvas_viewport_advance (viewport, time); time += 16000)
    {
      fluxr_canvas_viewport_get_area (viewport, &area);
      g_assert_cmpfloat (area.x, >=, last);
      last = area.x;
    }
  g_assert_cmpfloat (last, >, 200);
  g_assert_cmpfloat (last, <, 300);
  /* A hand on it stops it. */
  fluxr_canvas_viewport_fling (viewport, 1000, 0);
  fluxr_canvas_viewport_pan (viewport, 1, 0);
  g_assert_false (fluxr_canvas_viewport_is_moving (viewport));
}

static void
test_nonsense (void)
{
  g_autoptr (FluxrCanvasViewport) viewport = create ();
  FluxrBox area;

  fluxr_canvas_viewport_center (viewport, NAN, 1e300, INFINITY);
  fluxr_canvas_viewport_get_area (viewport, &area);
  g_assert_true (fluxr_box_is_valid (&area, 1e9));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas/viewport/zooms-about-a-point-within-limits", test_zoom);
  g_test_add_func ("/canvas/viewport/fits-a-box", test_fit);
  g_test_add_func ("/canvas/viewport/reveals-by-the-shortest-way", test_reveal);
  g_test_add_func ("/canvas/viewport/glides", test_glide);
  g_test_add_func ("/canvas/viewport/a-fling-ends", test_fling);
  g_test_add_func ("/canvas/viewport/bears-nonsense", test_nonsense);

  return g_test_run ();
}
