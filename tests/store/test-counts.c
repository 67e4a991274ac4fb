/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers of rows that follow the file. */

#include "config.h"

#include "store-fixture.h"

#include "fluxr-row-count.h"

static FluxrRowCount *
count_status (Fixture    *fixture,
              const char *status)
{
  g_autoptr (FluxrQuery) query = make_query (status);

  return fluxr_row_count_new (fixture->store, query);
}

static void
wait_for (FluxrRowCount *count,
          guint          expected)
{
  while (!fluxr_row_count_is_known (count) || fluxr_row_count_get_count (count) != expected)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_notice_cb (FluxrRowCount *count,
                 GParamSpec    *pspec,
                 guint         *n)
{
  *n += 1;
}

static void
test_follows_the_rows (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *first = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autofree char *second = fixture_add_feature (fixture, "b", "not_started", 2);
  g_autofree char *other = fixture_add_feature (fixture, "c", "completed", 3);
  g_autoptr (FluxrRowCount) count = count_status (fixture, "not_started");

  g_assert_false (fluxr_row_count_is_known (count));
  wait_for (count, 2);
  fixture_delete_feature (fixture, first);
  wait_for (count, 1);
  fixture_set_column (fixture, other, "implementation_status", "not_started");
  wait_for (count, 2);
}

/* Changes that come while it counts are counted too, and nobody hears of a number twice. */
static void
test_many_changes_at_once (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (FluxrRowCount) count = count_status (fixture, "not_started");
  guint n = 0;

  g_signal_connect (count, "notify::count", G_CALLBACK (count_notice_cb), &n);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = fixture_add_feature (fixture, "x", "not_started", i);

      g_main_context_iteration (NULL, FALSE);
    }
  wait_for (count, 40);
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, 40);
}

static void
test_no_rows_is_known (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (FluxrRowCount) count = count_status (fixture, "not_started");
  guint n = 0;

  g_signal_connect (count, "notify::known", G_CALLBACK (count_notice_cb), &n);
  wait_for (count, 0);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_ends_while_counting (Fixture       *fixture,
                          gconstpointer  data)
{
  FluxrRowCount *count = count_status (fixture, "not_started");
  gpointer gone = count;

  g_object_add_weak_pointer (G_OBJECT (count), &gone);
  g_object_run_dispose (G_OBJECT (count));
  g_object_unref (count);
  while (gone != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_store_closes_while_counting (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (FluxrRowCount) count = count_status (fixture, "not_started");

  fluxr_store_close (fixture->store);
  wait_for (count, 0);
}

static void
test_has (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (FluxrQuery) query = make_query ("completed");
  g_autofree char *id = NULL;

  g_assert_false (fluxr_store_has (fixture->store, query));
  id = fixture_add_feature (fixture, "a", "completed", 1);
  g_assert_true (fluxr_store_has (fixture->store, query));
  fixture_delete_feature (fixture, id);
  g_assert_false (fluxr_store_has (fixture->store, query));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/row-count/follows-the-rows", test_follows_the_rows);
  ADD_TEST ("/store/row-count/many-changes-at-once", test_many_changes_at_once);
  ADD_TEST ("/store/row-count/no-rows-is-known", test_no_rows_is_known);
  ADD_TEST ("/store/row-count/ends-while-counting", test_ends_while_counting);
  ADD_TEST ("/store/row-count/store-closes-while-counting", test_store_closes_while_counting);
  ADD_TEST ("/store/store/has", test_has);

  return g_test_run ();
}
