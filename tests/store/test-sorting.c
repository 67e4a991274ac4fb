/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists in an order that a person chose. */

#include "config.h"

#include "store-fixture.h"

static GListModel *
list_sorted (Fixture  *fixture,
             gboolean  by_priority,
             gboolean  descending)
{
  static const char *const priorities[] = { "must-have", "nice-to-have", "it's no", NULL };
  static const char *const statuses[] = { "not_started", "completed", NULL };
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_feature_entity);

  if (by_priority)
    fluxr_query_order_ranked (query, "priority", priorities, "it's no", descending);
  else
    fluxr_query_order_ranked (query, "implementation_status", statuses, NULL, descending);
  fluxr_query_order_alphabetic (query, "name", descending);

  return fluxr_store_list_records (fixture->store, query);
}

static void
assert_sorted (Fixture    *fixture,
               gboolean    by_priority,
               gboolean    descending,
               const char *expected)
{
  g_autoptr (GListModel) list = list_sorted (fixture, by_priority, descending);

  assert_names (list, expected);
}

/* None counts as the third; unknown ones come behind; no status comes last either way. */
static void
test_ranked_values (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char *const priorities[] = { "nice-to-have", NULL, "odd", "must-have", "",
                                            "it's no" };
  static const char *const statuses[] = { "completed", NULL, "", "not_started", "stuck", NULL };
  static const char *const names[] = { "a", "b", "c", "d", "e", "f" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = fixture_add_feature (fixture, names[i], statuses[i], 1);

      fixture_set_column (fixture, id, "priority", priorities[i]);
    }
  assert_sorted (fixture, TRUE, FALSE, "d a b e f c");
  assert_sorted (fixture, TRUE, TRUE, "c f e b a d");
  assert_sorted (fixture, FALSE, FALSE, "d a c e b f");
  assert_sorted (fixture, FALSE, TRUE, "e c a d f b");
}

static void
test_alphabetic_names (Fixture       *fixture,
                       gconstpointer  data)
{
  static const char *const names[] = { "b10", "B9", "a", "Zoo", "c", "\xc3\xa4" };
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_feature_entity);
  g_autoptr (GListModel) list = NULL;
  g_autofree char *sorted = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (fixture_add_feature (fixture, names[i], "not_started", 1));
  fluxr_query_order_alphabetic (query, "name", FALSE);
  list = fluxr_store_list_records (fixture->store, query);
  sorted = dup_names (list);
  /* Where the umlaut belongs is the language's business. */
  g_assert_true (g_str_has_prefix (sorted, "a "));
  g_assert_nonnull (strstr (sorted, "B9 b10 c"));
}

/* After each change, each list is what one made now would be. */
static void
test_sorted_is_live (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char *const columns[] = { "name", "priority", "implementation_status" };
  static const char *const texts[] = { "must-have", "it's no", "completed", "not_started", "Odd",
                                       "odd", "b2", "B10", "\xc3\xa9", "" };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (lists, list_sorted (fixture, i % 2, i / 2));
  for (guint i = 0; i < 12; i++)
    g_ptr_array_add (ids, fixture_add_feature (fixture, "x", "not_started", i));
  for (guint i = 0; i < 300; i++)
    {
      const char *id = g_ptr_array_index (ids, g_rand_int_range (random, 0, ids->len));
      guint column = g_rand_int_range (random, 0, G_N_ELEMENTS (columns));
      const char *text = texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))];

      fixture_set_column (fixture, id, columns[column], *text != '\0' || column == 0 ? text : NULL);
      for (guint j = 0; j < lists->len; j++)
        {
          g_autoptr (GListModel) fresh = list_sorted (fixture, j % 2, j / 2);
          g_autofree char *names = dup_names (fresh);

          assert_names (lists->pdata[j], names);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/list/ranked-values", test_ranked_values);
  ADD_TEST ("/store/list/alphabetic-names", test_alphabetic_names);
  ADD_TEST ("/store/list/sorted-is-live", test_sorted_is_live);

  return g_test_run ();
}
