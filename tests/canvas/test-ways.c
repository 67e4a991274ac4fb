/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ways of arrows in a scene that changes: they are those of a scene that has always been so, what
 * looks different is told, and they lead around what is near. */

#include "config.h"

#include "fluxr-scene.h"

#define WIDTH 208
#define HEIGHT 104
#define N_ITEMS 40
#define N_EDGES 70

typedef struct
{
  FluxrScene *scene;
  GPtrArray *edges;  /* (owned) of FluxrSceneEdge, borrowed */
  GArray *told;      /* (owned) of FluxrBox */
  GRand *rand;
} Fixture;

static void
invalidated_cb (FluxrScene     *scene,
                const FluxrBox *area,
                GArray         *told)
{
  g_array_append_vals (told, area, 1);
}

static void
add_random_item (FluxrScene *scene,
                 GRand      *rand,
                 guint       number,
                 int         spread)
{
  g_autofree char *id = g_strdup_printf ("%u", number);
  FluxrBox box = { g_rand_int_range (rand, 0, spread), g_rand_int_range (rand, 0, spread), WIDTH,
                   HEIGHT };

  g_assert_nonnull (fluxr_scene_add_item (scene, id, &box));
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  fixture->scene = fluxr_scene_new ();
  fixture->edges = g_ptr_array_new ();
  fixture->told = g_array_new (FALSE, FALSE, sizeof (FluxrBox));
  fixture->rand = g_rand_new_with_seed (5);
  for (guint i = 0; i < N_ITEMS; i++)
    add_random_item (fixture->scene, fixture->rand, i, 5000);
  for (guint i = 0; i < N_EDGES; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      guint source = g_rand_int_range (fixture->rand, 0, N_ITEMS);
      guint target = g_rand_int_range (fixture->rand, 0, N_ITEMS);

      g_ptr_array_add (fixture->edges,
                       fluxr_scene_connect (fixture->scene, id,
                                            fluxr_scene_get_item (fixture->scene, source),
                                            fluxr_scene_get_item (fixture->scene, target)));
    }
  g_signal_connect (fixture->scene, "invalidated", G_CALLBACK (invalidated_cb), fixture->told);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  g_object_unref (fixture->scene);
  g_ptr_array_unref (fixture->edges);
  g_array_unref (fixture->told);
  g_rand_free (fixture->rand);
}

static void
change_something (Fixture *fixture)
{
  FluxrScene *scene = fixture->scene;
  guint which = g_rand_int_range (fixture->rand, 0, fluxr_scene_get_n_items (scene));
  FluxrSceneItem *item = fluxr_scene_get_item (scene, which);
  int x = g_rand_int_range (fixture->rand, 0, 5000);
  int y = g_rand_int_range (fixture->rand, 0, 5000);

  switch (g_rand_int_range (fixture->rand, 0, 4))
    {
    case 0:
      fluxr_scene_place_item (scene, item, x, y);
      break;
    case 1:
      fluxr_scene_shift_item (scene, item, x / 10.0 - 250, y / 10.0 - 250);
      break;
    case 2:
      fluxr_scene_resize_item (scene, item, 50 + x / 20.0, 50 + y / 20.0);
      break;
    default:
      fluxr_scene_raise_item (scene, item);
      break;
    }
}

static GArray *
list_routes (GPtrArray *edges)
{
  GArray *routes = g_array_new (FALSE, FALSE, sizeof (FluxrEdgeRoute));

  for (guint i = 0; i < edges->len; i++)
    g_array_append_vals (routes, fluxr_scene_edge_get_route (g_ptr_array_index (edges, i)), 1);

  return routes;
}

static gboolean
are_equal (const FluxrEdgeRoute *one,
           const FluxrEdgeRoute *other)
{
  if (one->n_points != other->n_points)
    return FALSE;
  for (guint i = 0; i < one->n_points; i++)
    if (one->points[i].x != other->points[i].x || one->points[i].y != other->points[i].y)
      return FALSE;

  return TRUE;
}

static void
assert_told (const FluxrEdgeRoute *route,
             GArray               *told)
{
  FluxrBox bounds;
  gboolean found = FALSE;

  fluxr_edge_route_get_bounds (route, &bounds);
  for (guint i = 0; i < told->len && !found; i++)
    {
      const FluxrBox *area = &g_array_index (told, FluxrBox, i);

      found = fluxr_box_contains (area, bounds.x, bounds.y)
              && fluxr_box_contains (area, bounds.x + bounds.width, bounds.y + bounds.height);
    }
  g_assert_true (found);
}

static void
test_what_looks_different_is_told (Fixture       *fixture,
                                   gconstpointer  data)
{
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GArray) before = list_routes (fixture->edges);
      g_autoptr (GArray) after = NULL;

      g_array_set_size (fixture->told, 0);
      change_something (fixture);
      after = list_routes (fixture->edges);
      for (guint j = 0; j < before->len; j++)
        {
          const FluxrEdgeRoute *old = &g_array_index (before, FluxrEdgeRoute, j);
          const FluxrEdgeRoute *new = &g_array_index (after, FluxrEdgeRoute, j);

          if (are_equal (old, new))
            continue;
          assert_told (old, fixture->told);
          assert_told (new, fixture->told);
        }
    }
}

static FluxrScene *
copy_scene (Fixture *fixture)
{
  FluxrScene *copy = fluxr_scene_new ();

  for (guint i = 0; i < fluxr_scene_get_n_items (fixture->scene); i++)
    {
      FluxrSceneItem *item = fluxr_scene_get_item (fixture->scene, i);
      FluxrBox bounds;

      fluxr_scene_item_get_bounds (item, &bounds);
      fluxr_scene_add_item (copy, fluxr_scene_item_get_id (item), &bounds);
    }
  for (guint i = 0; i < fixture->edges->len; i++)
    {
      FluxrSceneEdge *edge = g_ptr_array_index (fixture->edges, i);
      const char *source = fluxr_scene_item_get_id (fluxr_scene_edge_get_source (edge));
      const char *target = fluxr_scene_item_get_id (fluxr_scene_edge_get_target (edge));

      fluxr_scene_connect (copy, fluxr_scene_edge_get_id (edge),
                           fluxr_scene_find_item (copy, source),
                           fluxr_scene_find_item (copy, target));
    }

  return copy;
}

static void
test_ways_are_those_of_a_new_scene (Fixture       *fixture,
                                    gconstpointer  data)
{
  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (FluxrScene) copy = NULL;
      g_autoptr (GArray) routes = NULL;

      g_array_unref (list_routes (fixture->edges));
      change_something (fixture);
      routes = list_routes (fixture->edges);
      copy = copy_scene (fixture);
      for (guint j = 0; j < routes->len; j++)
        {
          FluxrSceneEdge *edge = g_ptr_array_index (fixture->edges, j);
          FluxrSceneEdge *other = fluxr_scene_find_edge (copy, fluxr_scene_edge_get_id (edge));

          g_assert_true (are_equal (fluxr_scene_edge_get_route (other),
                                    &g_array_index (routes, FluxrEdgeRoute, j)));
        }
    }
}

/* Items all in one place have arrows that can be seen. */
static void
test_a_crowd_is_no_obstacle (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  FluxrSceneEdge *edge;
  FluxrBox bounds;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      fluxr_scene_add_item (scene, id, &(FluxrBox){ 0, 0, WIDTH, HEIGHT });
    }
  edge = fluxr_scene_connect (scene, "a", fluxr_scene_get_item (scene, 0),
                              fluxr_scene_get_item (scene, 1));
  fluxr_edge_route_get_bounds (fluxr_scene_edge_get_route (edge), &bounds);
  g_assert_cmpfloat (bounds.width, >, 8);
  g_assert_cmpfloat (bounds.height, >, 8);
  g_assert_true (bounds.x + bounds.width > WIDTH || bounds.y + bounds.height > HEIGHT);
}

/* Scattered with room between them, as people lay them out. */
static void
add_apart (FluxrScene *scene,
           GRand      *rand,
           guint       n)
{
  while (fluxr_scene_get_n_items (scene) < n)
    {
      double x = g_rand_int_range (rand, 0, 2000);
      double y = g_rand_int_range (rand, 0, 1500);
      FluxrBox wide = { x - 60, y - 60, WIDTH + 120, HEIGHT + 120 };
      g_autoptr (GPtrArray) items = fluxr_scene_list_items_in (scene, &wide);
      g_autofree char *id = g_strdup_printf ("%u", fluxr_scene_get_n_items (scene));

      if (items->len == 0)
        fluxr_scene_add_item (scene, id, &(FluxrBox){ x, y, WIDTH, HEIGHT });
    }
}

/* How many items a way leads through; it may touch the borders of its ends. */
static guint
count_crossed (FluxrScene           *scene,
               const FluxrEdgeRoute *route)
{
  guint n = 0;

  for (guint i = 1; i < route->n_points; i++)
    {
      const FluxrPoint *a = &route->points[i - 1];
      const FluxrPoint *b = &route->points[i];
      FluxrBox piece = { MIN (a->x, b->x), MIN (a->y, b->y), ABS (a->x - b->x),
                         ABS (a->y - b->y) };
      g_autoptr (GPtrArray) items = fluxr_scene_list_items_in (scene, &piece);

      g_assert_true (a->x == b->x || a->y == b->y);
      for (guint j = 0; j < items->len; j++)
        {
          FluxrBox inside;

          fluxr_scene_item_get_bounds (g_ptr_array_index (items, j), &inside);
          inside = fluxr_box_expand (&inside, -1);
          n += fluxr_box_intersects (&inside, &piece);
        }
    }

  return n;
}

static void
test_ways_lead_through_nothing (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  guint n_crossed = 0;

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (FluxrScene) scene = fluxr_scene_new ();

      add_apart (scene, rand, 18);
      for (guint i = 0; i < 18; i++)
        for (guint j = 0; j < 18; j++)
          {
            g_autofree char *id = g_strdup_printf ("%u-%u", i, j);
            FluxrSceneEdge *edge
              = fluxr_scene_connect (scene, id, fluxr_scene_get_item (scene, i),
                                     fluxr_scene_get_item (scene, j));

            n_crossed += count_crossed (scene, fluxr_scene_edge_get_route (edge)) > 0;
          }
    }
  g_assert_cmpuint (n_crossed, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/canvas/ways/what-looks-different-is-told", Fixture, NULL, setup,
              test_what_looks_different_is_told, teardown);
  g_test_add ("/canvas/ways/those-of-a-new-scene", Fixture, NULL, setup,
              test_ways_are_those_of_a_new_scene, teardown);
  g_test_add_func ("/canvas/ways/a-crowd-is-no-obstacle", test_a_crowd_is_no_obstacle);

  g_test_add_func ("/canvas/ways/lead-through-nothing", test_ways_lead_through_nothing);

  return g_test_run ();
}
