/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists while the file changes under them: handlers that edit, other connections that commit in
 * the middle, many changes at once, closing. */

#include "config.h"

#include "store-fixture.h"

#include "fluxr-change-log.h"
#include "fluxr-record-list.h"
#include "fluxr-rows.h"

#define N_LISTS 2

typedef struct
{
  Fixture *fixture;
  FluxrDatabase *other;
  GListModel *lists[N_LISTS];
  GRand *random;
  guint edits_left; /* what handlers may still change */
} Scene;

static void
scene_set_up (Scene   *scene,
              Fixture *fixture)
{
  scene->fixture = fixture;
  scene->other = fluxr_database_open (fixture->path, NULL);
  scene->random = g_rand_new_with_seed (5);
  scene->edits_left = 0;
  for (guint i = 0; i < N_LISTS; i++)
    scene->lists[i] = fixture_list_status (fixture, "not_started");
}

static void
scene_tear_down (Scene *scene)
{
  for (guint i = 0; i < N_LISTS; i++)
    g_clear_object (&scene->lists[i]);
  g_clear_pointer (&scene->random, g_rand_free);
  g_clear_pointer (&scene->other, fluxr_database_free);
}

static void
wait_loaded (GListModel *list)
{
  while (fluxr_record_list_is_loading (FLUXR_RECORD_LIST (list)))
    g_main_context_iteration (NULL, TRUE);
}

/* Each list must hold what one made now would hold. */
static void
assert_exact (Scene *scene)
{
  g_autoptr (GListModel) fresh = fixture_list_status (scene->fixture, "not_started");

  wait_loaded (fresh);
  for (guint i = 0; i < N_LISTS; i++)
    {
      wait_loaded (scene->lists[i]);
      g_assert_cmpuint (g_list_model_get_n_items (scene->lists[i]), ==,
                        g_list_model_get_n_items (fresh));
      for (guint j = 0; j < g_list_model_get_n_items (fresh); j++)
        {
          g_autoptr (FluxrRecord) record = g_list_model_get_item (scene->lists[i], j);
          g_autoptr (FluxrRecord) expected = g_list_model_get_item (fresh, j);

          g_assert_true (record == expected);
        }
    }
}

static void
edit_some (Scene         *scene,
           FluxrDatabase *db,
           guint          n)
{
  g_autoptr (GPtrArray) rows = fluxr_rows_load_all (db, &fluxr_feature_entity, NULL, NULL, NULL);

  g_assert_true (fluxr_database_begin (db, FLUXR_WRITE_APPLY, NULL));
  for (guint i = 0; i < n; i++)
    {
      guint pick = g_rand_int_range (scene->random, 0, MAX (rows->len, 1));
      gint64 position = g_rand_int_range (scene->random, 0, 1000);

      if (rows->len < 40 || g_rand_int_range (scene->random, 0, 4) == 0)
        g_ptr_array_add (rows, make_feature ("x", "not_started", position));
      else if (g_rand_int_range (scene->random, 0, 4) == 0)
        {
          const char *id = fluxr_row_get_id (g_ptr_array_index (rows, pick));

          g_assert_true (fluxr_rows_remove (db, &fluxr_feature_entity, id, NULL));
          g_ptr_array_remove_index_fast (rows, pick);
          continue;
        }
      else
        {
          g_ptr_array_add (rows, g_ptr_array_steal_index_fast (rows, pick));
          fluxr_row_set_integer (g_ptr_array_index (rows, rows->len - 1), "position", position);
        }
      g_assert_true (fluxr_rows_put (db, g_ptr_array_index (rows, rows->len - 1), NULL));
    }
  g_assert_true (fluxr_database_commit (db, NULL));
}

static void
edit_and_refresh_cb (Scene *scene)
{
  if (scene->edits_left == 0)
    return;
  scene->edits_left--;
  edit_some (scene, scene->fixture->db, 3);
  fluxr_store_refresh (scene->fixture->store);
}

static void
test_handlers_may_edit (Fixture       *fixture,
                        gconstpointer  data)
{
  Scene scene;

  scene_set_up (&scene, fixture);
  for (guint i = 0; i < N_LISTS; i++)
    g_signal_connect_swapped (scene.lists[i], "items-changed", G_CALLBACK (edit_and_refresh_cb),
                              &scene);
  g_signal_connect_swapped (fixture->store, "changed", G_CALLBACK (edit_and_refresh_cb), &scene);
  for (guint i = 0; i < 200; i++)
    {
      scene.edits_left = g_rand_int_range (scene.random, 0, 4);
      edit_some (&scene, fixture->db, 10);
      fluxr_store_refresh (fixture->store);
      scene.edits_left = 0;
      assert_exact (&scene);
    }
  g_signal_handlers_disconnect_by_data (fixture->store, &scene);
  scene_tear_down (&scene);
}

static void
edit_elsewhere_cb (Scene *scene)
{
  if (scene->edits_left == 0)
    return;
  scene->edits_left--;
  edit_some (scene, scene->other, 3);
}

static void
test_others_may_commit_in_between (Fixture       *fixture,
                                   gconstpointer  data)
{
  Scene scene;

  scene_set_up (&scene, fixture);
  g_signal_connect_swapped (scene.lists[0], "items-changed", G_CALLBACK (edit_elsewhere_cb),
                            &scene);
  for (guint i = 0; i < 200; i++)
    {
      scene.edits_left = g_rand_int_range (scene.random, 0, 4);
      edit_some (&scene, fixture->db, 10);
      fluxr_store_refresh (fixture->store);
      scene.edits_left = 0;
      fluxr_store_refresh (fixture->store);
      assert_exact (&scene);
    }
  scene_tear_down (&scene);
}

/* Around the number of changes from which on everything is read anew. */
static void
test_any_number_of_changes (Fixture       *fixture,
                            gconstpointer  data)
{
  Scene scene;

  scene_set_up (&scene, fixture);
  for (guint i = 0; i < 12; i++)
    {
      edit_some (&scene, scene.other, FLUXR_CHANGE_LOG_MANY - 6 + i);
      fluxr_store_refresh (fixture->store);
      edit_some (&scene, scene.other, 3);
      fluxr_store_refresh (fixture->store);
      assert_exact (&scene);
    }
  scene_tear_down (&scene);
}

static void
close_cb (FluxrStore *store)
{
  fluxr_store_close (store);
}

static void
test_handler_may_close (Fixture       *fixture,
                        gconstpointer  data)
{
  Scene scene;

  scene_set_up (&scene, fixture);
  edit_some (&scene, scene.other, 30);
  g_signal_connect_swapped (scene.lists[0], "items-changed", G_CALLBACK (close_cb),
                            fixture->store);
  fluxr_store_refresh (fixture->store);
  fluxr_store_refresh (fixture->store);
  scene_tear_down (&scene);
}

static void
add_many (Fixture *fixture,
          guint    n)
{
  FluxrTransaction *transaction = fixture_begin (fixture, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%05u", (i * 7919) % n);
      g_autoptr (FluxrRow) row = make_feature (name, "not_started", i);

      g_assert_true (fluxr_transaction_insert (transaction, row, NULL));
    }
  fixture_commit (fixture, transaction);
}

/* Sorting a long table must not hold up the main thread, neither at first nor later. */
static void
test_order_without_index_is_sorted_elsewhere (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_feature_entity);
  g_autoptr (GListModel) list = NULL;
  g_autofree char *id = NULL;

  add_many (fixture, 10000);
  fluxr_query_filter (query, "product_id", PRODUCT);
  fluxr_query_order (query, "name", TRUE);
  list = fluxr_store_list_records (fixture->store, query);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  id = fixture_add_feature (fixture, "05000b", "not_started", 1);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 10001);
  for (guint i = 4990; i < 5010; i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (list, i);
      g_autofree char *name = i == 4999 ? g_strdup ("05000b")
                                        : g_strdup_printf ("%05u", i < 4999 ? 9999 - i : 10000 - i);

      g_assert_cmpstr (fluxr_record_get_text (record, "name"), ==, name);
    }
}

/* Both ways of ordering must agree, whatever the values: compare the order that SQL gives with
 * that of rows, pair by pair. */
static void
assert_order (Fixture           *fixture,
              const FluxrEntity *entity,
              const char        *column,
              gboolean           descending)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (entity);
  g_autoptr (GListModel) list = NULL;

  fluxr_query_order (query, column, descending);
  list = fluxr_store_list_records (fixture->store, query);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 12);
  for (guint i = 1; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FluxrRecord) a = g_list_model_get_item (list, i - 1);
      g_autoptr (FluxrRecord) b = g_list_model_get_item (list, i);

      g_assert_cmpint (fluxr_query_compare (query, fluxr_record_get_row (a),
                                            fluxr_record_get_row (b)), <, 0);
    }
}

static void
test_order_is_the_same_in_sql_and_here (Fixture       *fixture,
                                        gconstpointer  data)
{
  static const char pages[] =
    "INSERT INTO flow_pages (id, name, position_x) VALUES"
    " ('01', NULL, NULL), ('02', '', -1.5), ('03', 'a', 'NaN'), ('04', 'A', 9e999),"
    " ('05', 'Z', -9e999), ('06', 'ä', 0), ('07', '\U0001f600', -0.0), ('08', '\uffee', 1e300),"
    " ('09', 'a ', 3), ('0b', 'a', 'NaN'), ('0a', 'a', 'NaN'), ('0c', '10', 2)";
  static const char features[] =
    "INSERT INTO features (id, position) VALUES"
    " ('01', NULL), ('02', 1), ('03', 'soon'), ('04', 9223372036854775807),"
    " ('05', 9223372036854775806), ('06', -1), ('07', 1.5), ('08', 1), ('09', 2),"
    " ('0a', 'later'), ('0b', NULL), ('0c', 10)";

  g_assert_true (fluxr_database_execute (fixture->db, pages, NULL));
  g_assert_true (fluxr_database_execute (fixture->db, features, NULL));
  for (guint i = 0; i < 2; i++)
    {
      assert_order (fixture, &fluxr_flow_page_entity, "name", i);
      assert_order (fixture, &fluxr_flow_page_entity, "position_x", i);
      assert_order (fixture, &fluxr_feature_entity, "position", i);
    }
}

static void
test_closing_while_loading (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (FluxrRecord) record = NULL;
  guint n;

  add_many (fixture, 300);

  /* One that nobody waits for, and one that outlives the store. */
  g_object_unref (fixture_list_status (fixture, "not_started"));
  list = fixture_list_status (fixture, "not_started");
  g_assert_true (fluxr_record_list_is_loading (FLUXR_RECORD_LIST (list)));
  record = g_list_model_get_item (list, 0);
  n = g_list_model_get_n_items (list);
  fluxr_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_usleep (50000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n);
  g_assert_nonnull (fluxr_record_get_text (record, "name"));
  g_clear_object (&record);
  record = g_list_model_get_item (list, n - 1);
  g_assert_true (fluxr_record_is_deleted (record));
}

/* A place of a list is never empty, also if its row is gone and the list does not know yet. */
static void
test_place_of_a_row_that_is_gone (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *a = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autoptr (FluxrRecord) record = NULL;

  g_assert_true (fluxr_rows_remove (fixture->db, &fluxr_feature_entity, a, NULL));
  record = g_list_model_get_item (list, 0);
  g_assert_true (fluxr_record_is_deleted (record));
  fluxr_store_refresh (fixture->store);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/follow/handlers-may-edit", test_handlers_may_edit);
  ADD_TEST ("/store/follow/others-may-commit-in-between", test_others_may_commit_in_between);
  ADD_TEST ("/store/follow/any-number-of-changes", test_any_number_of_changes);
  ADD_TEST ("/store/follow/handler-may-close", test_handler_may_close);
  ADD_TEST ("/store/follow/order-without-index-is-sorted-elsewhere",
            test_order_without_index_is_sorted_elsewhere);
  ADD_TEST ("/store/follow/order-is-the-same-in-sql-and-here",
            test_order_is_the_same_in_sql_and_here);
  ADD_TEST ("/store/follow/closing-while-loading", test_closing_while_loading);
  ADD_TEST ("/store/follow/place-of-a-row-that-is-gone", test_place_of_a_row_that_is_gone);

  return g_test_run ();
}
