/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A customer while it is edited: when it is saved, over what the file has by then, and what becomes
 * of what is refused. */

#include "config.h"

#include "file-fixture.h"
#include "fluxr-customer-draft.h"
#include "fluxr-entities.h"
#include "loop.h"

#define BACKGROUND "{\"role\": \"Owner\", \"x\": [1.10], \"city\": \"Bern\"}"

typedef struct
{
  FileFixture file;
  FluxrRecord *customer;
  FluxrCustomerDraft *draft;
} Fixture;

/* By somebody else, as a sync or another program does it. */
static void
change (Fixture    *fixture,
        const char *background)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_set_text (fixture->file.workspace, "Elsewhere", fixture->customer,
                                           "background", background, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  file_fixture_open (&fixture->file);
  fixture->customer = file_fixture_insert (&fixture->file, &fluxr_customer_profile_entity,
                                           fixture->file.product, "Ana", NULL, NULL);
  change (fixture, BACKGROUND);
  fixture->draft = fluxr_customer_draft_new ();
  fluxr_customer_draft_set_record (fixture->draft, fixture->file.workspace, fixture->customer);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->draft);
  g_clear_object (&fixture->customer);
  file_fixture_close (&fixture->file);
}

static void
edit (Fixture    *fixture,
      const char *pointer,
      const char *value)
{
  fluxr_customer_draft_edit (fixture->draft, "background", pointer, value, "Place");
}

static void
assert_saved (Fixture    *fixture,
              const char *column,
              const char *value)
{
  g_assert_cmpstr (fluxr_record_get_text (fixture->customer, column), ==, value);
}

static void
test_saves_after_a_pause (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *shown = NULL;

  edit (fixture, "/role", "\"Cook\"");
  fluxr_customer_draft_edit (fixture->draft, "name", NULL, "Ana B", "Name");
  shown = fluxr_customer_draft_dup_value (fixture->draft, "background");
  g_assert_cmpstr (shown, ==, "{\"role\": \"Cook\", \"x\": [1.10], \"city\": \"Bern\"}");
  assert_saved (fixture, "background", BACKGROUND);
  loop_for (600);
  assert_saved (fixture, "background", shown);
  assert_saved (fixture, "name", "Ana B");
}

static void
test_change_from_elsewhere_stays (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *shown = NULL;

  edit (fixture, "/role", "\"Cook\"");
  change (fixture, "{\"city\": \"Thun\", \"role\": \"Chef\", \"new\": true}");
  shown = fluxr_customer_draft_dup_value (fixture->draft, "background");
  g_assert_cmpstr (shown, ==, "{\"city\": \"Thun\", \"role\": \"Cook\", \"new\": true}");
  fluxr_customer_draft_flush (fixture->draft);
  assert_saved (fixture, "background", shown);
}

/* The file moves on, and the record does not know of it yet. */
static void
test_change_behind_the_record (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  FluxrDatabase *database
    = fluxr_store_get_database (fluxr_workspace_get_store (fixture->file.workspace));

  g_autoptr (FluxrTransaction) transaction = fluxr_transaction_begin (database, NULL, &error);
  g_autoptr (FluxrRow) row = fluxr_row_new (&fluxr_customer_profile_entity);

  fluxr_row_set_text (row, "background", "{\"city\": \"Thun\"}");
  g_assert_true (fluxr_transaction_update (transaction, fluxr_record_get_id (fixture->customer),
                                           row, &error));
  g_assert_true (fluxr_transaction_commit (transaction, &error));
  g_assert_no_error (error);
  assert_saved (fixture, "background", BACKGROUND);
  edit (fixture, "/role", "\"Cook\"");
  fluxr_customer_draft_flush (fixture->draft);
  assert_saved (fixture, "background", "{\"city\": \"Thun\", \"role\": \"Cook\"}");
}

/* Where it cannot go it waits, and is tried again. */
static void
test_refused_is_tried_again (Fixture       *fixture,
                             gconstpointer  data)
{
  edit (fixture, "/role/title", "\"Cook\"");
  fluxr_customer_draft_flush (fixture->draft);
  g_assert_nonnull (fluxr_customer_draft_get_problem (fixture->draft));
  assert_saved (fixture, "background", BACKGROUND);
  change (fixture, "{\"role\": {\"since\": 3}}");
  loop_for (3300);
  g_assert_null (fluxr_customer_draft_get_problem (fixture->draft));
  assert_saved (fixture, "background", "{\"role\": {\"since\": 3, \"title\": \"Cook\"}}");
}

static void
test_another_customer (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (FluxrRecord) other = file_fixture_insert (
    &fixture->file, &fluxr_customer_profile_entity, fixture->file.product, "Bo", NULL, NULL);

  fluxr_customer_draft_change (fixture->draft, "background", "/role", NULL, "Remove");
  fluxr_customer_draft_set_record (fixture->draft, fixture->file.workspace, other);
  assert_saved (fixture, "background", "{\"x\": [1.10], \"city\": \"Bern\"}");
  edit (fixture, "/role", "\"Cook\"");
  fluxr_customer_draft_flush (fixture->draft);
  g_assert_cmpstr (fluxr_record_get_text (other, "background"), ==, "{\"role\": \"Cook\"}");
}

static void
forget_cb (FluxrCustomerDraft *draft,
           char               *pointer)
{
  memset (pointer, 'x', strlen (pointer));
}

/* Saving what was typed before brings new fields, and with them goes the place of the action. */
static void
test_place_goes_with_its_field (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *pointer = g_strdup ("/role");
  gulong handler = g_signal_connect (fixture->draft, "changed", G_CALLBACK (forget_cb), pointer);

  edit (fixture, "/city", "\"Basel\"");
  fluxr_customer_draft_change (fixture->draft, "background", pointer, NULL, "Remove");
  g_assert_cmpstr (pointer, ==, "xxxxx");
  assert_saved (fixture, "background", "{\"x\": [1.10], \"city\": \"Basel\"}");
  g_signal_handler_disconnect (fixture->draft, handler);
}

static void
expect_change_cb (FluxrCustomerDraft *draft,
                  guint              *n_times)
{
  g_autofree char *value = fluxr_customer_draft_dup_value (draft, "background");

  g_assert_cmpstr (value, ==, "{\"x\": [1.10], \"city\": \"Basel\"}");
  (*n_times)++;
}

/* What a form shows between the two would take away what a person has just typed. */
static void
test_shown_with_the_change (Fixture       *fixture,
                            gconstpointer  data)
{
  guint n_times = 0;
  gulong handler;

  edit (fixture, "/city", "\"Basel\"");
  handler
    = g_signal_connect (fixture->draft, "changed", G_CALLBACK (expect_change_cb), &n_times);
  fluxr_customer_draft_change (fixture->draft, "background", "/role", NULL, "Remove");
  g_assert_cmpuint (n_times, >, 0);
  g_signal_handler_disconnect (fixture->draft, handler);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fluxr_workspace_undo (fixture->file.workspace, FALSE, 0, NULL, &error);
  g_assert_no_error (error);
}

/* Undo of an action leaves what was typed before. */
static void
test_removal_is_undone_by_itself (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *name = NULL;

  edit (fixture, "/role", "\"Cook\"");
  fluxr_customer_draft_change (fixture->draft, "background", "/role", NULL, "Remove “Place”");
  assert_saved (fixture, "background", "{\"x\": [1.10], \"city\": \"Bern\"}");
  name = fluxr_workspace_dup_undo (fixture->file.workspace, FALSE);
  g_assert_cmpstr (name, ==, "Remove “Place”");
  undo (fixture);
  assert_saved (fixture, "background", "{\"role\":\"Cook\",\"x\":[1.10],\"city\":\"Bern\"}");
  undo (fixture);
  assert_saved (fixture, "background",
                "{\"role\":\"Owner\",\"x\":[1.10],\"city\":\"Bern\"}");
}

/* The name of a place may be another one's too. */
static void
test_places_are_undone_one_by_one (Fixture       *fixture,
                                   gconstpointer  data)
{
  edit (fixture, "/role", "\"C\"");
  fluxr_customer_draft_flush (fixture->draft);
  edit (fixture, "/role", "\"Cook\"");
  fluxr_customer_draft_flush (fixture->draft);
  edit (fixture, "/city", "\"Thun\"");
  fluxr_customer_draft_flush (fixture->draft);
  undo (fixture);
  assert_saved (fixture, "background", "{\"role\":\"Cook\",\"x\":[1.10],\"city\":\"Bern\"}");
  undo (fixture);
  assert_saved (fixture, "background",
                "{\"role\":\"Owner\",\"x\":[1.10],\"city\":\"Bern\"}");
}

static void
test_same_place_is_merged (Fixture       *fixture,
                           gconstpointer  data)
{
  change (fixture, "{\"p\": \"Ana buys tea every day.\", \"l\": [\"a\", \"b\"]}");
  edit (fixture, "/p", "\"Ana buys tea every day at noon.\"");
  edit (fixture, "/l", "[\"a\", \"b\", \"mine\"]");
  file_fixture_commit_remote (&fixture->file, fixture->customer, "background",
                              "{\"p\": \"Old Ana buys tea every day.\","
                              " \"l\": [\"theirs\", \"a\", \"b\"]}");
  fluxr_customer_draft_flush (fixture->draft);
  assert_saved (fixture, "background",
                "{\"p\": \"Old Ana buys tea every day at noon.\","
                " \"l\": [\"theirs\",\"a\",\"b\",\"mine\"]}");
}

static void
test_refused_does_not_hold_up_others (Fixture       *fixture,
                                      gconstpointer  data)
{
  edit (fixture, "/role/title", "\"Cook\"");
  fluxr_customer_draft_edit (fixture->draft, "name", NULL, "Ana B", "Name");
  fluxr_customer_draft_flush (fixture->draft);
  assert_saved (fixture, "name", "Ana B");
  g_assert_nonnull (fluxr_customer_draft_get_problem (fixture->draft));
}

static void
run (Fixture    *fixture,
     const char *sql)
{
  g_autoptr (GError) error = NULL;

  fluxr_database_execute (fluxr_store_get_database (fixture->file.store), sql, &error);
  g_assert_no_error (error);
}

static void
refuse_all (Fixture *fixture)
{
  run (fixture, "CREATE TEMP TRIGGER full BEFORE UPDATE ON main.customer_profiles"
                " BEGIN SELECT raise (ABORT, 'full'); END");
}

/* Nobody shows the customer any more, and still what was typed gets saved. */
static void
test_left_is_tried_again (Fixture       *fixture,
                          gconstpointer  data)
{
  gint64 start = g_get_monotonic_time ();

  refuse_all (fixture);
  fluxr_customer_draft_edit (fixture->draft, "name", NULL, "Ana B", "Name");
  fluxr_customer_draft_set_record (fixture->draft, NULL, NULL);
  assert_saved (fixture, "name", "Ana");
  run (fixture, "DROP TRIGGER full");
  while (g_str_equal (fluxr_record_get_text (fixture->customer, "name"), "Ana"))
    {
      loop_for (50);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_TIME_SPAN_SECOND);
    }
  assert_saved (fixture, "name", "Ana B");
}

static void
test_left_is_found_again (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *shown = NULL;

  refuse_all (fixture);
  fluxr_customer_draft_edit (fixture->draft, "name", NULL, "Ana B", "Name");
  fluxr_customer_draft_set_record (fixture->draft, NULL, NULL);
  g_assert_null (fluxr_customer_draft_get_problem (fixture->draft));
  fluxr_customer_draft_set_record (fixture->draft, fixture->file.workspace, fixture->customer);
  shown = fluxr_customer_draft_dup_value (fixture->draft, "name");
  g_assert_cmpstr (shown, ==, "Ana B");
  g_assert_nonnull (fluxr_customer_draft_get_problem (fixture->draft));
  run (fixture, "DROP TRIGGER full");
  fluxr_customer_draft_flush (fixture->draft);
  assert_saved (fixture, "name", "Ana B");
}

static void
test_deleted_comes_back (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fluxr_customer_draft_edit (fixture->draft, "name", NULL, "Ana B", "Name");
  fluxr_workspace_delete (fixture->file.workspace, "Delete", &fluxr_customer_profile_entity,
                          fluxr_record_get_id (fixture->customer), &error);
  g_assert_no_error (error);
  fluxr_customer_draft_flush (fixture->draft);
  undo (fixture);
  g_assert_false (fluxr_record_is_deleted (fixture->customer));
  loop_for (700);
  assert_saved (fixture, "name", "Ana B");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD_TEST(path, function) \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD_TEST ("/pages/customer-draft/saves-after-a-pause", test_saves_after_a_pause);
  ADD_TEST ("/pages/customer-draft/change-from-elsewhere-stays", test_change_from_elsewhere_stays);
  ADD_TEST ("/pages/customer-draft/change-behind-the-record", test_change_behind_the_record);
  ADD_TEST ("/pages/customer-draft/refused-is-tried-again", test_refused_is_tried_again);
  ADD_TEST ("/pages/customer-draft/another-customer", test_another_customer);
  ADD_TEST ("/pages/customer-draft/place-goes-with-its-field", test_place_goes_with_its_field);
  ADD_TEST ("/pages/customer-draft/shown-with-the-change", test_shown_with_the_change);
  ADD_TEST ("/pages/customer-draft/removal-is-undone-by-itself", test_removal_is_undone_by_itself);
  ADD_TEST ("/pages/customer-draft/places-are-undone-one-by-one",
            test_places_are_undone_one_by_one);
  ADD_TEST ("/pages/customer-draft/same-place-is-merged", test_same_place_is_merged);
  ADD_TEST ("/pages/customer-draft/refused-does-not-hold-up-others",
            test_refused_does_not_hold_up_others);
  ADD_TEST ("/pages/customer-draft/left-is-tried-again", test_left_is_tried_again);
  ADD_TEST ("/pages/customer-draft/left-is-found-again", test_left_is_found_again);
  ADD_TEST ("/pages/customer-draft/deleted-comes-back", test_deleted_comes_back);

  return g_test_run ();
}
