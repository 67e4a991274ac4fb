/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The middle of a gap, where a dragged box would rather lie. */

#include "config.h"

#include "fluxr-scene-guides.h"

#define WIDTH  200
#define HEIGHT 100

static FluxrBox
at (double x,
    double y)
{
  return (FluxrBox){ x, y, WIDTH, HEIGHT };
}

static double
get_length (const FluxrSceneGuide *guide)
{
  return guide->to.x - guide->from.x + guide->to.y - guide->from.y;
}

static void
test_between_two (void)
{
  const FluxrBox others[] = { at (0, 0), at (601, 13) };
  FluxrBox moving = at (297, 40);
  FluxrSceneGuides guides;

  fluxr_scene_guides_find (&guides, &moving, others, 2, 6, 0);
  g_assert_cmpfloat (guides.dx, ==, 3.5);
  g_assert_cmpfloat (guides.dy, ==, 0);
  g_assert_cmpuint (guides.n_lines, ==, 0);
  g_assert_cmpuint (guides.n_gaps, ==, 2);
  g_assert_cmpfloat (get_length (&guides.gaps[0]), ==, 100.5);
  g_assert_cmpfloat (get_length (&guides.gaps[1]), ==, 100.5);
  /* Through what both have in common: 40 to 100, and 40 to 113. */
  g_assert_cmpfloat (guides.gaps[0].from.y, ==, 70);
  g_assert_cmpfloat (guides.gaps[1].from.y, ==, 76.5);
  g_assert_cmpfloat (guides.gaps[0].from.x, ==, 200);
  g_assert_cmpfloat (guides.gaps[1].to.x, ==, 601);
}

static void
test_upright (void)
{
  const FluxrBox others[] = { at (30, 0), at (61, 400) };
  FluxrBox moving = at (10, 196);
  FluxrSceneGuides guides;

  fluxr_scene_guides_find (&guides, &moving, others, 2, 6, 0);
  g_assert_cmpfloat (guides.dy, ==, 4);
  g_assert_cmpuint (guides.n_gaps, ==, 2);
  g_assert_cmpfloat (guides.gaps[0].from.x, ==, guides.gaps[0].to.x);
  g_assert_cmpfloat (get_length (&guides.gaps[0]), ==, 100);
  g_assert_cmpfloat (get_length (&guides.gaps[1]), ==, 100);
}

static void
test_both_axes (void)
{
  const FluxrBox others[] = { at (0, 200), at (600, 207), at (318, 0), at (309, 404) };
  FluxrBox moving = at (303, 205);
  FluxrSceneGuides guides;

  fluxr_scene_guides_find (&guides, &moving, others, 4, 4, 0);
  g_assert_cmpfloat (guides.dx, ==, -3);
  g_assert_cmpuint (guides.n_gaps, >=, 2);
  for (guint i = 0; i + 1 < guides.n_gaps; i += 2)
    g_assert_cmpfloat_with_epsilon (get_length (&guides.gaps[i]), get_length (&guides.gaps[i + 1]),
                                    1e-9);
}

/* Between the nearest ones, whatever lies farther away. */
static void
test_only_the_nearest_count (void)
{
  const FluxrBox others[] = { at (-400, 20), at (0, 20), at (1100, 20), at (600, 20) };
  FluxrBox moving = at (302, 60);
  FluxrSceneGuides guides;

  fluxr_scene_guides_find (&guides, &moving, others, 4, 6, 0);
  g_assert_cmpfloat (guides.dx, ==, -2);
  g_assert_cmpuint (guides.n_gaps, ==, 2);
  g_assert_cmpfloat (guides.gaps[0].from.x, ==, 200);
  g_assert_cmpfloat (guides.gaps[1].to.x, ==, 600);
}

static void
test_no_gap (void)
{
  const FluxrBox apart[] = { at (0, 0), at (600, 700) };       /* not level with it */
  const FluxrBox narrow[] = { at (0, 0), at (390, 0) };        /* no room between them */
  const FluxrBox far_away[] = { at (0, 0), at (660, 0) };      /* its middle is not near */
  FluxrBox moving = at (297, 40);
  FluxrSceneGuides guides;

  fluxr_scene_guides_find (&guides, &moving, apart, 2, 6, 0);
  g_assert_cmpuint (guides.n_gaps, ==, 0);
  g_assert_cmpfloat (guides.dx, ==, 0);
  fluxr_scene_guides_find (&guides, &moving, narrow, 2, 6, 0);
  g_assert_cmpuint (guides.n_gaps, ==, 0);
  fluxr_scene_guides_find (&guides, &moving, far_away, 2, 6, 0);
  g_assert_cmpuint (guides.n_gaps, ==, 0);
  g_assert_cmpfloat (guides.dx, ==, 0);
  fluxr_scene_guides_find (&guides, &moving, NULL, 0, 6, FLUXR_SCENE_GRID);
  g_assert_cmpuint (guides.n_gaps, ==, 0);
  g_assert_cmpfloat (guides.dx, ==, -1);
}

/* A line that is nearer wins; if both are the same place, both are shown. */
static void
test_line_and_gap (void)
{
  const FluxrBox others[] = { at (0, 0), at (600, 0), at (298, 600) };
  const FluxrBox same[] = { at (0, 0), at (600, 0), at (300, 600) };
  FluxrBox moving = at (297, 40);
  FluxrSceneGuides guides;

  fluxr_scene_guides_find (&guides, &moving, others, 3, 6, 0);
  g_assert_cmpfloat (guides.dx, ==, 1);
  g_assert_cmpuint (guides.n_lines, ==, 1);
  g_assert_cmpuint (guides.n_gaps, ==, 0);
  fluxr_scene_guides_find (&guides, &moving, same, 3, 6, 0);
  g_assert_cmpfloat (guides.dx, ==, 3);
  g_assert_cmpuint (guides.n_lines, ==, 1);
  g_assert_cmpuint (guides.n_gaps, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/canvas/guides/between-two", test_between_two);
  g_test_add_func ("/canvas/guides/upright", test_upright);
  g_test_add_func ("/canvas/guides/both-axes", test_both_axes);
  g_test_add_func ("/canvas/guides/only-the-nearest-count", test_only_the_nearest_count);
  g_test_add_func ("/canvas/guides/no-gap", test_no_gap);
  g_test_add_func ("/canvas/guides/line-and-gap", test_line_and_gap);

  return g_test_run ();
}
