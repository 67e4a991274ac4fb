/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typing and undo: however often a text was saved on the way, one undo is the text before and one
 * redo that after; also when Fluxr was started again or another device wrote in between. */

#include "config.h"

#include "fluxr-clock.h"
#include "fluxr-rows.h"
#include "workspace-fixture.h"

#define MINUTE G_GINT64_CONSTANT (60000000)

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

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
type_as (Fixture     *fixture,
         FluxrRecord *record,
         const char  *name,
         const char  *column,
         const char  *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_type_text (fixture->workspace, name, record, column, text,
                                            &error));
  g_assert_no_error (error);
}

static void
type (Fixture     *fixture,
      FluxrRecord *record,
      const char  *text)
{
  type_as (fixture, record, "Edit Note", "content", text);
}

static void
undo (Fixture  *fixture,
      gboolean  redo)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_undo (fixture->workspace, redo, 0, NULL, &error));
  g_assert_no_error (error);
}

/* As a pull does: nothing is queued, nothing is to be undone. */
static void
sync_text (Fixture           *fixture,
           const FluxrEntity *entity,
           const char        *id,
           const char        *column,
           const char        *text)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, entity, id);
  g_autoptr (GError) error = NULL;

  fluxr_row_set_text (row, column, text);
  g_assert_true (fluxr_database_begin (fixture->db, FLUXR_WRITE_APPLY, &error));
  g_assert_true (fluxr_rows_put (fixture->db, row, &error));
  g_assert_true (fluxr_database_commit (fixture->db, &error));
  g_assert_no_error (error);
  fluxr_store_refresh (fluxr_workspace_get_store (fixture->workspace));
}

static void
assert_text (Fixture           *fixture,
             const FluxrEntity *entity,
             const char        *id,
             const char        *column,
             const char        *expected)
{
  g_autoptr (FluxrRow) row = fixture_load (fixture, entity, id);

  g_assert_cmpstr (fluxr_row_get_text (row, column), ==, expected);
}

static void
restart (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fluxr_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->workspace);
  fixture->workspace = fluxr_workspace_new (
    fixture->accounts, fluxr_accounts_get_current (fixture->accounts), FALSE, &error);
  g_assert_no_error (error);
  fixture->db = fluxr_store_get_database (fluxr_workspace_get_store (fixture->workspace));
}

static void
type_some (Fixture    *fixture,
           const char *id,
           GRand      *random,
           GString    *text)
{
  for (gint i = g_rand_int_range (random, 1, 12); i > 0; i--)
    {
      g_autoptr (FluxrRecord) record = fixture_find (fixture, &fluxr_note_entity, id);

      g_string_insert_c (text, g_rand_int_range (random, 0, text->len + 1),
                         "ab \n"[g_rand_int_range (random, 0, 4)]);
      if (text->len > 4 && g_rand_int_range (random, 0, 4) == 0)
        g_string_erase (text, g_rand_int_range (random, 0, text->len), 1);
      type (fixture, record, text->str);
      now += g_rand_int_range (random, 0, 30) * G_USEC_PER_SEC;
      if (g_rand_int_range (random, 0, 15) == 0)
        {
          g_clear_object (&record);
          restart (fixture);
        }
      /* Another column of the row is none of this. */
      if (g_rand_int_range (random, 0, 4) == 0)
        sync_text (fixture, &fluxr_note_entity, id, "title", text->str);
    }
}

static void
test_any_typing (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (FluxrRecord) record = add_row (fixture, &fluxr_note_entity);
  g_autofree char *id = g_strdup (fluxr_record_get_id (record));
  g_autoptr (GString) text = g_string_new ("start");

  g_clear_object (&record);
  sync_text (fixture, &fluxr_note_entity, id, "content", text->str);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *before = g_strdup (text->str);
      g_autofree char *title = NULL;
      gint64 entries = fixture_count (fixture, "undo_entry");
      g_autoptr (FluxrRow) row = NULL;

      type_some (fixture, id, random, text);
      row = fixture_load (fixture, &fluxr_note_entity, id);
      title = g_strdup (fluxr_row_get_text (row, "title"));
      g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==,
                       entries + !g_str_equal (text->str, before));
      if (g_str_equal (text->str, before))
        continue;
      undo (fixture, FALSE);
      assert_text (fixture, &fluxr_note_entity, id, "content", before);
      assert_text (fixture, &fluxr_note_entity, id, "title", title);
      undo (fixture, TRUE);
      assert_text (fixture, &fluxr_note_entity, id, "content", text->str);
      now += 3 * MINUTE;
    }
}

static void
test_text_from_elsewhere (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (FluxrRecord) record = add_row (fixture, &fluxr_note_entity);
  g_autofree char *id = g_strdup (fluxr_record_get_id (record));

  type (fixture, record, "mine");
  type (fixture, record, "mine 1");
  sync_text (fixture, &fluxr_note_entity, id, "content", "mine 1 and theirs");
  type (fixture, record, "mine 2 and theirs");
  type (fixture, record, "mine 3 and theirs");

  /* What they wrote is not undone, whatever is. */
  undo (fixture, FALSE);
  assert_text (fixture, &fluxr_note_entity, id, "content", "mine 1 and theirs");
  undo (fixture, TRUE);
  assert_text (fixture, &fluxr_note_entity, id, "content", "mine 3 and theirs");
  undo (fixture, FALSE);
  undo (fixture, FALSE);
  assert_text (fixture, &fluxr_note_entity, id, "content", "mine 1 and theirs");
}

static void
assert_entries (Fixture *fixture,
                gint64   entries,
                gint64   more)
{
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, entries + more);
}

static void
test_pauses (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (FluxrRecord) record = add_row (fixture, &fluxr_note_entity);
  gint64 entries = fixture_count (fixture, "undo_entry");

  type (fixture, record, "a");
  now += 2 * MINUTE;
  type (fixture, record, "ab");
  assert_entries (fixture, entries, 1);
  now += 2 * MINUTE + 1;
  type (fixture, record, "abc");
  assert_entries (fixture, entries, 2);

  /* Ten minutes without a pause. */
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *text = g_strdup_printf ("abc%u", i);

      now += MINUTE;
      type (fixture, record, text);
    }
  assert_entries (fixture, entries, 2);
  now += MINUTE;
  type (fixture, record, "last");
  assert_entries (fixture, entries, 3);

  /* The clock was set back. */
  now -= 60 * MINUTE;
  type (fixture, record, "earlier");
  assert_entries (fixture, entries, 4);
}

static void
test_other_things (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (FluxrRecord) note = add_row (fixture, &fluxr_note_entity);
  g_autoptr (FluxrRecord) other = add_row (fixture, &fluxr_note_entity);
  g_autoptr (FluxrRecord) prd = add_row (fixture, &fluxr_prd_entity);
  gint64 entries = fixture_count (fixture, "undo_entry");

  type (fixture, note, "a");
  type (fixture, other, "a");
  type (fixture, note, "ab");
  assert_entries (fixture, entries, 3);
  type_as (fixture, note, "Edit Note", "title", "ab");
  assert_entries (fixture, entries, 4);

  /* Sections are keys of one column: their names tell them apart. */
  type_as (fixture, prd, "Edit “Risks”", "custom_sections", "{\"risks\":\"a\"}");
  type_as (fixture, prd, "Edit “Risks”", "custom_sections", "{\"risks\":\"ab\"}");
  assert_entries (fixture, entries, 5);
  type_as (fixture, prd, "Edit “Team”", "custom_sections", "{\"risks\":\"ab\",\"team\":\"c\"}");
  assert_entries (fixture, entries, 6);
  undo (fixture, FALSE);
  assert_text (fixture, &fluxr_prd_entity, fluxr_record_get_id (prd), "custom_sections",
               "{\"risks\":\"ab\"}");
  undo (fixture, FALSE);
  assert_text (fixture, &fluxr_prd_entity, fluxr_record_get_id (prd), "custom_sections", "{}");
}

static void
test_after_undo (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (FluxrRecord) record = add_row (fixture, &fluxr_note_entity);
  gint64 entries = fixture_count (fixture, "undo_entry");
  g_autofree char *id = g_strdup (fluxr_record_get_id (record));

  type (fixture, record, "a");
  type (fixture, record, "ab");
  undo (fixture, FALSE);
  type (fixture, record, "c");
  assert_entries (fixture, entries, 1);
  undo (fixture, TRUE);
  assert_text (fixture, &fluxr_note_entity, id, "content", "c");
  undo (fixture, FALSE);
  assert_text (fixture, &fluxr_note_entity, id, "content", NULL);
}

/* What was typed and taken away again is nothing to undo. */
static void
test_back_to_the_start (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (FluxrRecord) record = add_row (fixture, &fluxr_note_entity);
  gint64 entries = fixture_count (fixture, "undo_entry");

  type (fixture, record, "a");
  now += 10 * MINUTE;
  type (fixture, record, "ab");
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), ==,
                   fluxr_workspace_get_entry (fixture->workspace, FALSE));
  type (fixture, record, "a");
  assert_entries (fixture, entries, 1);
  g_assert_cmpint (fluxr_workspace_get_acted (fixture->workspace), ==, 0);
  type (fixture, record, "abc");
  undo (fixture, FALSE);
  assert_text (fixture, &fluxr_note_entity, fluxr_record_get_id (record), "content", "a");
}

/* A megabyte in a section: what each save costs is told, since a person waits for it. */
static void
test_long_text (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (FluxrRecord) note = add_row (fixture, &fluxr_note_entity);
  g_autoptr (FluxrRecord) prd = add_row (fixture, &fluxr_prd_entity);
  g_autofree char *filler = g_strnfill (1000000, 'x');
  gint64 start = g_get_monotonic_time (), middle;
  gint64 entries = fixture_count (fixture, "undo_entry");

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u%s", i, filler);

      type (fixture, note, text);
    }
  middle = g_get_monotonic_time ();
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\":\"%u%s\",\"b\":\"\"}", i, filler);

      type_as (fixture, prd, "Edit Section", "custom_sections", text);
    }
  g_test_message ("a save of 1 MB: %.1f ms, in a section %.1f ms", (middle - start) / 20e3,
                  (g_get_monotonic_time () - middle) / 20e3);
  assert_entries (fixture, entries, 2);
  g_assert_cmpint (fixture_count (fixture, "version"), ==, 2);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  now = G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC;
  fluxr_clock_set_source (get_now);
  fixture_set_up (fixture, data);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_tear_down (fixture, data);
  fluxr_clock_set_source (NULL);
}

#define ADD(path, function) \
  g_test_add ("/workspace/typing/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("any-typing-is-one-action", test_any_typing);
  ADD ("text-from-elsewhere-is-not-undone", test_text_from_elsewhere);
  ADD ("a-pause-ends-it", test_pauses);
  ADD ("other-things-are-other-actions", test_other_things);
  ADD ("after-an-undo", test_after_undo);
  ADD ("back-to-the-start", test_back_to_the_start);
  ADD ("a-long-text", test_long_text);

  return g_test_run ();
}
