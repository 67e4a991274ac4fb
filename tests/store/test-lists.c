/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Live lists and records: exact reports, several connections on one file. */

#include "config.h"

#include <stdlib.h>

#include "store-fixture.h"

#include "fluxr-query-sql.h"
#include "fluxr-record-list.h"
#include "fluxr-rows.h"

/* Follows a list by its signals alone; must always equal the list. */
static void
shadow_cb (GListModel *list,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *shadow)
{
  g_assert_cmpuint (position + removed, <=, shadow->len);
  if (removed > 0)
    g_ptr_array_remove_range (shadow, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (shadow, position + i, g_list_model_get_item (list, position + i));
  g_assert_cmpuint (shadow->len, ==, g_list_model_get_n_items (list));
}

static GPtrArray *
follow (GListModel *list)
{
  GPtrArray *shadow = g_ptr_array_new_with_free_func (g_object_unref);

  shadow_cb (list, 0, 0, g_list_model_get_n_items (list), shadow);
  g_signal_connect (list, "items-changed", G_CALLBACK (shadow_cb), shadow);

  return shadow;
}

static void
assert_shadow (GListModel *list,
               GPtrArray  *shadow)
{
  g_assert_cmpuint (shadow->len, ==, g_list_model_get_n_items (list));
  for (guint i = 0; i < shadow->len; i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (list, i);

      g_assert_true (record == g_ptr_array_index (shadow, i));
    }
}

static void
count_cb (GListModel *list,
          guint       position,
          guint       removed,
          guint       added,
          guint      *sum)
{
  *sum += removed + added;
}

static void
wait_loaded (GListModel *list)
{
  while (fluxr_record_list_is_loading (FLUXR_RECORD_LIST (list)))
    g_main_context_iteration (NULL, TRUE);
}

static void
notify_cb (FluxrRecord *record,
           GParamSpec  *pspec,
           guint       *n)
{
  *n += 1;
}

static void
test_list_order_and_moves (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GListModel) todo = fixture_list_status (fixture, "not_started");
  g_autoptr (GListModel) done = fixture_list_status (fixture, "completed");
  g_autoptr (GPtrArray) todo_shadow = follow (todo);
  g_autoptr (GPtrArray) done_shadow = follow (done);
  g_autofree char *a = fixture_add_feature (fixture, "a", "not_started", 10);
  g_autofree char *b = fixture_add_feature (fixture, "b", "not_started", 30);
  g_autofree char *c = fixture_add_feature (fixture, "c", "not_started", 20);
  g_autofree char *d = fixture_add_feature (fixture, "d", "completed", 5);
  g_autoptr (FluxrRecord) record = g_list_model_get_item (todo, 0);

  assert_names (todo, "a c b");
  assert_names (done, "d");

  fixture_set_column (fixture, a, "position", "25");
  assert_names (todo, "c a b");
  fixture_set_column (fixture, b, "implementation_status", "completed");
  assert_names (todo, "c a");
  assert_names (done, "d b");
  fixture_set_column (fixture, c, "position", NULL);
  assert_names (todo, "a c");
  fixture_delete_feature (fixture, d);
  assert_names (done, "b");

  assert_shadow (todo, todo_shadow);
  assert_shadow (done, done_shadow);
  g_assert_cmpstr (fluxr_record_get_id (record), ==, a);
}

static void
test_unmoved_row_only_notifies (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autofree char *a = fixture_add_feature (fixture, "a", "not_started", 10);
  g_autofree char *b = fixture_add_feature (fixture, "b", "not_started", 20);
  g_autoptr (FluxrRecord) record = g_list_model_get_item (list, 0);
  guint moved = 0, notified = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), &moved);
  g_signal_connect (record, "notify::name", G_CALLBACK (notify_cb), &notified);
  fixture_set_column (fixture, a, "name", "renamed");
  fixture_set_column (fixture, a, "position", "15");

  g_assert_cmpuint (moved, ==, 0);
  g_assert_cmpuint (notified, ==, 1);
  assert_names (list, "renamed b");
}

static void
test_random_changes_keep_list_exact (Fixture       *fixture,
                                     gconstpointer  data)
{
  static const char *const statuses[] = { "not_started", "completed", "odd" };
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autoptr (GPtrArray) shadow = follow (list);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 400; i++)
    {
      guint pick = ids->len > 0 ? g_rand_int_range (random, 0, ids->len) : 0;
      g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (random, 0, 50));
      g_autoptr (GListModel) fresh = NULL;
      g_autofree char *names = NULL;

      switch (ids->len < 10 ? 0 : g_rand_int_range (random, 0, 4))
        {
        case 0:
          g_ptr_array_add (ids, fixture_add_feature (fixture, number, "not_started",
                                                     atoi (number)));
          break;
        case 1:
          fixture_set_column (fixture, g_ptr_array_index (ids, pick), "position", number);
          break;
        case 2:
          fixture_set_column (fixture, g_ptr_array_index (ids, pick), "implementation_status",
                      statuses[g_rand_int_range (random, 0, 3)]);
          break;
        default:
          fixture_delete_feature (fixture, g_ptr_array_index (ids, pick));
          g_ptr_array_remove_index (ids, pick);
        }
      fresh = fixture_list_status (fixture, "not_started");
      names = dup_names (fresh);
      assert_names (list, names);
    }
  assert_shadow (list, shadow);
}

typedef struct
{
  Fixture *fixture;
  FluxrDatabase *other;
  GPtrArray *ids;
  GRand *random;
} Chaos;

static char *
pick_id (Chaos    *chaos,
         gboolean  remove)
{
  guint index = g_rand_int_range (chaos->random, 0, chaos->ids->len);

  return remove ? g_ptr_array_steal_index (chaos->ids, index)
                : g_strdup (g_ptr_array_index (chaos->ids, index));
}

/* Few values, so that ties are common and the ids decide. */
static void
change_one (Chaos         *chaos,
            FluxrDatabase *db)
{
  static const char *const statuses[] = { "not_started", "completed", NULL };
  static const char *const times[] = { "2024-03-01T10:00:00+00:00", "infinity", NULL };
  g_autoptr (FluxrRow) row = NULL;
  g_autofree char *id = NULL;
  guint what = chaos->ids->len < 20 ? 0 : g_rand_int_range (chaos->random, 0, 10);

  if (what < 3)
    {
      row = make_feature ("x", "not_started", g_rand_int_range (chaos->random, 0, 5));
      g_ptr_array_add (chaos->ids, g_strdup (fluxr_row_get_id (row)));
    }
  else
    {
      id = pick_id (chaos, what < 6);
      if (what < 6)
        {
          g_assert_true (fluxr_rows_remove (db, &fluxr_feature_entity, id, NULL));
          return;
        }
      row = fluxr_rows_load (db, &fluxr_feature_entity, id, NULL);
    }
  fluxr_row_set_text (row, "created_at", times[g_rand_int_range (chaos->random, 0, 3)]);
  if (what == 6)
    fluxr_row_set_text (row, "implementation_status",
                        statuses[g_rand_int_range (chaos->random, 0, 3)]);
  if (what == 7)
    fluxr_row_set_integer (row, "position", g_rand_int_range (chaos->random, 0, 5));
  if (what == 8)
    fluxr_row_parse (row, "position", NULL, NULL);
  g_assert_true (fluxr_rows_put (db, row, NULL));
}

static void
change_many (Chaos *chaos)
{
  FluxrDatabase *db = g_rand_boolean (chaos->random) ? chaos->other : chaos->fixture->db;
  guint n = g_rand_int_range (chaos->random, 1, 31);

  g_assert_true (fluxr_database_begin (db, FLUXR_WRITE_APPLY, NULL));
  while (n-- > 0)
    change_one (chaos, db);
  g_assert_true (fluxr_database_commit (db, NULL));
}

static void
test_random_batches_keep_list_exact (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autoptr (GPtrArray) shadow = follow (list);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FluxrDatabase) other = fluxr_database_open (fixture->path, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  Chaos chaos = { fixture, other, ids, random };

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GListModel) fresh = NULL;

      change_many (&chaos);
      if (g_rand_boolean (random))
        change_many (&chaos);
      fluxr_store_refresh (fixture->store);
      wait_loaded (list);
      fresh = fixture_list_status (fixture, "not_started");
      wait_loaded (fresh);
      g_assert_cmpuint (g_list_model_get_n_items (fresh), <, 200);
      assert_shadow (list, shadow);
      assert_shadow (fresh, shadow);
    }
}

/* A number that a new row took over would leave the old row's object in views. */
static void
test_new_row_is_not_taken_for_an_old_one (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *a = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autoptr (GPtrArray) shadow = follow (list);
  g_autoptr (FluxrRow) b = make_feature ("b", "not_started", 1);
  FluxrTransaction *transaction = fixture_begin (fixture, "Replace");

  g_assert_true (fluxr_transaction_delete (transaction, &fluxr_feature_entity, a, NULL));
  g_assert_true (fluxr_transaction_insert (transaction, b, NULL));
  fixture_commit (fixture, transaction);
  assert_names (list, "b");
  assert_shadow (list, shadow);

  fixture_delete_feature (fixture, fluxr_row_get_id (b));
  g_assert_true (fluxr_undo_apply (fixture->db, FALSE, 0, NULL, NULL));
  fluxr_store_refresh (fixture->store);
  assert_shadow (list, shadow);
}

static void
test_long_list_loads_its_end_later (Fixture       *fixture,
                                    gconstpointer  data)
{
  FluxrTransaction *transaction = fixture_begin (fixture, NULL);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GListModel) whole = NULL;
  g_autoptr (GPtrArray) shadow = NULL;
  g_autofree char *late = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_autoptr (FluxrRow) row = make_feature (name, "not_started", i);

      g_assert_true (fluxr_transaction_insert (transaction, row, NULL));
    }
  fixture_commit (fixture, transaction);

  list = fixture_list_status (fixture, "not_started");
  shadow = follow (list);
  g_assert_cmpuint (g_list_model_get_n_items (list), <, 1000);
  late = fixture_add_feature (fixture, "late", "not_started", 500);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1001);
  assert_shadow (list, shadow);

  whole = fixture_list_status (fixture, "not_started");
  wait_loaded (whole);
  for (guint i = 0; i < 1001; i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (list, i);
      g_autoptr (FluxrRecord) other = g_list_model_get_item (whole, i);

      g_assert_true (record == other);
    }
}

static FluxrRecord *
find_record (Fixture    *fixture,
             const char *id)
{
  return fluxr_store_find_record (fixture->store, &fluxr_feature_entity, id);
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autofree char *a = fixture_add_feature (fixture, "a", "not_started", 10);
  g_autofree char *b = fixture_add_feature (fixture, "b", "not_started", 20);
  g_autofree char *c = fixture_add_feature (fixture, "c", "completed", 30);
  g_autoptr (FluxrRecord) first = find_record (fixture, a);
  g_autoptr (FluxrRecord) second = find_record (fixture, b);
  g_autoptr (FluxrRecord) other = find_record (fixture, c);
  FluxrRecordList *self = FLUXR_RECORD_LIST (list);
  guint position = 7;

  g_assert_true (fluxr_record_list_find (self, second, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_true (fluxr_record_list_find (self, first, NULL));
  g_assert_false (fluxr_record_list_find (self, other, &position));
  g_assert_cmpuint (position, ==, 1);
  fixture_set_column (fixture, a, "position", "25");
  g_assert_true (fluxr_record_list_find (self, first, &position));
  g_assert_cmpuint (position, ==, 1);

  fixture_delete_feature (fixture, a);
  g_assert_false (fluxr_record_list_find (self, first, &position));
  g_assert_true (fluxr_undo_apply (fixture->db, FALSE, 0, NULL, NULL));
  fluxr_store_refresh (fixture->store);
  g_assert_true (fluxr_record_list_find (self, first, &position));
  g_assert_cmpuint (position, ==, 1);
  fluxr_store_close (fixture->store);
  g_assert_false (fluxr_record_list_find (self, first, &position));
}

typedef struct
{
  Fixture *fixture;
  guint n_loaded;    /* times it said so */
  guint n_then;      /* rows it had then */
  gboolean disturbs; /* edits while rows come in */
} Watch;

static void
loaded_cb (GListModel *list,
           GParamSpec *pspec,
           Watch      *watch)
{
  if (fluxr_record_list_is_loading (FLUXR_RECORD_LIST (list)))
    return;
  watch->n_loaded++;
  watch->n_then = g_list_model_get_n_items (list);
}

static void
disturb_cb (GListModel *list,
            guint       position,
            guint       removed,
            guint       added,
            Watch      *watch)
{
  if (!watch->disturbs || added < 100)
    return;
  watch->disturbs = FALSE;
  g_free (fixture_add_feature (watch->fixture, "in between", "not_started", 5000));
}

static void
add_many (Fixture *fixture,
          guint    n)
{
  FluxrTransaction *transaction = fixture_begin (fixture, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FluxrRow) row = make_feature ("x", "not_started", i);

      g_assert_true (fluxr_transaction_insert (transaction, row, NULL));
    }
  fixture_commit (fixture, transaction);
}

/* Who hears that a list is loaded may look at all of it, whatever happened meanwhile. */
static void
test_loaded_is_whole (Fixture       *fixture,
                      gconstpointer  data)
{
  Watch watch = { fixture, 0, 0, TRUE };
  g_autoptr (GListModel) list = NULL;
  g_autofree char *late = NULL;

  add_many (fixture, 1000);
  list = fixture_list_status (fixture, "not_started");
  g_signal_connect (list, "notify::loading", G_CALLBACK (loaded_cb), &watch);
  g_signal_connect (list, "items-changed", G_CALLBACK (disturb_cb), &watch);
  late = fixture_add_feature (fixture, "late", "not_started", 2000);
  wait_loaded (list);
  g_assert_false (watch.disturbs);
  g_assert_cmpuint (watch.n_loaded, ==, 1);
  g_assert_cmpuint (watch.n_then, ==, 1002);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1002);
}

static void
test_many_changes_reload (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autoptr (FluxrDatabase) other = fluxr_database_open (fixture->path, NULL);

  g_assert_true (fluxr_database_begin (other, FLUXR_WRITE_APPLY, NULL));
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (FluxrRow) row = make_feature ("x", "not_started", i);

      g_assert_true (fluxr_rows_put (other, row, NULL));
    }
  g_assert_true (fluxr_database_commit (other, NULL));
  fluxr_store_refresh (fixture->store);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3000);
}

static void
test_other_connection_is_followed (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autoptr (FluxrDatabase) other = fluxr_database_open (fixture->path, NULL);
  g_autoptr (FluxrRow) row = make_feature ("from afar", "not_started", 1);

  g_assert_true (fluxr_database_begin (other, FLUXR_WRITE_EDIT, NULL));
  g_assert_true (fluxr_rows_put (other, row, NULL));
  g_assert_true (fluxr_database_commit (other, NULL));
  while (g_list_model_get_n_items (list) == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_names (list, "from afar");
}

static void
test_values_of_a_column (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *a = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autofree char *b = fixture_add_feature (fixture, "b", "odd", 1);
  g_autofree char *c = fixture_add_feature (fixture, "c", "odd", 2);
  g_autoptr (FluxrQuery) query = make_query (NULL);
  g_autoptr (FluxrStatement) values
    = fluxr_query_select_values (query, fixture->db, "implementation_status", NULL);

  g_assert_true (fluxr_statement_step (values, NULL));
  g_assert_cmpstr (fluxr_statement_get_text (values, 0), ==, "not_started");
  g_assert_true (fluxr_statement_step (values, NULL));
  g_assert_cmpstr (fluxr_statement_get_text (values, 0), ==, "odd");
  g_assert_false (fluxr_statement_step (values, NULL));
  g_assert_cmpuint (fluxr_store_count (fixture->store, query), ==, 3);
}

static GListModel *
list_found (Fixture *fixture)
{
  static const char *const priorities[] = { "must-have", "nice-to-have", NULL };
  g_autoptr (FluxrQuery) query = make_query ("not_started");

  fluxr_query_filter_any (query, "priority", priorities, TRUE);
  fluxr_query_search (query, "tea POT");

  return fluxr_store_list_records (fixture->store, query);
}

/* Spoken twice, as SQL and as a look at the row: both agree at every change. */
static void
test_search_is_live (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char *const texts[] = { "Teapot", "a pot of tea", "a pot", "TÉA\npötté", "" };
  static const char *const priorities[] = { "must-have", "not-prioritized", "odd", NULL };
  g_autoptr (GListModel) list = list_found (fixture);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint most = 0;

  for (guint i = 0; i < 12; i++)
    g_ptr_array_add (ids, fixture_add_feature (fixture, i % 3 ? "x" : "teapot", "not_started", i));
  for (guint i = 0; i < 300; i++)
    {
      const char *id = g_ptr_array_index (ids, g_rand_int_range (random, 0, ids->len));
      gboolean words = g_rand_boolean (random);
      g_autoptr (GListModel) fresh = NULL;
      g_autofree char *names = NULL;

      fixture_set_column (fixture, id, words ? "description" : "priority",
                          words ? texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]
                                : priorities[g_rand_int_range (random, 0,
                                                               G_N_ELEMENTS (priorities))]);
      fresh = list_found (fixture);
      names = dup_names (fresh);
      assert_names (list, names);
      most = MAX (most, g_list_model_get_n_items (list));
    }
  g_assert_cmpuint (most, >, 4);
}

static void
test_record_survives_undo (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *a = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autoptr (FluxrRecord) record =
    fluxr_store_find_record (fixture->store, &fluxr_feature_entity, a);

  fixture_delete_feature (fixture, a);
  g_assert_true (fluxr_record_is_deleted (record));
  g_assert_cmpstr (fluxr_record_get_text (record, "name"), ==, "a");
  g_assert_true (fluxr_undo_apply (fixture->db, FALSE, 0, NULL, NULL));
  fluxr_store_refresh (fixture->store);
  g_assert_false (fluxr_record_is_deleted (record));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/list/order-and-moves", test_list_order_and_moves);
  ADD_TEST ("/store/list/unmoved-row-only-notifies", test_unmoved_row_only_notifies);
  ADD_TEST ("/store/list/random-changes-keep-it-exact", test_random_changes_keep_list_exact);
  ADD_TEST ("/store/list/random-batches-keep-it-exact", test_random_batches_keep_list_exact);
  ADD_TEST ("/store/list/new-row-is-not-taken-for-an-old-one",
            test_new_row_is_not_taken_for_an_old_one);
  ADD_TEST ("/store/list/long-one-loads-its-end-later", test_long_list_loads_its_end_later);
  ADD_TEST ("/store/list/find-a-record", test_find);
  ADD_TEST ("/store/list/a-loaded-one-is-whole", test_loaded_is_whole);
  ADD_TEST ("/store/list/many-changes-reload", test_many_changes_reload);
  ADD_TEST ("/store/list/other-connection-is-followed", test_other_connection_is_followed);
  ADD_TEST ("/store/list/values-of-a-column", test_values_of_a_column);
  ADD_TEST ("/store/list/search-is-live", test_search_is_live);
  ADD_TEST ("/store/record/survives-undo", test_record_survives_undo);

  return g_test_run ();
}
