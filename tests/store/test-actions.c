/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions of a person, and taking them back: what is queued, what is kept, what is refused. */

#include "config.h"

#include "store-fixture.h"

#include "fluxr-error.h"
#include "fluxr-rows.h"

static gboolean
undo (Fixture  *fixture,
      gboolean  redo,
      gint64    entry)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_true (fluxr_undo_apply (fixture->db, redo, entry, &name, &error));
  g_assert_no_error (error);
  fluxr_store_refresh (fixture->store);

  return name != NULL;
}

static void
assert_queue (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (FluxrStatement) statement = fluxr_database_query (
    fixture->db, NULL, "SELECT coalesce (group_concat (op || ' ' || state), '')"
                       " FROM sync_outbox", "");

  g_assert_true (fluxr_statement_step (statement, NULL));
  g_assert_cmpstr (fluxr_statement_get_text (statement, 0), ==, expected);
}

static void
set_state (Fixture    *fixture,
           const char *state)
{
  g_assert_true (fluxr_database_run (fixture->db, NULL, "UPDATE sync_outbox SET state = ?", "s",
                                     state));
}

static void
assert_as_on_server (Fixture  *fixture,
                     FluxrRow *row)
{
  g_autoptr (FluxrRow) now = fluxr_rows_load (fixture->db, &fluxr_feature_entity,
                                              fluxr_row_get_id (row), NULL);

  g_assert_nonnull (now);
  g_assert_true (fluxr_row_equal (now, row));
}

static void
test_coming_back_leaves_the_queue (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (FluxrRow) row = make_feature ("known", "not_started", 1);
  const char *id = fluxr_row_get_id (row);

  fluxr_row_set_extra (row, "{\"later\":[1.10,null]}");
  apply_from_server (fixture->db, row);

  fixture_delete_feature (fixture, id);
  assert_queue (fixture, "D ready");
  set_state (fixture, "quarantine");
  undo (fixture, FALSE, 0);
  assert_queue (fixture, "");
  assert_as_on_server (fixture, row);

  fixture_set_column (fixture, id, "name", "refused");
  set_state (fixture, "quarantine");
  fixture_set_column (fixture, id, "position", "7");
  assert_queue (fixture, "U ready");
  undo (fixture, FALSE, 0);
  undo (fixture, FALSE, 0);
  assert_queue (fixture, "");
  assert_as_on_server (fixture, row);
}

/* What is on its way may arrive: the entry must stay until the answer is known. */
static void
test_coming_back_while_inflight_stays (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (FluxrRow) row = make_feature ("known", "not_started", 1);
  const char *id = fluxr_row_get_id (row);

  apply_from_server (fixture->db, row);
  fixture_set_column (fixture, id, "name", "sent");
  set_state (fixture, "inflight");
  undo (fixture, FALSE, 0);
  assert_queue (fixture, "U inflight");

  set_state (fixture, "ready");
  g_assert_true (fluxr_database_execute (fixture->db, "UPDATE sync_outbox SET maybe_applied = 1",
                                         NULL));
  fixture_set_column (fixture, id, "name", "again");
  undo (fixture, FALSE, 0);
  assert_queue (fixture, "U ready");
  fixture_delete_feature (fixture, id);
  assert_queue (fixture, "D ready");
}

static void
test_nothing_changed_keeps_redo (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "a", "not_started", 1);

  fixture_set_column (fixture, id, "name", "b");
  g_assert_true (undo (fixture, FALSE, 0));
  fixture_set_column (fixture, id, "name", "a");
  g_assert_true (undo (fixture, TRUE, 0));
  assert_queue (fixture, "I ready");
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM undo_entry"), ==, 2);
}

static void
test_undone_entry_is_not_undone_again (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "a", "not_started", 1);
  gint64 entry = fixture_count (fixture, "SELECT max (entry) FROM undo_entry");

  g_assert_true (undo (fixture, FALSE, entry));
  g_assert_false (undo (fixture, FALSE, entry));
  g_assert_true (undo (fixture, TRUE, entry));
  g_assert_false (undo (fixture, TRUE, entry));
  g_assert_true (undo (fixture, FALSE, 0));
}

/* A newer server may allow what ours does not: deleting and taking back must work all the same. */
static void
test_undo_brings_back_any_row (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (FluxrRow) row = make_feature (NULL, NULL, G_MAXINT64);

  fluxr_row_set_text (row, "created_at", "someday");
  apply_from_server (fixture->db, row);
  fixture_delete_feature (fixture, fluxr_row_get_id (row));
  g_assert_true (undo (fixture, FALSE, 0));
  assert_as_on_server (fixture, row);

  fixture_set_column (fixture, fluxr_row_get_id (row), "position", "5");
  g_assert_true (undo (fixture, FALSE, 0));
  assert_as_on_server (fixture, row);
  assert_queue (fixture, "");
}

static void
assert_undo_fails (Fixture    *fixture,
                   const char *spoil)
{
  g_autofree char *id = fixture_add_feature (fixture, "kept", "not_started", 1);
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_column (fixture, id, "name", "also kept");
  g_assert_true (fluxr_database_execute (fixture->db, spoil, NULL));
  g_assert_false (fluxr_undo_apply (fixture->db, FALSE, 0, NULL, &error));
  g_assert_true (error->domain == FLUXR_DATA_ERROR);
  row = fluxr_rows_load (fixture->db, &fluxr_feature_entity, id, NULL);
  g_assert_cmpstr (fluxr_row_get_text (row, "name"), ==, "also kept");
}

static void
test_unreadable_undo_deletes_nothing (Fixture       *fixture,
                                      gconstpointer  data)
{
  assert_undo_fails (fixture, "UPDATE undo_change SET before = '{\"position\":\"x\"}'"
                              " WHERE before IS NOT NULL");
  assert_undo_fails (fixture, "UPDATE undo_change SET before = '{' WHERE before IS NOT NULL");
  assert_undo_fails (fixture, "UPDATE undo_change SET tbl = 'gadgets'");
}

static void
test_old_actions_are_forgotten (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *id = fixture_add_feature (fixture, "a", "not_started", 0);
  guint undone = 0;

  g_assert_true (fluxr_database_execute (fixture->db, "PRAGMA synchronous = OFF", NULL));
  for (guint i = 1; i <= 1010; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      fixture_set_column (fixture, id, "position", number);
    }
  while (undo (fixture, FALSE, 0))
    undone++;
  g_assert_cmpuint (undone, ==, 1000);
  g_assert_cmpint (fixture_count (fixture, "SELECT position FROM features"), ==, 10);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM undo_change"), ==, 1000);
  g_assert_true (undo (fixture, TRUE, 0));
  g_assert_cmpint (fixture_count (fixture, "SELECT position FROM features"), ==, 11);
  fixture_set_column (fixture, id, "position", "-1");
  g_assert_false (undo (fixture, TRUE, 0));
}

/* SQLite itself rolls back at some errors: what comes after must not be written alone. */
static void
test_rolled_back_action_does_not_go_on (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (FluxrRow) row = make_feature ("half", "not_started", 1);
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = fixture_begin (fixture, "Add Feature");

  fluxr_database_rollback (fixture->db);
  g_assert_false (fluxr_transaction_insert (transaction, row, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (fluxr_transaction_commit (transaction, &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FAILED);
  fluxr_transaction_free (transaction);
  g_assert_cmpint (fixture_count (fixture, "SELECT count (*) FROM features"), ==, 0);
}

static void
test_busy_file_is_told_of (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (FluxrDatabase) other = fluxr_database_open (fixture->path, NULL);
  g_autoptr (GError) error = NULL;

  sqlite3_busy_timeout (fluxr_database_get_handle (fixture->db), 10);
  g_assert_true (fluxr_database_begin (other, FLUXR_WRITE_APPLY, NULL));
  g_assert_null (fluxr_transaction_begin (fixture->db, "Add Feature", &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_BUSY);
  fluxr_database_rollback (other);
  g_free (fixture_add_feature (fixture, "later", "not_started", 1));
}

static void
test_actions_do_not_nest (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (FluxrRow) row = make_feature ("outer", "not_started", 1);
  g_autoptr (GError) error = NULL;
  FluxrTransaction *transaction = fixture_begin (fixture, "Add Feature");

  g_assert_true (fluxr_transaction_insert (transaction, row, NULL));
  g_assert_null (fluxr_transaction_begin (fixture->db, "Inner", &error));
  g_assert_error (error, FLUXR_STORE_ERROR, FLUXR_STORE_ERROR_FAILED);
  fixture_commit (fixture, transaction);
  assert_queue (fixture, "I ready");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD_TEST ("/store/queue/coming-back-leaves-it", test_coming_back_leaves_the_queue);
  ADD_TEST ("/store/queue/coming-back-while-inflight-stays",
            test_coming_back_while_inflight_stays);
  ADD_TEST ("/store/undo/nothing-changed-keeps-redo", test_nothing_changed_keeps_redo);
  ADD_TEST ("/store/undo/undone-entry-is-not-undone-again",
            test_undone_entry_is_not_undone_again);
  ADD_TEST ("/store/undo/brings-back-any-row", test_undo_brings_back_any_row);
  ADD_TEST ("/store/undo/unreadable-one-deletes-nothing", test_unreadable_undo_deletes_nothing);
  ADD_TEST ("/store/undo/old-actions-are-forgotten", test_old_actions_are_forgotten);
  ADD_TEST ("/store/transaction/rolled-back-one-does-not-go-on",
            test_rolled_back_action_does_not_go_on);
  ADD_TEST ("/store/transaction/busy-file-is-told-of", test_busy_file_is_told_of);
  ADD_TEST ("/store/transaction/does-not-nest", test_actions_do_not_nest);

  return g_test_run ();
}
