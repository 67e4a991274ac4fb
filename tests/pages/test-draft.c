/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text while it is typed: when it is saved, and what is shown. */

#include "file-fixture.h"
#include "fluxr-draft.h"
#include "fluxr-feature.h"
#include "loop.h"

typedef struct
{
  FileFixture file;
  FluxrRecord *feature;
  FluxrDraft *draft;
} Fixture;

static FluxrRecord *
add_feature (Fixture    *fixture,
             const char *name)
{
  return file_fixture_insert (&fixture->file, &fluxr_feature_entity, fixture->file.product, name,
                              NULL, NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  file_fixture_open (&fixture->file);
  fixture->feature = add_feature (fixture, "Before");
  fixture->draft = fluxr_draft_new ("name", "Rename", "A name is needed.");
  fluxr_draft_set_record (fixture->draft, fixture->file.workspace, fixture->feature);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->draft);
  g_clear_object (&fixture->feature);
  file_fixture_close (&fixture->file);
}

static void
assert_saved (Fixture    *fixture,
              const char *text)
{
  g_assert_cmpstr (fluxr_record_get_text (fixture->feature, "name"), ==, text);
}

static void
test_saves_after_a_pause (Fixture       *fixture,
                          gconstpointer  data)
{
  g_assert_cmpstr (fluxr_draft_get_text (fixture->draft), ==, "Before");
  fluxr_draft_set_text (fixture->draft, "After");
  assert_saved (fixture, "Before");
  loop_for (600);
  assert_saved (fixture, "After");
}

static void
test_saves_while_typing_goes_on (Fixture       *fixture,
                                 gconstpointer  data)
{
  gint64 start = g_get_monotonic_time ();
  guint typed = 0;

  /* Never a pause: without the limit nothing would be saved. */
  while (g_str_equal (fluxr_record_get_text (fixture->feature, "name"), "Before"))
    {
      g_autofree char *text = g_strdup_printf ("Typing %u", typed++);

      fluxr_draft_set_text (fixture->draft, text);
      loop_for (20);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_TIME_SPAN_SECOND);
    }
  g_assert_cmpuint (typed, >, 2);
}

static void
test_flush_saves_at_once (Fixture       *fixture,
                          gconstpointer  data)
{
  fluxr_draft_set_text (fixture->draft, "At once");
  fluxr_draft_flush (fixture->draft);
  assert_saved (fixture, "At once");
}

static void
test_another_record_saves_the_one_before (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (FluxrRecord) other = add_feature (fixture, "Other");

  fluxr_draft_set_text (fixture->draft, "Left");
  fluxr_draft_set_record (fixture->draft, fixture->file.workspace, other);
  assert_saved (fixture, "Left");
  g_assert_cmpstr (fluxr_draft_get_text (fixture->draft), ==, "Other");
  g_assert_cmpstr (fluxr_record_get_text (other, "name"), ==, "Other");
}

static void
test_required_text_is_asked_for (Fixture       *fixture,
                                 gconstpointer  data)
{
  fluxr_draft_set_text (fixture->draft, "  ");
  fluxr_draft_flush (fixture->draft);
  assert_saved (fixture, "Before");
  g_assert_cmpstr (fluxr_draft_get_problem (fixture->draft), ==, "A name is needed.");

  fluxr_draft_set_text (fixture->draft, "Better");
  fluxr_draft_flush (fixture->draft);
  assert_saved (fixture, "Better");
  g_assert_null (fluxr_draft_get_problem (fixture->draft));
}

static void
rename_elsewhere (Fixture    *fixture,
                  const char *name)
{
  g_autoptr (GError) error = NULL;

  fluxr_workspace_set_text (fixture->file.workspace, "Rename", fixture->feature, "name", name,
                            &error);
  g_assert_no_error (error);
}

static void
test_change_elsewhere_is_shown (Fixture       *fixture,
                                gconstpointer  data)
{
  rename_elsewhere (fixture, "Elsewhere");
  g_assert_cmpstr (fluxr_draft_get_text (fixture->draft), ==, "Elsewhere");
}

static void
test_change_elsewhere_spares_typing (Fixture       *fixture,
                                     gconstpointer  data)
{
  fluxr_draft_set_text (fixture->draft, "Mine");
  rename_elsewhere (fixture, "Theirs");
  g_assert_cmpstr (fluxr_draft_get_text (fixture->draft), ==, "Mine");
  fluxr_draft_flush (fixture->draft);
  assert_saved (fixture, "Mine");
}

static void
test_deleted_row_is_left_alone (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fluxr_draft_set_text (fixture->draft, "Too late");
  fluxr_workspace_delete (fixture->file.workspace, "Delete", &fluxr_feature_entity,
                          fluxr_record_get_id (fixture->feature), &error);
  g_assert_no_error (error);
  fluxr_draft_flush (fixture->draft);
  g_assert_true (fluxr_record_is_deleted (fixture->feature));
  g_assert_null (fluxr_draft_get_problem (fixture->draft));
}

/* Undo brings the row back, and with it what was typed. */
static void
test_deleted_row_comes_back (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fluxr_draft_set_text (fixture->draft, "In time");
  fluxr_workspace_delete (fixture->file.workspace, "Delete", &fluxr_feature_entity,
                          fluxr_record_get_id (fixture->feature), &error);
  g_assert_no_error (error);
  fluxr_draft_flush (fixture->draft);
  fluxr_workspace_undo (fixture->file.workspace, FALSE, 0, NULL, &error);
  g_assert_no_error (error);
  loop_for (700);
  assert_saved (fixture, "In time");
}

static FluxrDraft *
open_description (Fixture    *fixture,
                  const char *text)
{
  FluxrDraft *draft = fluxr_draft_new ("description", "Describe", NULL);

  file_fixture_commit_remote (&fixture->file, fixture->feature, "description", text);
  fluxr_store_refresh (fixture->file.store);
  fluxr_draft_set_record (draft, fixture->file.workspace, fixture->feature);

  return draft;
}

static void
test_sync_beside_typing_is_kept (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (FluxrDraft) draft = open_description (fixture, "One.\n\nTwo.\n");

  fluxr_draft_set_text (draft, "One, typed.\n\nTwo.\n");
  file_fixture_commit_remote (&fixture->file, fixture->feature, "description",
                              "One.\n\nTwo.\n\nThree.\n");
  fluxr_draft_flush (draft);
  g_assert_cmpstr (fluxr_record_get_text (fixture->feature, "description"), ==,
                   "One, typed.\n\nTwo.\n\nThree.\n");
  g_assert_cmpstr (fluxr_draft_get_text (draft), ==, "One, typed.\n\nTwo.\n\nThree.\n");
}

/* A name is one thing: half of each would be nobody's. */
static void
test_sync_of_a_name_gives_way (Fixture       *fixture,
                               gconstpointer  data)
{
  fluxr_draft_set_text (fixture->draft, "Before lunch");
  file_fixture_commit_remote (&fixture->file, fixture->feature, "name", "Long before");
  fluxr_draft_flush (fixture->draft);
  assert_saved (fixture, "Before lunch");
}

/* Nobody has to press another key for it. */
static void
test_refused_save_is_tried_again (Fixture       *fixture,
                                  gconstpointer  data)
{
  FluxrDatabase *database = fluxr_store_get_database (fixture->file.store);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  fluxr_database_execute (database, "CREATE TEMP TRIGGER full BEFORE UPDATE ON main.features"
                                    " BEGIN SELECT raise (ABORT, 'full'); END", &error);
  g_assert_no_error (error);
  fluxr_draft_set_text (fixture->draft, "Kept");
  fluxr_draft_flush (fixture->draft);
  assert_saved (fixture, "Before");
  g_assert_nonnull (fluxr_draft_get_problem (fixture->draft));
  fluxr_database_execute (database, "DROP TRIGGER full", &error);
  g_assert_no_error (error);
  while (fluxr_draft_get_problem (fixture->draft) != NULL)
    {
      loop_for (50);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_TIME_SPAN_SECOND);
    }
  assert_saved (fixture, "Kept");
}

static void
run (Fixture    *fixture,
     const char *sql)
{
  g_autoptr (GError) error = NULL;

  fluxr_database_execute (fluxr_store_get_database (fixture->file.store), sql, &error);
  g_assert_no_error (error);
}

/* It can be left, and whoever comes back finds it. */
static void
test_refused_text_outlives_its_field (Fixture       *fixture,
                                      gconstpointer  data)
{
  gint64 start = g_get_monotonic_time ();

  run (fixture, "CREATE TEMP TRIGGER full BEFORE UPDATE ON main.features"
                " BEGIN SELECT raise (ABORT, 'full'); END");
  fluxr_draft_set_text (fixture->draft, "Kept");
  fluxr_draft_set_record (fixture->draft, NULL, NULL);
  g_assert_null (fluxr_draft_get_problem (fixture->draft));
  fluxr_draft_set_record (fixture->draft, fixture->file.workspace, fixture->feature);
  g_assert_cmpstr (fluxr_draft_get_text (fixture->draft), ==, "Kept");
  g_assert_nonnull (fluxr_draft_get_problem (fixture->draft));
  fluxr_draft_set_record (fixture->draft, NULL, NULL);
  assert_saved (fixture, "Before");
  run (fixture, "DROP TRIGGER full");
  while (g_str_equal (fluxr_record_get_text (fixture->feature, "name"), "Before"))
    {
      loop_for (50);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_TIME_SPAN_SECOND);
    }
  assert_saved (fixture, "Kept");
}

#define ADD(path, func) \
  g_test_add ("/pages/draft/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("saves-after-a-pause", test_saves_after_a_pause);
  ADD ("saves-while-typing-goes-on", test_saves_while_typing_goes_on);
  ADD ("flush-saves-at-once", test_flush_saves_at_once);
  ADD ("another-record-saves-the-one-before", test_another_record_saves_the_one_before);
  ADD ("required-text-is-asked-for", test_required_text_is_asked_for);
  ADD ("change-elsewhere-is-shown", test_change_elsewhere_is_shown);
  ADD ("change-elsewhere-spares-typing", test_change_elsewhere_spares_typing);
  ADD ("deleted-row-is-left-alone", test_deleted_row_is_left_alone);
  ADD ("sync-beside-typing-is-kept", test_sync_beside_typing_is_kept);
  ADD ("sync-of-a-name-gives-way", test_sync_of_a_name_gives_way);
  ADD ("refused-save-is-tried-again", test_refused_save_is_tried_again);
  ADD ("deleted-row-comes-back", test_deleted_row_comes_back);
  ADD ("refused-text-outlives-its-field", test_refused_text_outlives_its_field);

  return g_test_run ();
}
