/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Restoring what a text said before. */

#include "config.h"

#include "fluxr-version.h"
#include "fluxr-workspace-versions.h"
#include "workspace-fixture.h"

static FluxrRecord *
add_row (Fixture           *fixture,
         const FluxrEntity *entity)
{
  g_autoptr (FluxrRow) row = fluxr_row_new (entity);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  fluxr_row_set_text (row, "product_id", fixture->product);
  id = fluxr_workspace_insert (fixture->workspace, "Add", row, &error);
  g_assert_no_error (error);

  return fixture_find (fixture, entity, id);
}

static void
assert_newest (Fixture     *fixture,
               FluxrRecord *record,
               const char  *column,
               const char  *origin,
               const char  *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions
    = fluxr_version_list (fixture->db, fluxr_record_get_entity (record),
                          fluxr_record_get_id (record), column, &error);
  FluxrVersion *newest = g_ptr_array_index (versions, 0);
  g_autofree char *text = fluxr_version_dup_text (fixture->db, newest->number, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (newest->origin, ==, origin);
  g_assert_cmpstr (text, ==, expected);
}

static void
undo (Fixture    *fixture,
      const char *expected)
{
  g_autofree char *name = NULL;

  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, &name, NULL));
  g_assert_cmpstr (name, ==, expected);
}

static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (FluxrRecord) note = add_row (fixture, &fluxr_note_entity);
  g_autoptr (GError) error = NULL;

  fluxr_workspace_type_text (fixture->workspace, "Edit", note, "content", "one", &error);
  fluxr_workspace_type_text (fixture->workspace, "Edit", note, "content", "two", &error);
  fluxr_workspace_type_text (fixture->workspace, "Edit", note, "content", "three", &error);
  g_assert_no_error (error);
  g_assert_true (fluxr_workspace_restore_text (fixture->workspace, note, "content", NULL, "three",
                                               "one", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fluxr_record_get_text (note, "content"), ==, "one");
  assert_newest (fixture, note, "content", FLUXR_VERSION_RESTORED, "three");
  undo (fixture, "Restore Version");
  g_assert_cmpstr (fluxr_record_get_text (note, "content"), ==, "three");
}

static void
test_restore_section (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (FluxrRecord) prd = add_row (fixture, &fluxr_prd_entity);
  g_autoptr (GError) error = NULL;

  fluxr_workspace_set_text (fixture->workspace, "Edit", prd, "custom_sections",
                            "{\"a\":\"1\",\"b\":\"2\"}", &error);
  g_assert_true (fluxr_workspace_restore_text (fixture->workspace, prd, "custom_sections", "b",
                                               "2", "two", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fluxr_record_get_text (prd, "custom_sections"), ==,
                   "{\"a\":\"1\",\"b\":\"two\"}");
  /* One that was deleted meanwhile. */
  g_assert_true (fluxr_workspace_restore_text (fixture->workspace, prd, "custom_sections", "c",
                                               "", "three", &error));
  g_assert_cmpstr (fluxr_record_get_text (prd, "custom_sections"), ==,
                   "{\"a\":\"1\",\"b\":\"two\",\"c\":\"three\"}");
}

static void
test_changed_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (FluxrRecord) note = add_row (fixture, &fluxr_note_entity);
  gint64 entries;
  g_autoptr (GError) error = NULL;

  fluxr_workspace_set_text (fixture->workspace, "Edit", note, "content", "now", &error);
  entries = fixture_count (fixture, "undo_entry");
  g_assert_false (fluxr_workspace_restore_text (fixture->workspace, note, "content", NULL, "then",
                                                "one", &error));
  g_assert_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_STALE);
  g_assert_cmpstr (fluxr_record_get_text (note, "content"), ==, "now");
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, entries);
  g_assert_cmpint (fixture_count (fixture, "version"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("/workspace/text-versions/restored-and-undone", test_restore);
  ADD_TEST ("/workspace/text-versions/a-section-beside-others", test_restore_section);
  ADD_TEST ("/workspace/text-versions/not-over-what-nobody-saw", test_changed_meanwhile);

  return g_test_run ();
}
