/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A field and what comes from elsewhere while a person is in it: the caret stays at its words. */

#include "config.h"

#include "file-fixture.h"
#include "fluxr-draft-field.h"
#include "fluxr-feature.h"

typedef struct
{
  FileFixture file;
  FluxrRecord *feature;
  FluxrDraft *draft;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  file_fixture_open (&fixture->file);
  fixture->feature = file_fixture_insert (&fixture->file, &fluxr_feature_entity,
                                          fixture->file.product, "Name", NULL, NULL);
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
open_draft (Fixture    *fixture,
            const char *column,
            const char *text)
{
  fixture->draft = fluxr_draft_new (column, "Edit", NULL);
  file_fixture_commit_remote (&fixture->file, fixture->feature, column, text);
  fluxr_store_refresh (fixture->file.store);
  fluxr_draft_set_record (fixture->draft, fixture->file.workspace, fixture->feature);
}

static void
test_caret_stays (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (GtkWidget) field = g_object_ref_sink (gtk_drawing_area_new ());
  g_autoptr (GtkWidget) problem = g_object_ref_sink (gtk_label_new (NULL));
  GtkTextIter iter;
  int caret;

  open_draft (fixture, "description", "One.\n\nTwo.\n");
  fluxr_draft_field_bind (fixture->draft, buffer, field, GTK_LABEL (problem));
  gtk_text_buffer_get_iter_at_line (buffer, &iter, 2);
  gtk_text_buffer_insert (buffer, &iter, "Typed ", -1);
  gtk_text_buffer_place_cursor (buffer, &iter);
  file_fixture_commit_remote (&fixture->file, fixture->feature, "description",
                              "Zero.\n\nOne.\n\nTwo.\n");
  fluxr_draft_flush (fixture->draft);
  g_assert_cmpstr (fluxr_record_get_text (fixture->feature, "description"), ==,
                   "Zero.\n\nOne.\n\nTyped Two.\n");
  g_object_get (buffer, "cursor-position", &caret, NULL);
  g_assert_cmpint (caret, ==, strlen ("Zero.\n\nOne.\n\nTyped "));
}

static void
test_caret_stays_in_an_entry (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (GtkWidget) entry = g_object_ref_sink (gtk_text_new ());
  g_autoptr (GtkWidget) problem = g_object_ref_sink (gtk_label_new (NULL));
  int start, stop;

  open_draft (fixture, "name", "Before");
  fluxr_draft_field_bind (fixture->draft, entry, entry, GTK_LABEL (problem));
  gtk_editable_select_region (GTK_EDITABLE (entry), 3, 6);
  file_fixture_commit_remote (&fixture->file, fixture->feature, "name", "Long Before");
  fluxr_store_refresh (fixture->file.store);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Long Before");
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), &start, &stop));
  g_assert_cmpint (start, ==, 8);
  g_assert_cmpint (stop, ==, 11);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 11);
}

/* What was loaded is no step of the keys' undo, nor is what stood there before. */
static void
test_undo_keeps_what_was_loaded (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GtkWidget) entry = g_object_ref_sink (gtk_text_new ());
  g_autoptr (GtkWidget) problem = g_object_ref_sink (gtk_label_new (NULL));

  gtk_editable_set_text (GTK_EDITABLE (entry), "Of another record");
  open_draft (fixture, "name", "Loaded");
  fluxr_draft_field_bind (fixture->draft, entry, entry, GTK_LABEL (problem));
  gtk_widget_activate_action (entry, "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Loaded");
  g_assert_cmpstr (fluxr_draft_get_text (fixture->draft), ==, "Loaded");
}

#define ADD(path, func) \
  g_test_add ("/pages/draft-field/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("caret-stays", test_caret_stays);
  ADD ("caret-stays-in-an-entry", test_caret_stays_in_an_entry);
  ADD ("undo-keeps-what-was-loaded", test_undo_keeps_what_was_loaded);

  return g_test_run ();
}
