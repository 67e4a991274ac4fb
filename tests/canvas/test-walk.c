/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Steps from item to item: wherever the items lie, all of them can be reached. */

#include "config.h"

#include "fluxr-scene-walk.h"

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

static void
add_numbered (FluxrScene *scene,
              double      x,
              double      y)
{
  g_autofree char *id = g_strdup_printf ("%u", fluxr_scene_get_n_items (scene));

  add (scene, id, x, y);
}

static guint
count_reached (FluxrScene     *scene,
               FluxrSceneItem *from)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  g_ptr_array_add (left, from);
  g_hash_table_add (seen, from);
  while (left->len > 0)
    {
      FluxrSceneItem *item = g_ptr_array_steal_index_fast (left, left->len - 1);

      for (FluxrSceneDirection i = 0; i <= FLUXR_SCENE_DIRECTION_DOWN; i++)
        {
          FluxrSceneItem *next = fluxr_scene_walk_find (scene, item, i);

          g_assert_true (next != item);
          if (next != NULL && g_hash_table_add (seen, next))
            g_ptr_array_add (left, next);
        }
    }

  return g_hash_table_size (seen);
}

static void
assert_all_are_reached (FluxrScene *scene)
{
  guint n = fluxr_scene_get_n_items (scene);

  g_assert_cmpuint (count_reached (scene, fluxr_scene_get_item (scene, 0)), ==, n);
  g_assert_cmpuint (count_reached (scene, fluxr_scene_get_item (scene, n / 2)), ==, n);
  g_assert_cmpuint (count_reached (scene, fluxr_scene_get_item (scene, n - 1)), ==, n);
}

static void
test_scattered_items_are_reached (void)
{
  for (guint seed = 0; seed < 150; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (FluxrScene) scene = fluxr_scene_new ();
      int spread = 100 << seed % 8;

      for (guint i = 0; i < 60; i++)
        add_numbered (scene, g_rand_int_range (rand, -spread, spread),
                      g_rand_int_range (rand, -4000, 4000));
      assert_all_are_reached (scene);
    }
}

static void
test_rows_and_columns_are_reached (void)
{
  for (guint columns = 1; columns <= 12; columns++)
    for (guint height = 160; height <= 240; height += 8)
      {
        g_autoptr (FluxrScene) scene = fluxr_scene_new ();

        for (guint i = 0; i < 60; i++)
          add_numbered (scene, i % columns * 320, i / columns * height);
        assert_all_are_reached (scene);
      }
}

/* A step to a side stays in the row, if there is another in it. */
static void
test_a_step_stays_in_the_row (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  FluxrSceneItem *a = add (scene, "a", 0, 0);
  FluxrSceneItem *b = add (scene, "b", 320, 0);
  FluxrSceneItem *c = add (scene, "c", 0, 192);
  FluxrSceneItem *d = add (scene, "d", 320, 192);
  FluxrSceneItem *e = add (scene, "e", 640, 96);

  g_assert_true (fluxr_scene_walk_find (scene, a, FLUXR_SCENE_DIRECTION_RIGHT) == b);
  g_assert_true (fluxr_scene_walk_find (scene, a, FLUXR_SCENE_DIRECTION_DOWN) == c);
  g_assert_true (fluxr_scene_walk_find (scene, d, FLUXR_SCENE_DIRECTION_UP) == b);
  g_assert_true (fluxr_scene_walk_find (scene, d, FLUXR_SCENE_DIRECTION_LEFT) == c);
  g_assert_true (fluxr_scene_walk_find (scene, b, FLUXR_SCENE_DIRECTION_RIGHT) == e);
  g_assert_null (fluxr_scene_walk_find (scene, e, FLUXR_SCENE_DIRECTION_RIGHT));
}

/* Far groups, as of two products that were pasted into one. */
static void
test_groups_are_reached (void)
{
  for (guint seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (FluxrScene) scene = fluxr_scene_new ();

      for (guint i = 0; i < 6; i++)
        {
          double x = g_rand_int_range (rand, -90000, 90000);
          double y = g_rand_int_range (rand, -90000, 90000);

          for (guint j = 0; j < 10; j++)
            add_numbered (scene, x + g_rand_int_range (rand, 0, 1500),
                          y + g_rand_int_range (rand, 0, 1500));
        }
      assert_all_are_reached (scene);
    }
}

/* Where nothing was laid out yet. */
static void
test_piles_are_reached (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();

  for (guint i = 0; i < 5; i++)
    add_numbered (scene, 0, 0);
  assert_all_are_reached (scene);
  for (guint i = 0; i < 5; i++)
    add_numbered (scene, 700, 300);
  add_numbered (scene, 300, 0);
  assert_all_are_reached (scene);
}

static void
test_a_pile_is_walked_in_order (void)
{
  g_autoptr (FluxrScene) scene = fluxr_scene_new ();
  FluxrSceneItem *a = add (scene, "a", 0, 0);
  FluxrSceneItem *b = add (scene, "b", 0, 0);
  FluxrSceneItem *c = add (scene, "c", 0, 0);
  FluxrSceneItem *d = add (scene, "d", 400, 0);

  g_assert_true (fluxr_scene_walk_find (scene, a, FLUXR_SCENE_DIRECTION_RIGHT) == b);
  g_assert_true (fluxr_scene_walk_find (scene, b, FLUXR_SCENE_DIRECTION_RIGHT) == c);
  g_assert_true (fluxr_scene_walk_find (scene, c, FLUXR_SCENE_DIRECTION_RIGHT) == d);
  g_assert_true (fluxr_scene_walk_find (scene, d, FLUXR_SCENE_DIRECTION_LEFT) == c);
  g_assert_true (fluxr_scene_walk_find (scene, c, FLUXR_SCENE_DIRECTION_LEFT) == b);
  g_assert_null (fluxr_scene_walk_find (scene, a, FLUXR_SCENE_DIRECTION_LEFT));
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/canvas/walk/scattered-items-are-reached", test_scattered_items_are_reached);
  g_test_add_func ("/canvas/walk/rows-and-columns-are-reached", test_rows_and_columns_are_reached);
  g_test_add_func ("/canvas/walk/a-step-stays-in-the-row", test_a_step_stays_in_the_row);
  g_test_add_func ("/canvas/walk/groups-are-reached", test_groups_are_reached);
  g_test_add_func ("/canvas/walk/piles-are-reached", test_piles_are_reached);
  g_test_add_func ("/canvas/walk/a-pile-is-walked-in-order", test_a_pile_is_walked_in_order);
  g_test_add_func ("/canvas/walk/follows-arrows", test_a_walk_follows_arrows);

  return g_test_run ();
}
