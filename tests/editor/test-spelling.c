/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which words are marked, and what that costs. */

#include "config.h"

#include "edit-check.h"
#include "fluxr-spelling-marks.h"

typedef struct
{
  GtkTextBuffer *buffer;
  SpellingChecker *checker;
  FluxrSpellingMarks *marks;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->buffer = GTK_TEXT_BUFFER (fluxr_markdown_buffer_new ());
  fixture->checker = spelling_checker_new (spelling_provider_get_default (), "en_US");
  fixture->marks = fluxr_spelling_marks_new (FLUXR_MARKDOWN_BUFFER (fixture->buffer),
                                             fixture->checker);
  fluxr_spelling_marks_set_enabled (fixture->marks, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->marks);
  g_object_unref (fixture->checker);
  g_object_unref (fixture->buffer);
}

static void
settle (Fixture *fixture)
{
  while (!fluxr_spelling_marks_is_done (fixture->marks))
    g_main_context_iteration (NULL, TRUE);
}

/* The tag without a name that underlines as an error. */
static gboolean
is_marked (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *at = tags; at != NULL; at = at->next)
    {
      PangoUnderline underline;
      gboolean is_set;

      g_object_get (at->data, "underline", &underline, "underline-set", &is_set, NULL);
      if (is_set && underline == PANGO_UNDERLINE_ERROR)
        return TRUE;
    }

  return FALSE;
}

/* Each marked word, with spaces between. */
static void
check_marks (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  gboolean before = FALSE;
  GtkTextIter iter;

  settle (fixture);
  gtk_text_buffer_get_start_iter (fixture->buffer, &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      gboolean marked = is_marked (&iter);

      if (marked && !before && found->len > 0)
        g_string_append_c (found, ' ');
      if (marked)
        g_string_append_unichar (found, gtk_text_iter_get_char (&iter));
      before = marked;
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
set_text (Fixture    *fixture,
          const char *text)
{
  GtkTextIter start;

  gtk_text_buffer_set_text (fixture->buffer, text, -1);
  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_buffer_place_cursor (fixture->buffer, &start);
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  set_text (fixture, "\n# Haeding\n\nSome wrods don't fit. **blod** v2x 12th\n");
  check_marks (fixture, "Haeding wrods blod");
  set_text (fixture, "\n`cdoe` [txet](http://exmaple.org) <b>hmtl</b> https://exmaple.org\n\n"
                     "    cdoe\n\n```\ncdoe\n```\n\n[ref]: http://exmaple.org\n");
  check_marks (fixture, "txet hmtl");
}

static void
test_writing (Fixture       *fixture,
              gconstpointer  data)
{
  set_text (fixture, "");
  gtk_text_buffer_insert_at_cursor (fixture->buffer, "good wrod", -1);
  check_marks (fixture, "");
  gtk_text_buffer_insert_at_cursor (fixture->buffer, " ", -1);
  check_marks (fixture, "wrod");
  gtk_text_buffer_insert_at_cursor (fixture->buffer, "x", -1);
  check_marks (fixture, "wrod");
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  GtkTextIter start, stop;

  set_text (fixture, "\nwor ds\n\nbalh\n");
  check_marks (fixture, "wor ds balh");
  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &start, 1, 3);
  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &stop, 1, 4);
  gtk_text_buffer_delete (fixture->buffer, &start, &stop);
  check_marks (fixture, "wor ds balh" + 7);
  /* A fence makes code of all that follows, and back. */
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 2);
  gtk_text_buffer_insert (fixture->buffer, &start, "```\n", -1);
  check_marks (fixture, "");
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 2);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &stop, 3);
  gtk_text_buffer_delete (fixture->buffer, &start, &stop);
  check_marks (fixture, "balh");
  fluxr_spelling_marks_set_enabled (fixture->marks, FALSE);
  check_marks (fixture, "");
  fluxr_spelling_marks_set_enabled (fixture->marks, TRUE);
  check_marks (fixture, "balh");
  spelling_checker_ignore_word (fixture->checker, "balh");
  fluxr_spelling_marks_check_all (fixture->marks);
  check_marks (fixture, "");
}

static void
test_cost (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 longest = 0;
  guint n_steps = 0;

  while (text->len < 1000000)
    g_string_append (text, "Some wrods of a paragraph with `cdoe`, which is long enough.\n\n");
  set_text (fixture, text->str);
  fluxr_markdown_buffer_style_now (FLUXR_MARKDOWN_BUFFER (fixture->buffer));
  for (; !fluxr_spelling_marks_is_done (fixture->marks); n_steps++)
    {
      gint64 start = edit_get_time ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, edit_get_time () - start);
    }
  g_assert_cmpuint (n_steps, >, 20);
  g_test_message ("%u steps", n_steps);
  g_test_minimized_result (longest, "the longest step took %d us", (int) longest);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  spelling_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/editor/spelling/words", test_words);
  ADD ("/editor/spelling/writing", test_writing);
  ADD ("/editor/spelling/changes", test_changes);
  ADD ("/editor/spelling/cost", test_cost);
#undef ADD

  return g_test_run ();
}
