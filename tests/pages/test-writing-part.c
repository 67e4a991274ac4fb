/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text while it is written, over a real file: when it is stored, and what becomes of what others
 * do meanwhile. What counts is that each word is in the row or in its history. */

#include "config.h"

#include <string.h>

#include "file-fixture.h"
#include "fluxr-entities.h"
#include "fluxr-rows.h"
#include "fluxr-sections.h"
#include "fluxr-version.h"
#include "fluxr-workspace-sections.h"
#include "fluxr-writing-part.h"
#include "loop.h"

#define TEXT "One is here.\n\nTwo is there.\n\nThree ends it.\n"

typedef struct
{
  FileFixture file;
  FluxrDatabase *db;
  FluxrRecord *prd;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  file_fixture_open (&f->file);
  f->db = fluxr_store_get_database (f->file.store);
  f->prd = file_fixture_insert (&f->file, &fluxr_prd_entity, f->file.product, NULL, NULL, NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->prd);
  file_fixture_close (&f->file);
}

static void
sync_text (Fixture    *f,
           const char *column,
           const char *text)
{
  file_fixture_commit_remote (&f->file, f->prd, column, text);
  fluxr_store_refresh (f->file.store);
}

static FluxrWritingPart *
open_part (Fixture    *f,
           const char *text)
{
  sync_text (f, "problem", text);

  return fluxr_writing_part_new (f->file.workspace, f->prd, "problem", NULL, "Problem",
                                 "Edit Problem");
}

static FluxrWritingPart *
open_section (Fixture    *f,
              const char *key)
{
  g_autofree char *command = g_strconcat ("Edit ", key, NULL);

  return fluxr_writing_part_new (f->file.workspace, f->prd, "custom_sections", key, key, command);
}

static GtkTextBuffer *
get_buffer (FluxrWritingPart *part)
{
  return GTK_TEXT_BUFFER (fluxr_writing_part_get_buffer (part));
}

static void
put_caret (FluxrWritingPart *part,
           int               place)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (part), &iter, place);
  gtk_text_buffer_place_cursor (get_buffer (part), &iter);
}

static int
get_caret (FluxrWritingPart *part)
{
  int place;

  g_object_get (get_buffer (part), "cursor-position", &place, NULL);

  return place;
}

/* In front of @before; as a person does, a letter at a time. */
static void
type_at (FluxrWritingPart *part,
         const char       *before,
         const char       *text)
{
  g_autofree char *whole = fluxr_writing_part_dup_text (part);
  const char *at = strstr (whole, before);

  g_assert_nonnull (at);
  put_caret (part, g_utf8_strlen (whole, at - whole));
  for (const char *letter = text; *letter != '\0'; letter = g_utf8_next_char (letter))
    gtk_text_buffer_insert_at_cursor (get_buffer (part), letter,
                                      g_utf8_next_char (letter) - letter);
}

static void
assert_shown (FluxrWritingPart *part,
              const char       *expected)
{
  g_autofree char *text = fluxr_writing_part_dup_text (part);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_stored (Fixture    *f,
               const char *column,
               const char *expected)
{
  g_autoptr (FluxrRow) row = fluxr_rows_load (f->db, &fluxr_prd_entity,
                                              fluxr_record_get_id (f->prd), NULL);

  g_assert_cmpstr (fluxr_row_get_text (row, column), ==, expected);
}

static void
assert_section (Fixture    *f,
                const char *key,
                const char *expected)
{
  g_autoptr (FluxrRow) row = fluxr_rows_load (f->db, &fluxr_prd_entity,
                                              fluxr_record_get_id (f->prd), NULL);
  gboolean is_text;
  g_autofree char *text
    = fluxr_sections_dup_text (fluxr_row_get_text (row, "custom_sections"), key, &is_text);

  g_assert_cmpstr (text, ==, expected);
}

/* @words: in what was kept */
static guint
count_versions (Fixture    *f,
                const char *column,
                const char *origin,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = fluxr_version_list (
    f->db, &fluxr_prd_entity, fluxr_record_get_id (f->prd), column, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < versions->len; i++)
    {
      FluxrVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *text = fluxr_version_dup_text (f->db, version->number, NULL);

      n += g_str_equal (version->origin, origin) && strstr (text, words) != NULL;
    }

  return n;
}

static void
test_typing_is_stored (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);

  type_at (part, "is there", "😀 ");
  assert_stored (f, "problem", TEXT);
  loop_for (700);
  assert_stored (f, "problem", "One is here.\n\nTwo 😀 is there.\n\nThree ends it.\n");
}

static void
test_typing_without_a_pause (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);
  gint64 start = g_get_monotonic_time ();
  gint64 waited;

  do
    {
      type_at (part, "Two", "a");
      loop_for (10);
      waited = g_get_monotonic_time () - start;
      g_assert_cmpint (waited, <, 20 * G_TIME_SPAN_SECOND);
    }
  while (g_str_equal (fluxr_record_get_text (f->prd, "problem"), TEXT));
  g_test_message ("Stored after %d ms", (int) (waited / 1000));
  g_assert_cmpint (waited, <, 2 * G_TIME_SPAN_SECOND);
}

static void
test_end_stores (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);

  type_at (part, "One", "Zero. ");
  g_clear_object (&part);
  assert_stored (f, "problem", "Zero. " TEXT);
}

static void
test_remote_elsewhere (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);
  int caret;

  type_at (part, "ends", "čau ");
  caret = get_caret (part);
  sync_text (f, "problem", "One 😀 is here.\n\nTwo is there.\n\nThree ends it.\n");
  assert_shown (part, "One 😀 is here.\n\nTwo is there.\n\nThree čau ends it.\n");
  g_assert_cmpint (get_caret (part), ==, caret + 2);
  fluxr_writing_part_flush (part);
  assert_stored (f, "problem", "One 😀 is here.\n\nTwo is there.\n\nThree čau ends it.\n");
  g_assert_cmpuint (count_versions (f, "problem", FLUXR_VERSION_MERGE, ""), ==, 0);
}

static void
test_remote_where_one_types (Fixture       *f,
                             gconstpointer  data)
{
  const char *both = "One is here.\n\nTwo is now there, far away.\n\nThree ends it.\n";
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);

  type_at (part, "there", "now ");
  sync_text (f, "problem", "One is here.\n\nTwo is there, far away.\n\nThree ends it.\n");
  assert_shown (part, "One is here.\n\nTwo is now there.\n\nThree ends it.\n");
  loop_for (800);
  /* It is together in the file already. */
  assert_stored (f, "problem", both);
  assert_shown (part, "One is here.\n\nTwo is now there.\n\nThree ends it.\n");
  type_at (part, "there", "and ");
  loop_for (4500);
  assert_shown (part, "One is here.\n\nTwo is now and there, far away.\n\nThree ends it.\n");
  assert_stored (f, "problem",
                 "One is here.\n\nTwo is now and there, far away.\n\nThree ends it.\n");
}

static void
test_same_words (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, "The tea is hot today.\n");
  GtkTextIter start, stop;

  gtk_text_buffer_get_iter_at_offset (get_buffer (part), &start, 11);
  gtk_text_buffer_get_iter_at_offset (get_buffer (part), &stop, 14);
  gtk_text_buffer_delete (get_buffer (part), &start, &stop);
  gtk_text_buffer_insert (get_buffer (part), &start, "lukewarm", -1);
  sync_text (f, "problem", "The tea is cold today.\n");
  fluxr_writing_part_flush (part);
  assert_shown (part, "The tea is lukewarm today.\n");
  assert_stored (f, "problem", "The tea is lukewarm today.\n");
  g_assert_cmpuint (count_versions (f, "problem", FLUXR_VERSION_MERGE, "cold"), ==, 1);
}

/* The file has more than the window knows, since the sync runs on a thread of its own. */
static void
test_commit_in_between (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);

  type_at (part, "ends", "never ");
  file_fixture_commit_remote (&f->file, f->prd, "problem",
                              "One is here.\n\nTwo was there.\n\nThree ends it.\n");
  fluxr_writing_part_flush (part);
  assert_stored (f, "problem", "One is here.\n\nTwo was there.\n\nThree never ends it.\n");
  assert_shown (part, "One is here.\n\nTwo was there.\n\nThree never ends it.\n");
}

static void
test_commit_in_between_sections (Fixture       *f,
                                 gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = NULL;

  sync_text (f, "custom_sections", "{\"a\":\"Alpha.\",\"b\":\"Beta.\"}");
  part = open_section (f, "a");
  type_at (part, "Alpha", "Not ");
  file_fixture_commit_remote (&f->file, f->prd, "custom_sections",
                              "{\"a\":\"Alpha.\",\"b\":\"Beta and more.\",\"c\":\"New.\"}");
  fluxr_writing_part_flush (part);
  assert_section (f, "a", "Not Alpha.");
  assert_section (f, "b", "Beta and more.");
  assert_section (f, "c", "New.");
}

/* Heard of while the window is told of something else. */
static void
commit_once_cb (FluxrRecord *prd,
                GParamSpec  *pspec,
                Fixture     *f)
{
  g_signal_handlers_disconnect_by_func (prd, commit_once_cb, f);
  file_fixture_commit_remote (&f->file, f->prd, "problem",
                              "One is here.\n\nTwo was there.\n\nThree never ends it.\n");
}

static void
test_commit_while_told (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);

  g_signal_connect (f->prd, "notify::problem", G_CALLBACK (commit_once_cb), f);
  type_at (part, "ends", "never ");
  loop_for (700);
  assert_stored (f, "problem", "One is here.\n\nTwo was there.\n\nThree never ends it.\n");
  assert_shown (part, "One is here.\n\nTwo was there.\n\nThree never ends it.\n");
}

static void
run (Fixture    *f,
     const char *sql)
{
  g_assert_true (fluxr_database_execute (f->db, sql, NULL));
}

static void
test_refused_write (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);

  run (f, "PRAGMA query_only = 1");
  type_at (part, "One", "Zero. ");
  loop_for (700);
  g_assert_nonnull (fluxr_writing_part_get_problem (part));
  type_at (part, "One", "Half. ");
  fluxr_writing_part_flush (part);
  g_assert_nonnull (fluxr_writing_part_get_problem (part));
  assert_shown (part, "Zero. Half. " TEXT);
  assert_stored (f, "problem", TEXT);

  run (f, "PRAGMA query_only = 0");
  loop_for (5500);
  g_assert_null (fluxr_writing_part_get_problem (part));
  assert_stored (f, "problem", "Zero. Half. " TEXT);
}

/* The history cannot be written: what the other side says must not go. */
static void
test_refused_version (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, "hot\n");
  GtkTextIter start, stop;

  gtk_text_buffer_get_bounds (get_buffer (part), &start, &stop);
  gtk_text_buffer_delete (get_buffer (part), &start, &stop);
  gtk_text_buffer_insert (get_buffer (part), &start, "lukewarm\n", -1);
  file_fixture_commit_remote (&f->file, f->prd, "problem", "cold\n");
  run (f, "CREATE TEMP TRIGGER no_versions BEFORE INSERT ON version BEGIN"
          " SELECT raise (ABORT, 'full'); END");
  fluxr_writing_part_flush (part);
  assert_stored (f, "problem", "cold\n");
  assert_shown (part, "lukewarm\n");
  g_assert_nonnull (fluxr_writing_part_get_problem (part));

  run (f, "DROP TRIGGER no_versions");
  fluxr_writing_part_flush (part);
  assert_stored (f, "problem", "lukewarm\n");
  g_assert_cmpuint (count_versions (f, "problem", FLUXR_VERSION_MERGE, "cold"), ==, 1);
  g_assert_null (fluxr_writing_part_get_problem (part));
}

static void
test_deleted_elsewhere (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);
  g_autoptr (GError) error = NULL;

  type_at (part, "One", "Zero. ");
  g_assert_true (fluxr_workspace_delete (f->file.workspace, "Delete", &fluxr_prd_entity,
                                         fluxr_record_get_id (f->prd), &error));
  g_assert_nonnull (fluxr_writing_part_get_problem (part));
  type_at (part, "One", "Half. ");
  fluxr_writing_part_flush (part);
  g_assert_cmpuint (count_versions (f, "problem", FLUXR_VERSION_MERGE, "Zero. Half."), ==, 1);
  assert_shown (part, "Zero. Half. " TEXT);

  /* Its history came back with it, and so does what was typed. */
  g_assert_true (fluxr_workspace_undo (f->file.workspace, FALSE, 0, NULL, &error));
  g_assert_no_error (error);
  fluxr_writing_part_flush (part);
  assert_shown (part, "Zero. Half. " TEXT);
  assert_stored (f, "problem", "Zero. Half. " TEXT);
  g_assert_null (fluxr_writing_part_get_problem (part));
}

static void
test_two_sections (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) a = NULL;
  g_autoptr (FluxrWritingPart) b = NULL;

  sync_text (f, "custom_sections", "{\"a\":\"Alpha.\",\"b\":\"Beta.\",\"x\":{\"y\":[1,2]}}");
  a = open_section (f, "a");
  b = open_section (f, "b");
  type_at (a, "Alpha", "Not ");
  type_at (b, "Beta", "No ");
  sync_text (f, "custom_sections",
             "{\"a\":\"Alpha.\",\"b\":\"Beta.\",\"c\":\"Gamma.\",\"x\":{\"y\":[1,2]}}");
  loop_for (900);
  assert_stored (f, "custom_sections",
                 "{\"a\":\"Not Alpha.\",\"b\":\"No Beta.\",\"c\":\"Gamma.\",\"x\":{\"y\":[1,2]}}");
  assert_shown (a, "Not Alpha.");
  assert_shown (b, "No Beta.");
}

static void
test_renamed_section (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = NULL;
  g_autoptr (GError) error = NULL;

  sync_text (f, "custom_sections", "{\"custom_a\":\"Alpha.\"}");
  part = open_section (f, "custom_a");
  type_at (part, "Alpha", "Not ");
  /* Elsewhere: here it is stored first. */
  sync_text (f, "custom_sections", "{\"custom_b\":\"Alpha.\"}");
  fluxr_writing_part_flush (part);
  assert_section (f, "custom_b", "Alpha.");
  assert_section (f, "custom_a", "Not Alpha.");

  g_assert_true (fluxr_workspace_rename_section (f->file.workspace, f->prd, "custom_a", "C",
                                                 &error));
  g_assert_no_error (error);
  g_clear_object (&part);
  assert_section (f, "custom_a", NULL);
  assert_section (f, "custom_C", "Not Alpha.");
}

/* A section becomes something that is no text, or all of them something that is no object. */
static void
test_other_json (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = NULL;

  sync_text (f, "custom_sections", "{\"a\":\"Alpha.\"}");
  part = open_section (f, "a");
  type_at (part, "Alpha", "Not ");
  sync_text (f, "custom_sections", "{\"a\":{\"b\":1}}");
  g_assert_false (fluxr_writing_part_is_editable (part));
  fluxr_writing_part_flush (part);
  assert_stored (f, "custom_sections", "{\"a\":{\"b\":1}}");
  g_assert_cmpuint (count_versions (f, "custom_sections", FLUXR_VERSION_MERGE, "Not Alpha"), ==, 1);

  g_clear_object (&part);
  sync_text (f, "custom_sections", "{\"a\":\"Alpha.\"}");
  part = open_section (f, "a");
  type_at (part, "Alpha", "Again ");
  sync_text (f, "custom_sections", "\"all of it\"");
  g_clear_object (&part);
  assert_stored (f, "custom_sections", "\"all of it\"");
  g_assert_cmpuint (count_versions (f, "custom_sections", FLUXR_VERSION_MERGE, "Again Alpha"), ==,
                    1);
}

static void
test_undo_while_dirty (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_set_text (f->file.workspace, "Rewrite", f->prd, "problem",
                                           "One is here.\n\nTwo was there.\n\nThree ends it.\n",
                                           &error));
  type_at (part, "ends", "never ");
  g_assert_true (fluxr_workspace_undo (f->file.workspace, FALSE, 0, NULL, &error));
  g_assert_no_error (error);
  fluxr_writing_part_flush (part);
  assert_shown (part, "One is here.\n\nTwo is there.\n\nThree never ends it.\n");
  assert_stored (f, "problem", "One is here.\n\nTwo is there.\n\nThree never ends it.\n");
}

static void
assert_html_stays (Fixture    *f,
                   const char *html)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, html);
  g_autoptr (FluxrWritingPart) section = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = fluxr_sections_set ("{\"b\":\"Beta.\"}", "a", html, NULL);

  /* Opened, flushed, another section written, closed. */
  sync_text (f, "custom_sections", json);
  section = open_section (f, "a");
  {
    g_autoptr (FluxrWritingPart) other = open_section (f, "b");

    fluxr_writing_part_flush (section);
    type_at (other, "Beta", "No ");
  }
  g_clear_object (&section);
  assert_section (f, "a", html);
  assert_section (f, "b", "No Beta.");
  fluxr_writing_part_flush (part);
  assert_shown (part, html);
  if (fluxr_writing_part_is_html (part))
    {
      g_assert_true (fluxr_writing_part_convert (part, &error));
      g_assert_no_error (error);
      fluxr_writing_part_flush (part);
      /* A text that is nothing but its words may look the same. */
      if (!g_str_equal (fluxr_record_get_text (f->prd, "problem"), html))
        {
          g_assert_cmpuint (count_versions (f, "problem", FLUXR_VERSION_CONVERTED, html), >=, 1);
          g_assert_true (fluxr_workspace_undo (f->file.workspace, FALSE, 0, NULL, &error));
          g_assert_no_error (error);
        }
      assert_shown (part, html);
      g_assert_true (fluxr_writing_part_is_html (part));
    }
  g_clear_object (&part);
  assert_stored (f, "problem", html);
}

static void
test_html_stays (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *path
    = g_test_build_filename (G_TEST_DIST, "html-corpus.txt", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cases = NULL;
  guint n = 0;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  cases = g_strsplit (contents, "\n=== ", -1);
  for (guint i = 1; cases[i] != NULL; i++, n++)
    {
      const char *start = strchr (cases[i], '\n') + 1;
      g_autofree char *html = g_strndup (start, strstr (start, "\n--- markdown") - start);

      assert_html_stays (f, html);
    }
  g_assert_cmpuint (n, >, 30);
  assert_html_stays (f, "<p>One\r\n two\xe2\x80\xa8three\xef\xbf\xbc&nbsp;\xc2\xa0</p>\r\n\r\n");
}

/* Bytes that are no text. */
static void
test_odd_characters (Fixture       *f,
                     gconstpointer  data)
{
  static const char *const texts[] = {
    "", "\n", "\r", "\r\n\r\n", "\xef\xbb\xbf" "BOM", "\xef\xbf\xbc object",
    "a\xe2\x80\xa9" "b\x0b\x0c\x7f\x01",
    "e\xcc\x81 👩‍👩‍👧 \xf0\x9f\x87\xa8\xf0\x9f\x87\xbf", "\xe2\x80\xae" "rtl", "no end",
    "\t tabs \t\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *expected = g_strconcat ("typed ", texts[i], NULL);
      g_autoptr (FluxrWritingPart) part = open_part (f, texts[i]);

      assert_shown (part, texts[i]);
      fluxr_writing_part_flush (part);
      assert_stored (f, "problem", texts[i]);
      put_caret (part, 0);
      gtk_text_buffer_insert_at_cursor (get_buffer (part), "typed ", -1);
      g_clear_object (&part);
      assert_stored (f, "problem", expected);
    }
}

/* GTK refuses it with words of its own; nothing of it gets into the file. */
static void
test_bytes_that_are_no_text (Fixture       *f,
                             gconstpointer  data)
{
  static const char *const bytes[] = { "a\xff" "b", "\xed\xa0\x80", "\xc3" };
  g_autoptr (FluxrWritingPart) part = open_part (f, TEXT);

  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    {
      g_test_expect_message ("Gtk", G_LOG_LEVEL_CRITICAL, "*g_utf8_validate*");
      gtk_text_buffer_insert_at_cursor (get_buffer (part), bytes[i], -1);
      g_test_assert_expected_messages ();
    }
  g_test_expect_message ("Gtk", G_LOG_LEVEL_CRITICAL, "*g_utf8_validate*");
  gtk_text_buffer_insert_at_cursor (get_buffer (part), "a\0b", 3);
  g_test_assert_expected_messages ();
  fluxr_writing_part_flush (part);
  assert_stored (f, "problem", TEXT);

  /* A NUL in the JSON of another client is no text for us, and stays. */
  g_clear_object (&part);
  sync_text (f, "custom_sections", "{\"a\":\"x\\u0000y\",\"b\":\"Beta.\"}");
  {
    g_autoptr (FluxrWritingPart) odd = open_section (f, "a");
    g_autoptr (FluxrWritingPart) other = open_section (f, "b");

    g_assert_false (fluxr_writing_part_is_editable (odd));
    type_at (other, "Beta", "No ");
    fluxr_writing_part_flush (odd);
  }
  assert_stored (f, "custom_sections", "{\"a\":\"x\\u0000y\",\"b\":\"No Beta.\"}");
}

static void
test_html_from_elsewhere (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, "# Title\n\nText\n");

  type_at (part, "Text", "My ");
  sync_text (f, "problem", "<h1>Title</h1>\n\n<p>Their text</p>\n");
  fluxr_writing_part_flush (part);
  {
    g_autofree char *text = fluxr_writing_part_dup_text (part);

    g_assert_nonnull (strstr (text, "My Text"));
    g_assert_true (strstr (text, "Their") != NULL
                   || count_versions (f, "problem", FLUXR_VERSION_MERGE, "Their") == 1);
  }
}

/* Whatever it becomes meanwhile. */
static void
test_read_only (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (FluxrWritingPart) part = open_part (f, "<p>Words</p>");

  g_assert_false (fluxr_writing_part_is_read_only (part));
  fluxr_writing_part_set_read_only (part);
  g_assert_true (fluxr_writing_part_is_read_only (part));
  g_assert_true (fluxr_writing_part_is_html (part));
  g_assert_false (fluxr_writing_part_is_editable (part));
  sync_text (f, "problem", "Words");
  fluxr_writing_part_flush (part);
  assert_shown (part, "Words");
  g_assert_false (fluxr_writing_part_is_html (part));
  g_assert_false (fluxr_writing_part_is_editable (part));
}

#define ADD(path, func) \
  g_test_add ("/pages/writing-part/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("typing-is-stored", test_typing_is_stored);
  ADD ("typing-without-a-pause", test_typing_without_a_pause);
  ADD ("end-stores", test_end_stores);
  ADD ("remote-elsewhere", test_remote_elsewhere);
  ADD ("remote-where-one-types", test_remote_where_one_types);
  ADD ("same-words", test_same_words);
  ADD ("commit-in-between", test_commit_in_between);
  ADD ("commit-in-between-sections", test_commit_in_between_sections);
  ADD ("commit-while-told", test_commit_while_told);
  ADD ("refused-write", test_refused_write);
  ADD ("refused-version", test_refused_version);
  ADD ("deleted-elsewhere", test_deleted_elsewhere);
  ADD ("two-sections", test_two_sections);
  ADD ("renamed-section", test_renamed_section);
  ADD ("other-json", test_other_json);
  ADD ("undo-while-dirty", test_undo_while_dirty);
  ADD ("html-stays", test_html_stays);
  ADD ("html-from-elsewhere", test_html_from_elsewhere);
  ADD ("read-only", test_read_only);
  ADD ("odd-characters", test_odd_characters);
  ADD ("bytes-that-are-no-text", test_bytes_that_are_no_text);

  return g_test_run ();
}
