/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store: live lists, records, queue, undo, search, and several connections on one file. */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-record-list.h"
#include "fluxr-rows.h"
#include "fluxr-schema.h"
#include "fluxr-search.h"
#include "fluxr-store.h"
#include "fluxr-uuid.h"

#define PRODUCT "a0000000-0000-4000-8000-000000000001"

typedef struct
{
  char *dir;
  char *path;
  FluxrStore *store;
  FluxrDatabase *db;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("fluxr-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->dir, "test.db", NULL);
  fixture->store = fluxr_store_new (fixture->path, &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fixture->store);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_finalize_object (fixture->store);
  dir = g_dir_open (fixture->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

static FluxrTransaction *
begin (Fixture    *fixture,
       const char *name)
{
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = fluxr_transaction_begin (fixture->db, name, &error);

  g_assert_no_error (error);

  return transaction;
}

static void
commit (Fixture          *fixture,
        FluxrTransaction *transaction)
{
  g_autoptr (GError) error = NULL;

  fluxr_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  fluxr_transaction_free (transaction);
  fluxr_store_refresh (fixture->store);
}

static FluxrRow *
make_feature (const char *name,
              const char *status,
              gint64      position)
{
  FluxrRow *row = fluxr_row_new_default (&fluxr_feature_entity);

  fluxr_row_set_text (row, "product_id", PRODUCT);
  fluxr_row_set_text (row, "name", name);
  fluxr_row_set_text (row, "implementation_status", status);
  fluxr_row_set_integer (row, "position", position);

  return row;
}

/* Returns the id, owned by the caller. */
static char *
add_feature (Fixture    *fixture,
             const char *name,
             const char *status,
             gint64      position)
{
  g_autoptr (FluxrRow) row = make_feature (name, status, position);
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = begin (fixture, "Add Feature");

  fluxr_transaction_insert (transaction, row, &error);
  g_assert_no_error (error);
  commit (fixture, transaction);

  return g_strdup (fluxr_row_get_id (row));
}

static void
set_column (Fixture    *fixture,
            const char *id,
            const char *column,
            const char *text)
{
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_feature_entity);
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = begin (fixture, "Edit Feature");

  fluxr_row_parse (change, column, text, &error);
  g_assert_no_error (error);
  fluxr_transaction_update (transaction, id, change, &error);
  g_assert_no_error (error);
  commit (fixture, transaction);
}

static void
delete_feature (Fixture    *fixture,
                const char *id)
{
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = begin (fixture, "Delete Feature");

  fluxr_transaction_delete (transaction, &fluxr_feature_entity, id, &error);
  g_assert_no_error (error);
  commit (fixture, transaction);
}

/* Takes the row over as the server's version, as a pull does. */
static void
apply_from_server (FluxrDatabase *db,
                   FluxrRow      *row)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = fluxr_row_print (row);

  g_assert_true (fluxr_database_begin (db, FLUXR_WRITE_APPLY, &error));
  g_assert_true (fluxr_rows_put (db, row, &error));
  g_assert_true (fluxr_database_run (db, &error,
                                     "INSERT INTO sync_base (tbl, id, row) VALUES ('features', ?, ?)"
                                     " ON CONFLICT DO UPDATE SET row = excluded.row",
                                     "ss", fluxr_row_get_id (row), json));
  g_assert_true (fluxr_database_commit (db, &error));
  g_assert_no_error (error);
}

static FluxrQuery *
make_query (const char *status)
{
  FluxrQuery *query = fluxr_query_new (&fluxr_feature_entity);

  fluxr_query_filter (query, "product_id", PRODUCT);
  if (status != NULL)
    fluxr_query_filter (query, "implementation_status", status);
  fluxr_query_order (query, "position", FALSE);
  fluxr_query_order (query, "created_at", FALSE);

  return query;
}

static GListModel *
list_status (Fixture    *fixture,
             const char *status)
{
  g_autoptr (FluxrQuery) query = make_query (status);

  return fluxr_store_list_records (fixture->store, query);
}

static char *
dup_names (GListModel *list)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (list, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                              fluxr_record_get_text (record, "name"));
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

static void
assert_names (GListModel *list,
              const char *expected)
{
  g_autofree char *names = dup_names (list);

  g_assert_cmpstr (names, ==, expected);
}

static gint64
count (Fixture    *fixture,
       const char *sql)
{
  return fluxr_database_get_integer (fixture->db, sql, "");
}

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
test_rows_round_trip (Fixture       *fixture,
                      gconstpointer  data)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FluxrRow) row = fluxr_row_new_default (entities[i]);
      g_autoptr (FluxrRow) loaded = NULL;

      fluxr_row_set_extra (row, "{\"unknown\":[1.10,null,\"ä\"]}");
      g_assert_true (fluxr_database_begin (fixture->db, FLUXR_WRITE_APPLY, &error));
      g_assert_true (fluxr_rows_put (fixture->db, row, &error));
      g_assert_true (fluxr_database_commit (fixture->db, &error));
      loaded = fluxr_rows_load (fixture->db, entities[i], fluxr_row_get_id (row), &error);
      g_assert_no_error (error);
      g_assert_true (fluxr_row_equal (row, loaded));
    }
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);
}

static void
test_special_numbers (Fixture       *fixture,
                      gconstpointer  data)
{
  const char *json = "{\"id\":\"fa000000-0000-4000-8000-000000000001\",\"position_x\":\"NaN\","
                     "\"position_y\":\"-Infinity\",\"features\":{\"n\":12345678901234567890.10}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrRow) row = fluxr_row_new_text (&fluxr_flow_page_entity, json, -1, &error);
  g_autoptr (FluxrRow) loaded = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (fluxr_database_begin (fixture->db, FLUXR_WRITE_APPLY, &error));
  g_assert_true (fluxr_rows_put (fixture->db, row, &error));
  g_assert_true (fluxr_database_commit (fixture->db, &error));
  loaded = fluxr_rows_load (fixture->db, &fluxr_flow_page_entity, fluxr_row_get_id (row), &error);
  text = fluxr_row_print (loaded);
  g_assert_nonnull (strstr (text, "\"position_x\":\"NaN\",\"position_y\":\"-Infinity\""));
  g_assert_nonnull (strstr (text, "12345678901234567890.10"));
}

static void
test_list_order_and_moves (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GListModel) todo = list_status (fixture, "not_started");
  g_autoptr (GListModel) done = list_status (fixture, "completed");
  g_autoptr (GPtrArray) todo_shadow = follow (todo);
  g_autoptr (GPtrArray) done_shadow = follow (done);
  g_autofree char *a = add_feature (fixture, "a", "not_started", 10);
  g_autofree char *b = add_feature (fixture, "b", "not_started", 30);
  g_autofree char *c = add_feature (fixture, "c", "not_started", 20);
  g_autofree char *d = add_feature (fixture, "d", "completed", 5);
  g_autoptr (FluxrRecord) record = g_list_model_get_item (todo, 0);

  assert_names (todo, "a c b");
  assert_names (done, "d");

  set_column (fixture, a, "position", "25");
  assert_names (todo, "c a b");
  set_column (fixture, b, "implementation_status", "completed");
  assert_names (todo, "c a");
  assert_names (done, "d b");
  set_column (fixture, c, "position", NULL);
  assert_names (todo, "a c");
  delete_feature (fixture, d);
  assert_names (done, "b");

  assert_shadow (todo, todo_shadow);
  assert_shadow (done, done_shadow);
  g_assert_cmpstr (fluxr_record_get_id (record), ==, a);
}

static void
notify_cb (FluxrRecord *record,
           GParamSpec  *pspec,
           guint       *n)
{
  *n += 1;
}

static void
test_unmoved_row_only_notifies (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GListModel) list = list_status (fixture, "not_started");
  g_autofree char *a = add_feature (fixture, "a", "not_started", 10);
  g_autofree char *b = add_feature (fixture, "b", "not_started", 20);
  g_autoptr (FluxrRecord) record = g_list_model_get_item (list, 0);
  guint moved = 0, notified = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), &moved);
  g_signal_connect (record, "notify::name", G_CALLBACK (notify_cb), &notified);
  set_column (fixture, a, "name", "renamed");
  set_column (fixture, a, "position", "15");

  g_assert_cmpuint (moved, ==, 0);
  g_assert_cmpuint (notified, ==, 1);
  assert_names (list, "renamed b");
}

static void
test_random_changes_keep_list_exact (Fixture       *fixture,
                                     gconstpointer  data)
{
  static const char *const statuses[] = { "not_started", "completed", "odd" };
  g_autoptr (GListModel) list = list_status (fixture, "not_started");
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
          g_ptr_array_add (ids, add_feature (fixture, number, "not_started", atoi (number)));
          break;
        case 1:
          set_column (fixture, g_ptr_array_index (ids, pick), "position", number);
          break;
        case 2:
          set_column (fixture, g_ptr_array_index (ids, pick), "implementation_status",
                      statuses[g_rand_int_range (random, 0, 3)]);
          break;
        default:
          delete_feature (fixture, g_ptr_array_index (ids, pick));
          g_ptr_array_remove_index (ids, pick);
        }
      fresh = list_status (fixture, "not_started");
      names = dup_names (fresh);
      assert_names (list, names);
    }
  assert_shadow (list, shadow);
}

static void
test_long_list_loads_its_end_later (Fixture       *fixture,
                                    gconstpointer  data)
{
  FluxrTransaction *transaction = begin (fixture, NULL);
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
  commit (fixture, transaction);

  list = list_status (fixture, "not_started");
  shadow = follow (list);
  g_assert_cmpuint (g_list_model_get_n_items (list), <, 1000);
  late = add_feature (fixture, "late", "not_started", 500);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1001);
  assert_shadow (list, shadow);

  whole = list_status (fixture, "not_started");
  wait_loaded (whole);
  for (guint i = 0; i < 1001; i++)
    {
      g_autoptr (FluxrRecord) record = g_list_model_get_item (list, i);
      g_autoptr (FluxrRecord) other = g_list_model_get_item (whole, i);

      g_assert_true (record == other);
    }
}

static void
test_many_changes_reload (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GListModel) list = list_status (fixture, "not_started");
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
  g_autoptr (GListModel) list = list_status (fixture, "not_started");
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
test_any_edit_is_queued (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *id = add_feature (fixture, "a", "not_started", 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox WHERE op = 'I'"), ==, 1);
  delete_feature (fixture, id);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);

  /* Also by SQL that no code of ours wrote. */
  fluxr_database_execute (fixture->db, "INSERT INTO notes (id, title) VALUES ('n', 'x')", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox WHERE tbl = 'notes'"), ==, 1);
}

static void
test_edit_of_a_known_row (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (FluxrRow) row = make_feature ("known", "not_started", 1);
  const char *id = fluxr_row_get_id (row);
  g_autoptr (FluxrRow) back = NULL;

  apply_from_server (fixture->db, row);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);
  set_column (fixture, id, "name", "edited");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox WHERE op = 'U'"), ==, 1);

  /* Back to what the server has: there is nothing to send, and the row equals it again. */
  set_column (fixture, id, "name", "known");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);
  back = fluxr_rows_load (fixture->db, &fluxr_feature_entity, id, NULL);
  g_assert_true (fluxr_row_equal (back, row));

  delete_feature (fixture, id);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox WHERE op = 'D'"), ==, 1);
}

static void
test_edit_while_inflight_stays_inflight (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autofree char *id = add_feature (fixture, "a", "not_started", 1);

  g_assert_true (fluxr_database_execute (fixture->db, "UPDATE sync_outbox SET state = 'inflight'",
                                         NULL));
  set_column (fixture, id, "name", "b");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox"
                                   " WHERE state = 'inflight' AND op = 'I'"), ==, 1);
  delete_feature (fixture, id);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox"
                                   " WHERE state = 'inflight' AND op = 'D'"), ==, 1);
}

static void
test_trash_keeps_the_row (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (FluxrRow) row = make_feature ("precious", "not_started", 1);
  g_autoptr (FluxrStatement) statement = NULL;
  g_autoptr (FluxrRow) kept = NULL;
  g_autoptr (GError) error = NULL;

  fluxr_row_set_extra (row, "{\"later\":{\"a\":null,\"b\":1.10}}");
  apply_from_server (fixture->db, row);
  delete_feature (fixture, fluxr_row_get_id (row));
  statement = fluxr_database_query (fixture->db, &error, "SELECT row FROM sync_trash", "");
  g_assert_true (fluxr_statement_step (statement, &error));
  kept = fluxr_row_new_text (&fluxr_feature_entity, fluxr_statement_get_text (statement, 0), -1,
                             &error);
  g_assert_no_error (error);
  g_assert_true (fluxr_row_equal (kept, row));
}

static void
test_undo_and_redo (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GListModel) list = list_status (fixture, "not_started");
  g_autofree char *a = add_feature (fixture, "a", "not_started", 1);
  g_autofree char *name = NULL;

  set_column (fixture, a, "name", "b");
  delete_feature (fixture, a);
  assert_names (list, "");

  g_assert_true (fluxr_undo_apply (fixture->db, FALSE, 0, &name, NULL));
  g_assert_cmpstr (name, ==, "Delete Feature");
  fluxr_store_refresh (fixture->store);
  assert_names (list, "b");
  g_assert_true (fluxr_undo_apply (fixture->db, FALSE, 0, NULL, NULL));
  fluxr_store_refresh (fixture->store);
  assert_names (list, "a");
  g_assert_true (fluxr_undo_apply (fixture->db, TRUE, 0, NULL, NULL));
  fluxr_store_refresh (fixture->store);
  assert_names (list, "b");
}

static void
test_undo_leaves_what_others_changed (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *a = add_feature (fixture, "a", "not_started", 1);
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_feature_entity);
  g_autoptr (FluxrRow) now = NULL;
  FluxrTransaction *transaction = begin (fixture, "Edit Feature");

  fluxr_row_set_text (change, "name", "mine");
  fluxr_row_set_text (change, "description", "mine");
  g_assert_true (fluxr_transaction_update (transaction, a, change, NULL));
  commit (fixture, transaction);
  g_assert_true (fluxr_database_run (fixture->db, NULL,
                                     "UPDATE features SET name = 'theirs' WHERE id = ?", "s", a));

  g_assert_true (fluxr_undo_apply (fixture->db, FALSE, 0, NULL, NULL));
  now = fluxr_rows_load (fixture->db, &fluxr_feature_entity, a, NULL);
  g_assert_cmpstr (fluxr_row_get_text (now, "name"), ==, "theirs");
  g_assert_null (fluxr_row_get_text (now, "description"));
}

static void
test_failed_action_leaves_nothing (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (FluxrRow) row = make_feature ("a", "not_started", 1);
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = begin (fixture, "Add Features");

  g_assert_true (fluxr_transaction_insert (transaction, row, &error));
  g_assert_false (fluxr_transaction_insert (transaction, row, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CONSTRAINT);
  fluxr_transaction_free (transaction);

  g_assert_cmpint (count (fixture, "SELECT count (*) FROM features"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);
  g_assert_null (fluxr_undo_dup_name (fixture->db, FALSE));
}

static void
assert_hits (Fixture    *fixture,
             const char *words,
             guint       n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = fluxr_search_run (fixture->db, words, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, n);
}

static void
test_search_follows_rows (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *a = add_feature (fixture, "Übersicht der Züge", "not_started", 1);
  g_autoptr (FluxrDatabase) other = fluxr_database_open (fixture->path, NULL);

  assert_hits (fixture, "ubersicht zug", 1);
  assert_hits (fixture, "\"AND (", 0);
  assert_hits (fixture, "", 0);
  set_column (fixture, a, "name", "Fahrplan");
  assert_hits (fixture, "zuge", 0);
  g_assert_true (fluxr_database_execute (other, "UPDATE features SET description = 'Verspätung'",
                                         NULL));
  assert_hits (fixture, "versp", 1);
  delete_feature (fixture, a);
  assert_hits (fixture, "Fahrplan", 0);
}

static void
test_newer_file_is_refused (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_database_execute (fixture->db, "PRAGMA user_version = 99", NULL));
  g_assert_null (fluxr_database_open (fixture->path, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_NEWER);
}

static void
test_foreign_file_is_refused (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "foreign.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (5000, 'x');

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_null (fluxr_database_open (path, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CORRUPT);
}

static void
test_values_of_a_column (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *a = add_feature (fixture, "a", "not_started", 1);
  g_autofree char *b = add_feature (fixture, "b", "odd", 1);
  g_autofree char *c = add_feature (fixture, "c", "odd", 2);
  g_autoptr (FluxrQuery) query = make_query (NULL);
  g_auto (GStrv) values = fluxr_store_list_values (fixture->store, query, "implementation_status");

  g_assert_cmpuint (g_strv_length (values), ==, 2);
  g_assert_cmpstr (values[1], ==, "odd");
  g_assert_cmpuint (fluxr_store_count (fixture->store, query), ==, 3);
}

static void
test_record_survives_undo (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *a = add_feature (fixture, "a", "not_started", 1);
  g_autoptr (FluxrRecord) record = fluxr_store_find_record (fixture->store, &fluxr_feature_entity, a);

  delete_feature (fixture, a);
  g_assert_true (fluxr_record_is_deleted (record));
  g_assert_cmpstr (fluxr_record_get_text (record, "name"), ==, "a");
  g_assert_true (fluxr_undo_apply (fixture->db, FALSE, 0, NULL, NULL));
  fluxr_store_refresh (fixture->store);
  g_assert_false (fluxr_record_is_deleted (record));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/store/rows/every-entity-comes-back-equal", test_rows_round_trip);
  ADD ("/store/rows/special-numbers-survive", test_special_numbers);
  ADD ("/store/list/order-and-moves", test_list_order_and_moves);
  ADD ("/store/list/unmoved-row-only-notifies", test_unmoved_row_only_notifies);
  ADD ("/store/list/random-changes-keep-it-exact", test_random_changes_keep_list_exact);
  ADD ("/store/list/long-one-loads-its-end-later", test_long_list_loads_its_end_later);
  ADD ("/store/list/many-changes-reload", test_many_changes_reload);
  ADD ("/store/list/other-connection-is-followed", test_other_connection_is_followed);
  ADD ("/store/list/values-of-a-column", test_values_of_a_column);
  ADD ("/store/record/survives-undo", test_record_survives_undo);
  ADD ("/store/queue/any-edit-is-queued", test_any_edit_is_queued);
  ADD ("/store/queue/edit-of-a-known-row", test_edit_of_a_known_row);
  ADD ("/store/queue/edit-while-inflight-stays-inflight", test_edit_while_inflight_stays_inflight);
  ADD ("/store/trash/keeps-the-row", test_trash_keeps_the_row);
  ADD ("/store/undo/and-redo", test_undo_and_redo);
  ADD ("/store/undo/leaves-what-others-changed", test_undo_leaves_what_others_changed);
  ADD ("/store/transaction/failed-action-leaves-nothing", test_failed_action_leaves_nothing);
  ADD ("/store/search/follows-rows", test_search_follows_rows);
  ADD ("/store/schema/newer-file-is-refused", test_newer_file_is_refused);
  ADD ("/store/schema/foreign-file-is-refused", test_foreign_file_is_refused);

  return g_test_run ();
}
