/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scene: what it answers against looking at everything, after whatever was done to it. */

#include "config.h"

#include <math.h>

#include "fluxr-scene-walk.h"
#include "fluxr-scene.h"
#include "fluxr-spatial-index.h"

#define WIDTH 208
#define HEIGHT 104

static FluxrSceneItem *
add (FluxrScene *scene,
     const char *id,
     double      x,
     double      y)
{
  FluxrSceneItem *item = fluxr_scene_add_item (scene, id, &(FluxrBox){ x, y, WIDTH, HEIGHT });

  g_assert_nonnull (item);

  return item;
}

static FluxrBox
random_box (GRand *rand)
{
  double spread = pow (10, g_rand_double_range (rand, 1, 6.5));
  double size = pow (10, g_rand_double_range (rand, -1, 4));

  return (FluxrBox){ g_rand_double_range (rand, -spread, spread),
                     g_rand_double_range (rand, -spread, spread),
                     g_rand_boolean (rand) ? size : 0, g_rand_double_range (rand, 0, size) };
}

static int
compare_pointers (gconstpointer a,
                  gconstpointer b)
{
  gconstpointer one = *(gconstpointer const *) a;
  gconstpointer other = *(gconstpointer const *) b;

  return (one > other) - (one < other);
}

static void
assert_query (FluxrSpatialIndex *index,
              GArray            *boxes,
              const FluxrBox    *area)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  fluxr_spatial_index_query (index, area, found);
  for (guint i = 0; i < boxes->len; i++)
    if (g_array_index (boxes, FluxrBox, i).width >= 0
        && fluxr_box_intersects (&g_array_index (boxes, FluxrBox, i), area))
      g_ptr_array_add (wanted, GUINT_TO_POINTER (i + 1));
  g_ptr_array_sort (found, compare_pointers);
  g_assert_cmpmem (found->pdata, found->len * sizeof (gpointer), wanted->pdata,
                   wanted->len * sizeof (gpointer));
}

static void
assert_bounds (FluxrSpatialIndex *index,
               GArray            *boxes)
{
  FluxrBox bounds, wanted = { 0 };
  gboolean any = FALSE;

  for (guint i = 0; i < boxes->len; i++)
    {
      FluxrBox *box = &g_array_index (boxes, FluxrBox, i);

      if (box->width < 0)
        continue;
      wanted = any ? fluxr_box_union (&wanted, box) : *box;
      any = TRUE;
    }
  g_assert_cmpint (fluxr_spatial_index_get_bounds (index, &bounds), ==, any);
  if (!any)
    return;
  /* In another order the sums round otherwise. */
  g_assert_cmpfloat_with_epsilon (bounds.x, wanted.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (bounds.y, wanted.y, 1e-6);
  g_assert_cmpfloat_with_epsilon (bounds.width, wanted.width, 1e-6);
  g_assert_cmpfloat_with_epsilon (bounds.height, wanted.height, 1e-6);
}

/* A box of a negative width stands for what is not in the index. */
static void
test_index_finds_what_a_search_of_all_finds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261130);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (FluxrSpatialIndex) index = fluxr_spatial_index_new ();
      g_autoptr (GArray) boxes = g_array_new (FALSE, TRUE, sizeof (FluxrBox));

      for (guint i = 0; i < 400; i++)
        {
          FluxrBox box = random_box (rand);
          guint which = g_rand_int_range (rand, 0, 200);

          while (boxes->len <= which)
            g_array_append_val (boxes, ((FluxrBox){ 0, 0, -1, 0 }));
          if (g_rand_int_range (rand, 0, 4) == 0)
            {
              fluxr_spatial_index_remove (index, GUINT_TO_POINTER (which + 1));
              box.width = -1;
            }
          else
            {
              fluxr_spatial_index_place (index, GUINT_TO_POINTER (which + 1), &box);
            }
          g_array_index (boxes, FluxrBox, which) = box;
          box = random_box (rand);
          assert_query (index, boxes, &box);
        }
      assert_bounds (index, boxes);
      assert_query (index, boxes, &(FluxrBox){ -1e9, -1e9, 2e9, 2e9 });
    }
}

static void
test_what_is_no_place_is_refused (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  FluxrSceneItem *item = add (scene, "a", 1, 2);
  const double bad[] = { NAN, INFINITY, -INFINITY, 1e300, 2 * FLUXR_SCENE_LIMIT };
  double x, y;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (fluxr_scene_add_item (scene, "b", &(FluxrBox){ bad[i], 0, 1, 1 }));
      g_assert_null (fluxr_scene_add_item (scene, "b", &(FluxrBox){ 0, 0, 1, bad[i] }));
      g_assert_false (fluxr_scene_place_item (scene, item, 0, bad[i]));
      g_assert_false (fluxr_scene_resize_item (scene, item, bad[i], 1));
    }
  g_assert_null (fluxr_scene_add_item (scene, "b", &(FluxrBox){ 0, 0, -1, 1 }));
  g_assert_null (fluxr_scene_add_item (scene, "a", &(FluxrBox){ 0, 0, 1, 1 }));
  fluxr_scene_item_get_place (item, &x, &y);
  g_assert_cmpfloat (x, ==, 1);
  g_assert_cmpfloat (y, ==, 2);
  g_assert_cmpuint (fluxr_scene_get_n_items (scene), ==, 1);
}

static void
test_arrows_go_with_their_items (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  FluxrSceneItem *a = add (scene, "a", 0, 0);
  FluxrSceneItem *b = add (scene, "b", 400, 0);
  g_autoptr (FluxrSceneEdge) edge = g_object_ref (fluxr_scene_connect (scene, "ab", a, b));

  fluxr_scene_connect (scene, "ba", b, a);
  fluxr_scene_connect (scene, "bb", b, b);
  fluxr_scene_connect (scene, "aa", a, a);
  g_assert_null (fluxr_scene_connect (scene, "aa", a, b));
  fluxr_scene_remove_item (scene, b);
  g_assert_cmpuint (fluxr_scene_get_n_edges (scene), ==, 1);
  g_assert_nonnull (fluxr_scene_find_edge (scene, "aa"));
  g_assert_cmpuint (fluxr_scene_item_get_outgoing (a)->len, ==, 1);
  g_assert_cmpuint (fluxr_scene_item_get_incoming (a)->len, ==, 1);
  /* Whoever still has it can read it. */
  g_assert_cmpstr (fluxr_scene_item_get_id (fluxr_scene_edge_get_target (edge)), ==, "b");
}

static void
test_a_shift_is_no_place (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  FluxrSceneItem *a = add (scene, "a", 0, 0);
  FluxrBox bounds;
  double x, y;

  fluxr_scene_shift_item (scene, a, 1000, 0);
  g_assert_null (fluxr_scene_item_at (scene, 10, 10));
  g_assert_true (fluxr_scene_item_at (scene, 1010, 10) == a);
  /* Another device moves it meanwhile. */
  g_assert_true (fluxr_scene_place_item (scene, a, 0, 500));
  g_assert_true (fluxr_scene_item_at (scene, 1010, 510) == a);
  fluxr_scene_shift_item (scene, a, 0, 0);
  fluxr_scene_item_get_place (a, &x, &y);
  fluxr_scene_item_get_bounds (a, &bounds);
  g_assert_cmpfloat (bounds.x, ==, x);
  g_assert_cmpfloat (bounds.y, ==, 500);
  g_assert_true (fluxr_scene_get_bounds (scene, &bounds));
  g_assert_cmpfloat (bounds.y, ==, 500);
}

static void
test_the_topmost_is_hit (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  FluxrSceneItem *a = add (scene, "a", 0, 0);
  FluxrSceneItem *b = add (scene, "b", 50, 50);

  g_assert_true (fluxr_scene_item_at (scene, 60, 60) == b);
  fluxr_scene_raise_item (scene, a);
  g_assert_true (fluxr_scene_item_at (scene, 60, 60) == a);
  g_assert_cmpuint (fluxr_scene_get_index (scene, a), ==, 0);
  g_assert_cmpuint (fluxr_scene_get_index (scene, b), ==, 1);
}

static void
count_cb (FluxrScene *scene,
          gpointer    what,
          guint      *count)
{
  (*count)++;
}

static void
test_what_changes_is_told (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  FluxrSceneItem *a = add (scene, "a", 0, 0);
  guint n_changed = 0, n_invalidated = 0, n_removed = 0;
  const char *const chips[] = { "One", NULL };

  g_signal_connect (scene, "item-changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect (scene, "invalidated", G_CALLBACK (count_cb), &n_invalidated);
  g_signal_connect (scene, "item-removed", G_CALLBACK (count_cb), &n_removed);
  fluxr_scene_item_set_title (a, "A");
  fluxr_scene_item_set_title (a, "A");
  fluxr_scene_item_set_badge (a, "Done", FLUXR_SCENE_TINT_SUCCESS);
  fluxr_scene_item_set_badge (a, "Done", FLUXR_SCENE_TINT_SUCCESS);
  fluxr_scene_item_set_chips (a, chips);
  fluxr_scene_item_set_chips (a, chips);
  g_assert_cmpuint (n_changed, ==, 3);
  fluxr_scene_place_item (scene, a, 0, 0);
  g_assert_cmpuint (n_invalidated, ==, 3);
  fluxr_scene_place_item (scene, a, 8, 0);
  g_assert_cmpuint (n_changed, ==, 3);
  g_assert_cmpuint (n_invalidated, >, 3);
  fluxr_scene_clear (scene);
  g_assert_cmpuint (n_removed, ==, 1);
}

/* Each direction leads somewhere, and from every item every other one can be reached. */
static void
test_a_walk_reaches_everything (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      add (scene, id, g_rand_int_range (rand, -4000, 4000), g_rand_int_range (rand, -4000, 4000));
    }
  g_ptr_array_add (left, fluxr_scene_get_item (scene, 0));
  g_hash_table_add (seen, fluxr_scene_get_item (scene, 0));
  while (left->len > 0)
    {
      FluxrSceneItem *item = g_ptr_array_steal_index_fast (left, left->len - 1);

      for (FluxrSceneDirection i = 0; i <= FLUXR_SCENE_DIRECTION_DOWN; i++)
        {
          FluxrSceneItem *next = fluxr_scene_walk_find (scene, item, i);

          if (next != NULL && g_hash_table_add (seen, next))
            g_ptr_array_add (left, next);
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 200);
}

static void
test_a_walk_follows_arrows (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  FluxrSceneItem *a = add (scene, "a", 0, 0);
  FluxrSceneItem *b = add (scene, "b", 400, 300);
  FluxrSceneItem *c = add (scene, "c", 400, 0);

  fluxr_scene_connect (scene, "aa", a, a);
  fluxr_scene_connect (scene, "ab", a, b);
  g_assert_true (fluxr_scene_walk_find (scene, a, FLUXR_SCENE_DIRECTION_RIGHT) == c);
  g_assert_true (fluxr_scene_walk_follow (scene, a, FLUXR_SCENE_DIRECTION_RIGHT) == b);
  g_assert_true (fluxr_scene_walk_follow (scene, b, FLUXR_SCENE_DIRECTION_LEFT) == a);
  g_assert_null (fluxr_scene_walk_follow (scene, b, FLUXR_SCENE_DIRECTION_RIGHT));
  fluxr_scene_connect (scene, "ac", a, c);
  g_assert_true (fluxr_scene_walk_follow (scene, a, FLUXR_SCENE_DIRECTION_RIGHT) == c);
  g_assert_true (fluxr_scene_walk_follow (scene, a, FLUXR_SCENE_DIRECTION_DOWN) == b);
}

/* The scene's answers stay those of a look at everything, whatever is done. */
static void
assert_edges_are_found (FluxrScene *scene,
                        GPtrArray  *edges)
{
  for (guint i = 0; i < edges->len; i++)
    {
      FluxrSceneEdge *edge = g_ptr_array_index (edges, i);
      FluxrPoint middle = fluxr_edge_route_get_middle (fluxr_scene_edge_get_route (edge));
      FluxrBox area = { middle.x, middle.y, 0, 0 };
      g_autoptr (GPtrArray) found = fluxr_scene_list_edges_in (scene, &area);

      g_assert_true (g_ptr_array_find (found, edge, NULL));
      g_assert_nonnull (fluxr_scene_edge_at (scene, middle.x, middle.y, 1));
    }
}

static void
test_arrows_are_found_on_their_ways (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  g_autoptr (GPtrArray) edges = g_ptr_array_new ();

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      add (scene, id, g_rand_int_range (rand, 0, 3000), g_rand_int_range (rand, 0, 3000));
    }
  for (guint i = 0; i < 90; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (edges, fluxr_scene_connect (
                                scene, id,
                                fluxr_scene_get_item (scene, g_rand_int_range (rand, 0, 60)),
                                fluxr_scene_get_item (scene, g_rand_int_range (rand, 0, 60))));
    }
  for (guint i = 0; i < 100; i++)
    {
      FluxrSceneItem *item = fluxr_scene_get_item (scene, g_rand_int_range (rand, 0, 60));

      if (g_rand_boolean (rand))
        fluxr_scene_place_item (scene, item, g_rand_int_range (rand, 0, 3000),
                                g_rand_int_range (rand, 0, 3000));
      else
        fluxr_scene_shift_item (scene, item, g_rand_int_range (rand, -300, 300), 0);
      assert_edges_are_found (scene, edges);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/canvas/index/finds-what-a-search-of-all-finds",
                   test_index_finds_what_a_search_of_all_finds);
  g_test_add_func ("/canvas/scene/what-is-no-place-is-refused", test_what_is_no_place_is_refused);
  g_test_add_func ("/canvas/scene/arrows-go-with-their-items", test_arrows_go_with_their_items);
  g_test_add_func ("/canvas/scene/a-shift-is-no-place", test_a_shift_is_no_place);
  g_test_add_func ("/canvas/scene/the-topmost-is-hit", test_the_topmost_is_hit);
  g_test_add_func ("/canvas/scene/what-changes-is-told", test_what_changes_is_told);
  g_test_add_func ("/canvas/scene/arrows-are-found-on-their-ways",
                   test_arrows_are_found_on_their_ways);
  g_test_add_func ("/canvas/walk/reaches-everything", test_a_walk_reaches_everything);
  g_test_add_func ("/canvas/walk/follows-arrows", test_a_walk_follows_arrows);

  return g_test_run ();
}
