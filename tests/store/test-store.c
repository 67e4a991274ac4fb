/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the file keeps: rows, queue, trash, undo log, search, versions. */

#include "config.h"

#include "store-fixture.h"

#include "fluxr-rows.h"
#include "fluxr-search.h"

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
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);
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
test_any_edit_is_queued (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (
    fixture_count (fixture, "SELECT count (*) FROM sync_outbox WHERE op = 'I'"), ==, 1);
  fixture_delete_feature (fixture, id);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);

  /* Also by SQL that no code of ours wrote. */
  fluxr_database_execute (fixture->db, "INSERT INTO notes (id, title) VALUES ('n', 'x')", &error);
  g_assert_no_error (error);
  g_assert_cmpint (
    fixture_count (fixture, "SELECT count (*) FROM sync_outbox WHERE tbl = 'notes'"), ==, 1);
}

static void
test_ids_never_change (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (fluxr_database_execute (fixture->db, "UPDATE features SET id = 'x'", &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CONSTRAINT);
  g_assert_true (fluxr_database_execute (fixture->db, "UPDATE features SET id = id", NULL));
}

/* One statement, many rows: each has a place of its own in the queue. */
static void
test_many_rows_at_once_are_queued (Fixture       *fixture,
                                   gconstpointer  data)
{
  static const char add[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
    " INSERT INTO notes (id, title) SELECT 'n' || i, 'x' FROM n WHERE true"
    " ON CONFLICT (id) DO UPDATE SET title = 'y'";

  g_assert_true (fluxr_database_execute (fixture->db, add, NULL));
  g_assert_true (fluxr_database_execute (fixture->db, add, NULL));
  g_assert_true (fluxr_database_execute (fixture->db, "UPDATE notes SET title = 'z'", NULL));
  g_assert_cmpint (fixture_count (fixture, "SELECT count (DISTINCT seq) FROM sync_outbox"
                                           " WHERE op = 'I' AND state = 'ready'"), ==, 300);
  g_assert_true (fluxr_database_execute (fixture->db, "DELETE FROM notes", NULL));
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_trash"), ==, 300);
}

static void
test_edit_of_a_known_row (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (FluxrRow) row = make_feature ("known", "not_started", 1);
  const char *id = fluxr_row_get_id (row);
  g_autoptr (FluxrRow) back = NULL;

  apply_from_server (fixture->db, row);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);
  fixture_set_column (fixture, id, "name", "edited");
  g_assert_cmpint (
    fixture_count (fixture, "SELECT count (*) FROM sync_outbox WHERE op = 'U'"), ==, 1);

  /* Back to what the server has: there is nothing to send, and the row equals it again. */
  fixture_set_column (fixture, id, "name", "known");
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);
  back = fluxr_rows_load (fixture->db, &fluxr_feature_entity, id, NULL);
  g_assert_true (fluxr_row_equal (back, row));

  fixture_delete_feature (fixture, id);
  g_assert_cmpint (
    fixture_count (fixture, "SELECT count (*) FROM sync_outbox WHERE op = 'D'"), ==, 1);
}

static void
test_edit_while_inflight_stays_inflight (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "a", "not_started", 1);

  g_assert_true (fluxr_database_execute (fixture->db, "UPDATE sync_outbox SET state = 'inflight'",
                                         NULL));
  fixture_set_column (fixture, id, "name", "b");
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_outbox"
                                   " WHERE state = 'inflight' AND op = 'I'"), ==, 1);
  fixture_delete_feature (fixture, id);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_outbox"
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
  fixture_delete_feature (fixture, fluxr_row_get_id (row));
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
  g_autoptr (GListModel) list = fixture_list_status (fixture, "not_started");
  g_autofree char *a = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autofree char *name = NULL;

  fixture_set_column (fixture, a, "name", "b");
  fixture_delete_feature (fixture, a);
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
  g_autofree char *a = fixture_add_feature (fixture, "a", "not_started", 1);
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_feature_entity);
  g_autoptr (FluxrRow) now = NULL;
  FluxrTransaction *transaction = fixture_begin (fixture, "Edit Feature");

  fluxr_row_set_text (change, "name", "mine");
  fluxr_row_set_text (change, "description", "mine");
  g_assert_true (fluxr_transaction_update (transaction, a, change, NULL));
  fixture_commit (fixture, transaction);
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
  FluxrTransaction *transaction = fixture_begin (fixture, "Add Features");

  g_assert_true (fluxr_transaction_insert (transaction, row, &error));
  g_assert_false (fluxr_transaction_insert (transaction, row, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_CONSTRAINT);
  fluxr_transaction_free (transaction);

  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM sync_outbox"), ==, 0);
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
  g_autofree char *a = fixture_add_feature (fixture, "Übersicht der Züge", "not_started", 1);
  g_autoptr (FluxrDatabase) other = fluxr_database_open (fixture->path, NULL);

  assert_hits (fixture, "ubersicht zug", 1);
  assert_hits (fixture, "\"AND (", 0);
  assert_hits (fixture, "", 0);
  fixture_set_column (fixture, a, "name", "Fahrplan");
  assert_hits (fixture, "zuge", 0);
  g_assert_true (fluxr_database_execute (other, "UPDATE features SET description = 'Verspätung'",
                                         NULL));
  assert_hits (fixture, "versp", 1);
  fixture_delete_feature (fixture, a);
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
test_full_disk_changes_nothing (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "small", "not_started", 1);
  g_autofree char *long_text = g_strnfill (2000000, 'x');
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_feature_entity);
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction;

  fluxr_row_set_text (change, "description", long_text);
  g_assert_true (fluxr_database_execute (fixture->db, "PRAGMA max_page_count = 1", NULL));
  transaction = fixture_begin (fixture, "Edit Feature");
  g_assert_false (fluxr_transaction_update (transaction, id, change, &error)
                  && fluxr_transaction_commit (transaction, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FULL);
  fluxr_transaction_free (transaction);

  row = fluxr_rows_load (fixture->db, &fluxr_feature_entity, id, NULL);
  g_assert_cmpstr (fluxr_row_get_text (row, "name"), ==, "small");
  g_assert_null (fluxr_row_get_text (row, "description"));

  /* With room again it goes on where it was. */
  g_assert_true (fluxr_database_execute (fixture->db, "PRAGMA max_page_count = 1000000", NULL));
  fixture_set_column (fixture, id, "name", "later");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/rows/every-entity-comes-back-equal", test_rows_round_trip);
  ADD_TEST ("/store/rows/special-numbers-survive", test_special_numbers);
  ADD_TEST ("/store/queue/any-edit-is-queued", test_any_edit_is_queued);
  ADD_TEST ("/store/queue/ids-never-change", test_ids_never_change);
  ADD_TEST ("/store/queue/many-rows-at-once", test_many_rows_at_once_are_queued);
  ADD_TEST ("/store/queue/edit-of-a-known-row", test_edit_of_a_known_row);
  ADD_TEST ("/store/queue/edit-while-inflight-stays-inflight",
            test_edit_while_inflight_stays_inflight);
  ADD_TEST ("/store/trash/keeps-the-row", test_trash_keeps_the_row);
  ADD_TEST ("/store/undo/and-redo", test_undo_and_redo);
  ADD_TEST ("/store/undo/leaves-what-others-changed", test_undo_leaves_what_others_changed);
  ADD_TEST ("/store/transaction/failed-action-leaves-nothing", test_failed_action_leaves_nothing);
  ADD_TEST ("/store/transaction/full-disk-changes-nothing", test_full_disk_changes_nothing);
  ADD_TEST ("/store/search/follows-rows", test_search_follows_rows);
  ADD_TEST ("/store/schema/newer-file-is-refused", test_newer_file_is_refused);
  ADD_TEST ("/store/schema/foreign-file-is-refused", test_foreign_file_is_refused);

  return g_test_run ();
}
