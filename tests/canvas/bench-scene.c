/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A large scene against a small one at the same view, and its loading against making as many plain
 * objects. */

#include "config.h"

#include "../bench/bench.h"
#include "fluxr-scene.h"

#define SMALL 1000
#define LARGE 50000
#define ROWS 40
#define STEP_X 320
#define STEP_Y 192
#define N_ROUNDS 200

/* Columns of pages, each with an arrow to the next column and every other one to a neighbour. */
static FluxrScene *
load (guint n)
{
  FluxrScene *scene = fluxr_scene_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("page-%u", i);
      FluxrBox box = { (double) (i / ROWS) * STEP_X, i % ROWS * STEP_Y, 208, 104 };

      fluxr_scene_add_item (scene, id, &box);
    }
  for (guint i = 0; i < n + n / 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("edge-%u", i);
      guint source = i % n;
      guint target = (source + (i < n ? ROWS + i % 3 : 2)) % n;

      fluxr_scene_connect (scene, id, fluxr_scene_get_item (scene, source),
                           fluxr_scene_get_item (scene, target));
    }

  return scene;
}

static double
measure_load (guint n)
{
  double times[5];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      double start = bench_seconds ();
      g_autoptr (FluxrScene) scene = load (n);

      times[i] = bench_seconds () - start;
    }

  return bench_median (times, G_N_ELEMENTS (times));
}

/* As many objects as items and arrows, each with an id in a table. */
static double
measure_objects (guint n)
{
  double times[5];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      double start = bench_seconds ();
      g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            g_object_unref);

      for (guint j = 0; j < n; j++)
        g_hash_table_insert (table, g_strdup_printf ("edge-%u", j),
                             g_object_new (G_TYPE_OBJECT, NULL));
      times[i] = bench_seconds () - start;
    }

  return bench_median (times, G_N_ELEMENTS (times));
}

/* What a frame asks for while an item is dragged over a view of 1600 x 1000. */
static double
measure_drag (FluxrScene *scene)
{
  FluxrBox view = { 1600, 2000, 1600, 1000 };
  FluxrSceneItem *item = fluxr_scene_find_item (scene, "page-290");
  double times[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = bench_seconds ();
      g_autoptr (GPtrArray) items = NULL;
      g_autoptr (GPtrArray) edges = NULL;

      fluxr_scene_shift_item (scene, item, i, i);
      items = fluxr_scene_list_items_in (scene, &view);
      edges = fluxr_scene_list_edges_in (scene, &view);
      for (guint j = 0; j < edges->len; j++)
        fluxr_scene_edge_get_route (g_ptr_array_index (edges, j));
      times[i] = bench_seconds () - start;
    }

  return bench_median (times, N_ROUNDS) * 1e6;
}

static double
measure_hit (FluxrScene *scene)
{
  double times[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = bench_seconds ();

      for (guint j = 0; j < 100; j++)
        {
          double x = 1600 + j * 16;
          double y = 2000 + i * 5;

          if (fluxr_scene_item_at (scene, x, y) == NULL)
            fluxr_scene_edge_at (scene, x, y, 6);
        }
      times[i] = bench_seconds () - start;
    }

  return bench_median (times, N_ROUNDS) * 1e4;
}

int
main (void)
{
  g_autoptr (FluxrScene) small = load (SMALL);
  g_autoptr (FluxrScene) large = load (LARGE);

  bench_report ("scene-load-50000", measure_load (LARGE) * 1e3, "ms",
                measure_objects (LARGE + LARGE * 3 / 2) * 1e3, BENCH_AT_MOST, 10);
  bench_report ("scene-drag-50000", measure_drag (large), "us", measure_drag (small),
                BENCH_AT_MOST, 1.5);
  bench_report ("scene-hit-50000", measure_hit (large), "us", measure_hit (small), BENCH_AT_MOST,
                1.5);

  return 0;
}
