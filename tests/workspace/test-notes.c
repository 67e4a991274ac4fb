/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes and lines of texts: what is added, moved and left behind, and what a line becomes. */

#include "config.h"

#include <string.h>

#include "fluxr-note-text.h"
#include "fluxr-row-link.h"
#include "fluxr-text-line.h"
#include "fluxr-workspace-notes.h"
#include "workspace-fixture.h"

#define URL "fluxr://row/tasks/1"

static void
test_line_words (void)
{
  static const struct
  {
    const char *line;
    const char *words;
  } cases[] = {
    { "Fix the login", "Fix the login" },
    { "  - [ ] Fix **the** login  ", "Fix the login" },
    { "* [x] `done`", "done" },
    { "12. Twelve", "Twelve" },
    { "3) Three", "Three" },
    { "## Heading ##", "Heading" },
    { "# C#", "C#" },
    { "> - quoted", "quoted" },
    { "See [the page](https://a.test) now", "See the page now" },
    { "2026 is no list", "2026 is no list" },
    { "-5 degrees", "-5 degrees" },
    { "[x](https://a.test) is no box", "x is no box" },
    { "---", "" },
    { "- [ ] ", "[ ]" },
    { "", "" },
    { "  \t ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = fluxr_text_line_dup_words (cases[i].line, strlen (cases[i].line));

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_line_linked (void)
{
  static const struct
  {
    const char *line;
    const char *linked;
  } cases[] = {
    { "Fix the login", "[Fix the login](" URL ")" },
    { "  - [ ] Fix **the** login  ", "  - [ ] [Fix **the** login](" URL ")  " },
    { "## Heading ##", "## [Heading](" URL ") ##" },
    { "> 1. an `array[0]`", "> 1. [an `array[0]`](" URL ")" },
    { "See [it](https://a.test)", "See [it](https://a.test) [Task](" URL ")" },
    { "See https://a.test", "See https://a.test [Task](" URL ")" },
    { "an odd ] bracket", "an odd ] bracket [Task](" URL ")" },
    { "ends with \\", "ends with \\ [Task](" URL ")" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *linked
        = fluxr_text_line_dup_linked (cases[i].line, strlen (cases[i].line), URL, "Task");

      g_assert_cmpstr (linked, ==, cases[i].linked);
    }
}

static void
assert_text (const char *title,
             const char *content,
             const char *name,
             const char *excerpt)
{
  g_autofree char *real_name = fluxr_note_text_dup_name (title, content);
  g_autofree char *real_excerpt = fluxr_note_text_dup_excerpt (title, content);

  g_assert_cmpstr (real_name, ==, name);
  g_assert_cmpstr (real_excerpt, ==, excerpt);
}

static void
test_text (void)
{
  g_autoptr (GString) large = g_string_new ("é");

  assert_text (NULL, NULL, NULL, NULL);
  assert_text ("", " \n\n", NULL, NULL);
  assert_text (" Name ", NULL, "Name", NULL);
  assert_text ("Name", "# One\n\n- two **three**", "Name", "One two three");
  assert_text (NULL, "\n# One\n\n---\n- two\n- three", "One", "two three");
  assert_text (NULL, "<p>One &amp; <b>all</b></p><ul><li>two</li></ul>", "One & all", "• two");
  while (large->len < 100000)
    g_string_append (large, "é");
  {
    g_autofree char *name = fluxr_note_text_dup_name (NULL, large->str);

    g_assert_true (g_utf8_validate (name, -1, NULL));
    g_assert_cmpint (g_utf8_strlen (name, -1), ==, 121);
  }
}

static void
assert_split (const char *text,
              const char *title,
              const char *content)
{
  g_autofree char *real_title = NULL;
  g_autofree char *real_content = NULL;

  fluxr_note_text_split (text, &real_title, &real_content);
  g_assert_cmpstr (real_title, ==, title);
  g_assert_cmpstr (real_content, ==, content);
}

static void
test_split (void)
{
  g_autofree char *lengthy = g_strnfill (80, 'x');
  g_autofree char *text = g_strconcat (lengthy, "\nmore", NULL);

  assert_split ("One line", NULL, "One line");
  assert_split ("One line\n\n", NULL, "One line\n\n");
  assert_split ("Title\nmore\n", "Title", "more\n");
  assert_split ("\n# **Title**\r\n\n- more", "Title", "- more");
  assert_split ("---\nmore", NULL, "---\nmore");
  assert_split (text, NULL, text);
  assert_split ("<p>one</p>\n<p>two</p>", NULL, "<p>one</p>\n<p>two</p>");
}

static char *
add_note (Fixture    *fixture,
          const char *product,
          const char *content)
{
  g_autoptr (GError) error = NULL;
  char *id = fluxr_workspace_add_note (fixture->workspace, product, content, &error);

  g_assert_no_error (error);

  return id;
}

static void
assert_undo (Fixture    *fixture,
             const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *real_name = NULL;

  g_assert_true (fluxr_workspace_undo (fixture->workspace, FALSE, 0, &real_name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (real_name, ==, name);
}

static void
discard (Fixture    *fixture,
         const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fluxr_workspace_discard_note (fixture->workspace, id, &error));
  g_assert_no_error (error);
}

static void
test_discarded_without_a_trace (Fixture       *fixture,
                                gconstpointer  data)
{
  gint64 entries = fixture_count (fixture, "undo_entry");
  gint64 trash = fixture_count (fixture, "sync_trash");
  gint64 outbox = fixture_count (fixture, "sync_outbox");
  g_autofree char *id = add_note (fixture, fixture->product, NULL);

  g_assert_cmpint (fixture_count (fixture, "notes"), ==, 1);
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, entries + 1);
  discard (fixture, id);
  g_assert_cmpint (fixture_count (fixture, "notes"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, entries);
  g_assert_cmpint (fixture_count (fixture, "sync_trash"), ==, trash);
  g_assert_cmpint (fixture_count (fixture, "sync_outbox"), ==, outbox);
  discard (fixture, id);
}

/* Also one that is empty now. */
static void
test_touched_is_not_discarded (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *id = add_note (fixture, NULL, NULL);
  g_autofree char *other = add_note (fixture, NULL, "words");

  fixture_set (fixture, &fluxr_note_entity, id, "title", "x");
  fixture_set (fixture, &fluxr_note_entity, id, "title", "");
  discard (fixture, id);
  discard (fixture, other);
  g_assert_cmpint (fixture_count (fixture, "notes"), ==, 2);
}

static void
test_duplicate_and_move (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_note (fixture, fixture->product, "words");
  g_autofree char *copy = NULL;
  g_autofree char *moved = NULL;
  g_autoptr (FluxrRow) row = NULL;
  g_autoptr (FluxrRow) after = NULL;

  fixture_set (fixture, &fluxr_note_entity, id, "title", "Tea");
  copy = fluxr_workspace_duplicate_note (fixture->workspace, id, &error);
  g_assert_no_error (error);
  row = fixture_load (fixture, &fluxr_note_entity, copy);
  g_assert_cmpstr (fluxr_row_get_text (row, "title"), ==, "Copy of Tea");
  g_assert_cmpstr (fluxr_row_get_text (row, "content"), ==, "words");
  g_assert_cmpstr (fluxr_row_get_text (row, "product_id"), ==, fixture->product);
  moved = fluxr_workspace_move_note (fixture->workspace, copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (moved, ==, copy);
  after = fixture_load (fixture, &fluxr_note_entity, copy);
  g_assert_null (fluxr_row_get_text (after, "product_id"));
  assert_undo (fixture, "Move Note");
  assert_undo (fixture, "Duplicate Note");
  g_assert_cmpint (fixture_count (fixture, "notes"), ==, 1);
}

/* Nobody could read a personal note of somebody else. */
static void
test_foreign_note_is_taken_over (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_note (fixture, fixture->product, "words");
  g_autofree char *moved = NULL;
  g_autoptr (FluxrRow) row = NULL;

  g_assert_true (fluxr_database_run (fixture->db, &error,
                                     "UPDATE notes SET user_id = ? WHERE id = ?", "ss",
                                     "00000000-0000-4000-8000-000000000001", id));
  moved = fluxr_workspace_move_note (fixture->workspace, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (moved, !=, id);
  row = fixture_load (fixture, &fluxr_note_entity, moved);
  g_assert_null (fluxr_row_get_text (row, "user_id"));
  g_assert_cmpstr (fluxr_row_get_text (row, "content"), ==, "words");
  g_assert_cmpint (fixture_count (fixture, "notes"), ==, 1);
  assert_undo (fixture, "Move Note");
  g_clear_pointer (&row, fluxr_row_unref);
  row = fixture_load (fixture, &fluxr_note_entity, id);
  g_assert_cmpstr (fluxr_row_get_text (row, "product_id"), ==, fixture->product);
}

static void
test_title (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_note (fixture, NULL, "Tea\nGreen");
  g_autoptr (FluxrRow) row = NULL;

  g_assert_true (fluxr_workspace_title_note (fixture->workspace, id, &error));
  row = fixture_load (fixture, &fluxr_note_entity, id);
  g_assert_cmpstr (fluxr_row_get_text (row, "title"), ==, "Tea");
  g_assert_cmpstr (fluxr_row_get_text (row, "content"), ==, "Green");
  g_assert_true (fluxr_workspace_title_note (fixture->workspace, id, &error));
  assert_undo (fixture, "Edit Note");
}

/* (transfer full) (nullable): the new text, cards' ids as numbers. */
static char *
make_cards (Fixture            *fixture,
            const FluxrEntity  *entity,
            const char         *id,
            const char         *column,
            const char         *key,
            gsize               start,
            gsize               end,
            const FluxrEntity  *target,
            GError            **error)
{
  g_autoptr (FluxrRecord) record = fixture_find (fixture, entity, id);
  FluxrTextPlace place = { record, column, key, start, end };
  g_auto (GStrv) ids = fluxr_workspace_make_cards (fixture->workspace, &place, target, error);
  g_autoptr (GString) text = NULL;

  if (ids == NULL)
    return NULL;
  text = g_string_new (fluxr_record_get_text (record, column));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      g_assert_cmpuint (g_string_replace (text, ids[i], number, 0), ==, 1);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_task_from_line (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char text[] = "# Plan\n- [ ] Fix **it**\nend\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_note (fixture, fixture->product, text);
  g_autofree char *after = make_cards (fixture, &fluxr_note_entity, id, "content", NULL, 10, 10,
                                       &fluxr_task_entity, &error);
  g_autoptr (FluxrRow) row = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (after, ==, "# Plan\n- [ ] [Fix **it**](fluxr://row/tasks/1)\nend\n");
  g_assert_cmpint (fluxr_database_get_integer (
                     fixture->db, "SELECT count (*) FROM tasks WHERE name = 'Fix it'"
                     " AND product_id = ? AND status = 'not_started'", "s", fixture->product),
                   ==, 1);
  assert_undo (fixture, "Make Task from Line");
  g_assert_cmpint (fixture_count (fixture, "tasks"), ==, 0);
  row = fixture_load (fixture, &fluxr_note_entity, id);
  g_assert_cmpstr (fluxr_row_get_text (row, "content"), ==, text);
}

static void
test_cards_from_lines (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_note (fixture, fixture->product, "a\n- b\n\n- c\nd");
  g_autofree char *after = make_cards (fixture, &fluxr_note_entity, id, "content", NULL, 3, 9,
                                       &fluxr_bug_entity, &error);
  g_autofree char *last = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (after, ==,
                   "a\n- [b](fluxr://row/bugs/1)\n\n- [c](fluxr://row/bugs/2)\nd");
  assert_undo (fixture, "Make Bugs from Lines");
  /* A selection that ends at the beginning of a line does not touch it. */
  last = make_cards (fixture, &fluxr_note_entity, id, "content", NULL, 0, 2, &fluxr_feature_entity,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpstr (last, ==, "[a](fluxr://row/features/1)\n- b\n\n- c\nd");
  assert_undo (fixture, "Make Feature from Line");
}

static void
test_line_of_a_section (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fixture_add (fixture, &fluxr_prd_entity, NULL);
  g_autofree char *after = NULL;

  fixture_set (fixture, &fluxr_prd_entity, id, "custom_sections",
               "{\"b\":\"x\",\"a\":\"one\\ntwo\",\"n\":1.10}");
  after = make_cards (fixture, &fluxr_prd_entity, id, "custom_sections", "a", 4, 7,
                      &fluxr_task_entity, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, ==,
                   "{\"b\":\"x\",\"a\":\"one\\n[two](fluxr://row/tasks/1)\",\"n\":1.10}");
}

static void
assert_refused (Fixture           *fixture,
                const char        *id,
                gsize              start,
                gsize              end,
                const FluxrEntity *target,
                FluxrCommandError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after
    = make_cards (fixture, &fluxr_note_entity, id, "content", NULL, start, end, target, &error);

  g_assert_null (after);
  g_assert_error (error, FLUXR_COMMAND_ERROR, (int) code);
}

static void
test_refused_lines (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *personal = add_note (fixture, NULL, "one\n\n---");
  g_autofree char *html = add_note (fixture, fixture->product, "<p>one</p>");
  gint64 entries = fixture_count (fixture, "undo_entry");

  assert_refused (fixture, personal, 0, 0, &fluxr_bug_entity, FLUXR_COMMAND_ERROR_INVALID);
  assert_refused (fixture, personal, 4, 4, &fluxr_task_entity, FLUXR_COMMAND_ERROR_INVALID);
  assert_refused (fixture, personal, 6, 7, &fluxr_task_entity, FLUXR_COMMAND_ERROR_INVALID);
  assert_refused (fixture, personal, 0, 99, &fluxr_task_entity, FLUXR_COMMAND_ERROR_STALE);
  assert_refused (fixture, html, 0, 0, &fluxr_task_entity, FLUXR_COMMAND_ERROR_INVALID);
  g_assert_cmpint (fixture_count (fixture, "tasks"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "undo_entry"), ==, entries);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/notes/words-of-a-line", test_line_words);
  g_test_add_func ("/workspace/notes/a-line-becomes-a-link", test_line_linked);
  g_test_add_func ("/workspace/notes/name-and-excerpt", test_text);
  g_test_add_func ("/workspace/notes/a-short-first-line-is-a-title", test_split);
  ADD_TEST ("/workspace/notes/untouched-goes-without-a-trace", test_discarded_without_a_trace);
  ADD_TEST ("/workspace/notes/touched-stays", test_touched_is_not_discarded);
  ADD_TEST ("/workspace/notes/duplicate-and-move", test_duplicate_and_move);
  ADD_TEST ("/workspace/notes/a-foreign-note-is-taken-over", test_foreign_note_is_taken_over);
  ADD_TEST ("/workspace/notes/a-title-later", test_title);
  ADD_TEST ("/workspace/notes/task-from-line", test_task_from_line);
  ADD_TEST ("/workspace/notes/cards-from-lines", test_cards_from_lines);
  ADD_TEST ("/workspace/notes/line-of-a-section", test_line_of_a_section);
  ADD_TEST ("/workspace/notes/refused-lines", test_refused_lines);

  return g_test_run ();
}
