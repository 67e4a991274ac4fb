/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo and redo of a text that others change too. */

#include "config.h"

#include "fluxr-markdown-buffer.h"

typedef struct
{
  GtkTextBuffer *buffer;
  FluxrTextHistory *history;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  FluxrMarkdownBuffer *buffer = fluxr_markdown_buffer_new ();

  fixture->buffer = GTK_TEXT_BUFFER (buffer);
  fixture->history = fluxr_markdown_buffer_get_history (buffer);
  fluxr_markdown_buffer_load (buffer, data);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->buffer);
}

static void
place (Fixture *fixture,
       int      caret,
       int      bound)
{
  GtkTextIter caret_iter, bound_iter;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &caret_iter, caret);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &bound_iter, bound);
  gtk_text_buffer_select_range (fixture->buffer, &caret_iter, &bound_iter);
}

/* As the view does it for each key. */
static void
type (Fixture    *fixture,
      const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_delete_selection (fixture->buffer, TRUE, TRUE);
      gtk_text_buffer_insert_at_cursor (fixture->buffer, c, g_utf8_next_char (c) - c);
      gtk_text_buffer_end_user_action (fixture->buffer);
    }
}

static void
press_backspace (Fixture *fixture,
                 guint    times)
{
  GtkTextIter caret;

  for (guint i = 0; i < times; i++)
    {
      gtk_text_buffer_get_iter_at_mark (fixture->buffer, &caret,
                                        gtk_text_buffer_get_insert (fixture->buffer));
      gtk_text_buffer_backspace (fixture->buffer, &caret, TRUE, TRUE);
    }
}

static void
replace (Fixture    *fixture,
         guint       start,
         guint       stop,
         const char *text)
{
  fluxr_markdown_buffer_replace_remote (FLUXR_MARKDOWN_BUFFER (fixture->buffer), start, stop,
                                        text);
}

static char *
dup_words (GtkTextBuffer *buffer)
{
  GtkTextIter start, stop;

  gtk_text_buffer_get_bounds (buffer, &start, &stop);

  return gtk_text_buffer_get_slice (buffer, &start, &stop, TRUE);
}

static void
expect (Fixture    *fixture,
        const char *words,
        int         caret,
        int         bound)
{
  g_autofree char *found = dup_words (fixture->buffer);
  GtkTextIter caret_iter, bound_iter;

  g_assert_cmpstr (found, ==, words);
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &caret_iter,
                                    gtk_text_buffer_get_insert (fixture->buffer));
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &bound_iter,
                                    gtk_text_buffer_get_selection_bound (fixture->buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&caret_iter), ==, caret);
  g_assert_cmpint (gtk_text_iter_get_offset (&bound_iter), ==, bound);
}

static void
undo (Fixture *fixture)
{
  g_assert_true (fluxr_text_history_can_undo (fixture->history));
  g_assert_true (fluxr_text_history_undo (fixture->history));
}

static void
redo (Fixture *fixture)
{
  g_assert_true (fluxr_text_history_can_redo (fixture->history));
  g_assert_true (fluxr_text_history_redo (fixture->history));
}

static void
test_words_are_steps (Fixture       *fixture,
                      gconstpointer  data)
{
  type (fixture, "eins zwei  drei\nvier");
  g_assert_cmpuint (fluxr_text_history_get_n_steps (fixture->history, FALSE), ==, 5);
  undo (fixture);
  expect (fixture, "eins zwei  drei\n", 16, 16);
  undo (fixture);
  expect (fixture, "eins zwei  drei", 15, 15);
  undo (fixture);
  expect (fixture, "eins zwei  ", 11, 11);
  undo (fixture);
  undo (fixture);
  expect (fixture, "", 0, 0);
  g_assert_false (fluxr_text_history_undo (fixture->history));
  redo (fixture);
  expect (fixture, "eins ", 5, 5);
  type (fixture, "x");
  g_assert_false (fluxr_text_history_redo (fixture->history));
  expect (fixture, "eins x", 6, 6);
}

static void
test_deleted_words_are_steps (Fixture       *fixture,
                              gconstpointer  data)
{
  place (fixture, 7, 7);
  press_backspace (fixture, 6);
  expect (fixture, "e", 1, 1);
  undo (fixture);
  expect (fixture, "ein", 3, 3);
  undo (fixture);
  expect (fixture, "ein ", 4, 4);
  undo (fixture);
  expect (fixture, "ein alt", 7, 7);
  redo (fixture);
  expect (fixture, "ein ", 4, 4);
}

static void
test_a_jump_or_pause_is_a_new_step (Fixture       *fixture,
                                    gconstpointer  data)
{
  type (fixture, "ab");
  place (fixture, 0, 0);
  place (fixture, 2, 2);
  type (fixture, "c");
  undo (fixture);
  expect (fixture, "ab", 2, 2);
  type (fixture, "d");
  g_usleep (FLUXR_TEXT_HISTORY_PAUSE_USEC + G_USEC_PER_SEC / 10);
  type (fixture, "e");
  undo (fixture);
  expect (fixture, "abd", 3, 3);
}

/* Not asked of the others: GTK 4.18 lets a buffer that had a selection refer to itself. */
static void
test_it_ends_with_its_buffer (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (FluxrTextHistory) history = g_object_ref (fixture->history);

  type (fixture, "a b");
  undo (fixture);
  g_assert_finalize_object (fixture->buffer);
  g_assert_finalize_object (g_steal_pointer (&history));
  set_up (fixture, "");
}

static void
test_the_selection_comes_back (Fixture       *fixture,
                               gconstpointer  data)
{
  place (fixture, 2, 6);
  type (fixture, "x");
  expect (fixture, "abxg", 3, 3);
  undo (fixture);
  expect (fixture, "abcdefg", 2, 6);
  redo (fixture);
  expect (fixture, "abxg", 3, 3);
}

static void
test_text_from_elsewhere_stays (Fixture       *fixture,
                                gconstpointer  data)
{
  place (fixture, 2, 2);
  type (fixture, "1234");
  replace (fixture, 4, 4, "RR");
  expect (fixture, "ab12RR34cd", 8, 8);
  replace (fixture, 0, 1, "AAA");
  expect (fixture, "AAAb12RR34cd", 10, 10);
  type (fixture, "5");
  undo (fixture);
  expect (fixture, "AAAb12RR34cd", 10, 10);
  undo (fixture);
  expect (fixture, "AAAbRRcd", 4, 4);
  redo (fixture);
  expect (fixture, "AAAb12RR34cd", 10, 10);
}

static void
test_what_is_gone_elsewhere_stays_gone (Fixture       *fixture,
                                        gconstpointer  data)
{
  place (fixture, 2, 2);
  type (fixture, "1234");
  replace (fixture, 1, 4, "");
  expect (fixture, "a34cd", 3, 3);
  undo (fixture);
  expect (fixture, "acd", 1, 1);
  redo (fixture);
  expect (fixture, "a34cd", 3, 3);
  replace (fixture, 1, 3, "");
  g_assert_false (fluxr_text_history_can_undo (fixture->history));
  g_assert_false (fluxr_text_history_can_redo (fixture->history));
}

static void
test_what_was_deleted_comes_back_alone (Fixture       *fixture,
                                        gconstpointer  data)
{
  place (fixture, 1, 3);
  gtk_text_buffer_delete_selection (fixture->buffer, TRUE, TRUE);
  expect (fixture, "ad", 1, 1);
  replace (fixture, 0, 2, "R");
  undo (fixture);
  expect (fixture, "bcR", 0, 2);
  redo (fixture);
  expect (fixture, "R", 0, 0);
}

static void
test_caret_and_selection_stay_with_their_words (Fixture       *fixture,
                                                gconstpointer  data)
{
  place (fixture, 2, 2);
  replace (fixture, 2, 2, "R");
  expect (fixture, "abRcdefg", 2, 2);
  replace (fixture, 0, 1, "");
  expect (fixture, "bRcdefg", 1, 1);
  replace (fixture, 0, 3, "xyz");
  expect (fixture, "xyzdefg", 1, 1);
  replace (fixture, 0, 4, "");
  expect (fixture, "efg", 0, 0);
  place (fixture, 1, 2);
  replace (fixture, 1, 1, "R");
  replace (fixture, 3, 3, "S");
  expect (fixture, "eRfSg", 2, 3);
  place (fixture, 3, 2);
  replace (fixture, 2, 2, "T");
  replace (fixture, 4, 4, "U");
  expect (fixture, "eRTfUSg", 4, 3);
}

static void
test_another_text_ends_it (Fixture       *fixture,
                           gconstpointer  data)
{
  int n_notified = 0;

  g_signal_connect_swapped (fixture->history, "notify::can-undo", G_CALLBACK (g_atomic_int_inc),
                            &n_notified);
  type (fixture, "a");
  type (fixture, "b");
  gtk_text_buffer_set_text (fixture->buffer, "other", -1);
  g_assert_false (fluxr_text_history_can_undo (fixture->history));
  type (fixture, "c");
  fluxr_markdown_buffer_load (FLUXR_MARKDOWN_BUFFER (fixture->buffer), "third");
  expect (fixture, "third", 0, 0);
  g_assert_false (fluxr_text_history_can_undo (fixture->history));
  g_assert_cmpint (n_notified, ==, 4);
}

static void
test_the_oldest_steps_go (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *big = g_strnfill (FLUXR_TEXT_HISTORY_MAX_SIZE / 4, 'x');
  GtkTextIter start, stop;

  for (int i = 0; i < FLUXR_TEXT_HISTORY_MAX_STEPS + 5; i++)
    type (fixture, "\n");
  g_assert_cmpuint (fluxr_text_history_get_n_steps (fixture->history, FALSE), ==,
                    FLUXR_TEXT_HISTORY_MAX_STEPS);
  while (fluxr_text_history_undo (fixture->history))
    continue;
  expect (fixture, "\n\n\n\n\n", 5, 5);
  for (int i = 0; i < 5; i++)
    {
      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_insert_at_cursor (fixture->buffer, big, -1);
      gtk_text_buffer_end_user_action (fixture->buffer);
      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_get_bounds (fixture->buffer, &start, &stop);
      gtk_text_buffer_delete (fixture->buffer, &start, &stop);
      gtk_text_buffer_end_user_action (fixture->buffer);
    }
  g_assert_cmpuint (fluxr_text_history_get_n_steps (fixture->history, FALSE), ==, 6);
}

static void
add (const char *name,
     const char *text,
     void      (*func) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/editor/text-history/", name, NULL);

  g_test_add (path, Fixture, text, set_up, func, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("words-are-steps", "", test_words_are_steps);
  add ("deleted-words-are-steps", "ein alt", test_deleted_words_are_steps);
  add ("a-jump-or-pause-is-a-new-step", "", test_a_jump_or_pause_is_a_new_step);
  add ("it-ends-with-its-buffer", "", test_it_ends_with_its_buffer);
  add ("the-selection-comes-back", "abcdefg", test_the_selection_comes_back);
  add ("text-from-elsewhere-stays", "abcd", test_text_from_elsewhere_stays);
  add ("what-is-gone-elsewhere-stays-gone", "abcd", test_what_is_gone_elsewhere_stays_gone);
  add ("what-was-deleted-comes-back-alone", "abcd", test_what_was_deleted_comes_back_alone);
  add ("caret-and-selection-stay-with-their-words", "abcdefg",
       test_caret_and_selection_stay_with_their_words);
  add ("another-text-ends-it", "", test_another_text_ends_it);
  add ("the-oldest-steps-go", "", test_the_oldest_steps_go);

  return g_test_run ();
}
