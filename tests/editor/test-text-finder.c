/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finding and replacing over several buffers. */

#include "config.h"

#include "edit-check.h"
#include "fluxr-text-finder.h"
#include "fluxr-markdown-buffer.h"

typedef struct
{
  FluxrTextFinder *finder;
  GListStore *buffers;
  guint index;
  guint start;
  guint stop;
  guint n_replaced;
  gboolean done;
  gboolean missed;
} Fixture;

static void
found_cb (FluxrTextFinder *finder,
          guint            index,
          guint            start,
          guint            stop,
          Fixture         *fixture)
{
  fixture->index = index;
  fixture->start = start;
  fixture->stop = stop;
  fixture->done = TRUE;
}

static void
missed_cb (FluxrTextFinder *finder,
           Fixture         *fixture)
{
  fixture->missed = fixture->done = TRUE;
}

static void
replaced_cb (FluxrTextFinder *finder,
             guint            count,
             Fixture         *fixture)
{
  fixture->n_replaced = count;
  fixture->done = TRUE;
}

static void
add_text (Fixture    *fixture,
          const char *text)
{
  g_autoptr (FluxrMarkdownBuffer) buffer = fluxr_markdown_buffer_new ();

  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, -1);
  g_list_store_append (fixture->buffers, buffer);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->finder = fluxr_text_finder_new ();
  fixture->buffers = g_list_store_new (FLUXR_TYPE_MARKDOWN_BUFFER);
  g_signal_connect (fixture->finder, "found", G_CALLBACK (found_cb), fixture);
  g_signal_connect (fixture->finder, "missed", G_CALLBACK (missed_cb), fixture);
  g_signal_connect (fixture->finder, "replaced", G_CALLBACK (replaced_cb), fixture);
  fluxr_text_finder_set_buffers (fixture->finder, G_LIST_MODEL (fixture->buffers));
  fluxr_text_finder_set_active (fixture->finder, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->finder);
  g_assert_finalize_object (fixture->buffers);
}

static GtkTextBuffer *
get_buffer (Fixture *fixture,
            guint    index)
{
  g_autoptr (GtkTextBuffer) buffer = g_list_model_get_item (G_LIST_MODEL (fixture->buffers), index);

  return buffer;
}

static void
look_for (Fixture    *fixture,
          const char *text)
{
  gtk_source_search_settings_set_search_text (fluxr_text_finder_get_settings (fixture->finder),
                                              text);
}

static void
wait_until_done (Fixture *fixture)
{
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  fixture->done = FALSE;
}

static void
check_find (Fixture  *fixture,
            guint     index,
            int       from,
            gboolean  forward,
            guint     expected_index,
            guint     expected_start)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture, index), &iter, from);
  fluxr_text_finder_find (fixture->finder, index, &iter, forward);
  wait_until_done (fixture);
  g_assert_false (fixture->missed);
  g_assert_cmpuint (fixture->index, ==, expected_index);
  g_assert_cmpuint (fixture->start, ==, expected_start);
}

static void
check_count (Fixture *fixture,
             guint    index,
             int      start_offset,
             int      stop_offset,
             guint    expected_position,
             guint    expected_total)
{
  GtkTextIter start, stop;
  guint position, total;

  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture, index), &start, start_offset);
  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture, index), &stop, stop_offset);
  while (!fluxr_text_finder_count (fixture->finder, index, &start, &stop, &position, &total))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (position, ==, expected_position);
  g_assert_cmpuint (total, ==, expected_total);
}

static void
test_over_buffers (Fixture       *fixture,
                   gconstpointer  data)
{
  add_text (fixture, "one two one");
  add_text (fixture, "nothing");
  add_text (fixture, "One");
  look_for (fixture, "one");
  check_find (fixture, 0, 0, TRUE, 0, 0);
  check_find (fixture, 0, 3, TRUE, 0, 8);
  check_find (fixture, 0, 11, TRUE, 2, 0);
  check_find (fixture, 2, 3, TRUE, 0, 0);
  check_find (fixture, 0, 0, FALSE, 2, 0);
  check_find (fixture, 2, 0, FALSE, 0, 8);
  check_count (fixture, 2, 0, 3, 3, 3);
  check_count (fixture, 0, 8, 11, 2, 3);
  check_count (fixture, 0, 4, 7, 0, 3);
  gtk_source_search_settings_set_case_sensitive (fluxr_text_finder_get_settings (fixture->finder),
                                                 TRUE);
  check_count (fixture, 2, 0, 3, 0, 2);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  GtkTextIter iter;

  add_text (fixture, "a");
  add_text (fixture, "");
  look_for (fixture, "x");
  gtk_text_buffer_get_start_iter (get_buffer (fixture, 0), &iter);
  fluxr_text_finder_find (fixture->finder, 0, &iter, TRUE);
  wait_until_done (fixture);
  g_assert_true (fixture->missed);
  g_assert_null (fluxr_text_finder_get_error (fixture->finder));
  /* No text, no buffer: no match either. */
  look_for (fixture, "");
  fluxr_text_finder_find (fixture->finder, 0, &iter, TRUE);
  wait_until_done (fixture);
  g_list_store_remove_all (fixture->buffers);
  fluxr_text_finder_find (fixture->finder, 0, &iter, TRUE);
  wait_until_done (fixture);
}

static void
test_patterns (Fixture       *fixture,
               gconstpointer  data)
{
  GtkSourceSearchSettings *settings = fluxr_text_finder_get_settings (fixture->finder);
  g_autofree char *words = NULL;

  add_text (fixture, "12 and 345");
  gtk_source_search_settings_set_regex_enabled (settings, TRUE);
  look_for (fixture, "(\\d");
  g_assert_nonnull (fluxr_text_finder_get_error (fixture->finder));
  look_for (fixture, "(\\d+)");
  g_assert_null (fluxr_text_finder_get_error (fixture->finder));
  check_find (fixture, 0, 3, TRUE, 0, 7);
  fluxr_text_finder_replace_all (fixture->finder, "<\\1>");
  wait_until_done (fixture);
  words = edit_dup_words (get_buffer (fixture, 0));
  g_assert_cmpstr (words, ==, "<12> and <345>");
  g_assert_cmpuint (fixture->n_replaced, ==, 2);
}

/* What matches nothing does not match for ever. */
static void
test_empty_match (Fixture       *fixture,
                  gconstpointer  data)
{
  add_text (fixture, "abc");
  gtk_source_search_settings_set_regex_enabled (fluxr_text_finder_get_settings (fixture->finder),
                                                TRUE);
  look_for (fixture, "x*");
  fluxr_text_finder_replace_all (fixture->finder, "-");
  wait_until_done (fixture);
}

static void
test_replace_all (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *first = NULL, *second = NULL, *undone = NULL, *other = NULL;

  add_text (fixture, "a b a");
  add_text (fixture, "a");
  look_for (fixture, "a");
  fluxr_text_finder_replace_all (fixture->finder, "aa");
  g_assert_true (fluxr_text_finder_is_replacing (fixture->finder));
  wait_until_done (fixture);
  g_assert_false (fluxr_text_finder_is_replacing (fixture->finder));
  g_assert_cmpuint (fixture->n_replaced, ==, 3);
  first = edit_dup_words (get_buffer (fixture, 0));
  second = edit_dup_words (get_buffer (fixture, 1));
  g_assert_cmpstr (first, ==, "aa b aa");
  g_assert_cmpstr (second, ==, "aa");
  fluxr_text_history_undo (
    fluxr_markdown_buffer_get_history (FLUXR_MARKDOWN_BUFFER (get_buffer (fixture, 0))));
  undone = edit_dup_words (get_buffer (fixture, 0));
  other = edit_dup_words (get_buffer (fixture, 1));
  g_assert_cmpstr (undone, ==, "a b a");
  g_assert_cmpstr (other, ==, "aa");
}

static gboolean
is_second (guint    index,
           gpointer user_data)
{
  return index == 1;
}

/* What is only shown is found, but stays as it is. */
static void
test_replace_some (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *first = NULL, *second = NULL;
  GtkTextIter start, stop;

  add_text (fixture, "a b a");
  add_text (fixture, "a");
  look_for (fixture, "a");
  fluxr_text_finder_set_check (fixture->finder, is_second, NULL);
  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture, 0), &start, 0);
  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture, 0), &stop, 1);
  g_assert_false (fluxr_text_finder_replace (fixture->finder, 0, &start, &stop, "c", NULL));
  fluxr_text_finder_replace_all (fixture->finder, "c");
  wait_until_done (fixture);
  g_assert_cmpuint (fixture->n_replaced, ==, 1);
  first = edit_dup_words (get_buffer (fixture, 0));
  second = edit_dup_words (get_buffer (fixture, 1));
  g_assert_cmpstr (first, ==, "a b a");
  g_assert_cmpstr (second, ==, "c");
}

/* A long text is replaced in steps; how long the longest took is told. */
static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 longest = 0;
  guint n_steps = 0;

  while (text->len < 1000000)
    g_string_append (text, "Some words of a paragraph that is as long as one is.\n\n");
  add_text (fixture, text->str);
  look_for (fixture, "paragraph");
  fluxr_text_finder_replace_all (fixture->finder, "text");
  for (; !fixture->done; n_steps++)
    {
      gint64 start = edit_get_time ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, edit_get_time () - start);
    }
  g_assert_cmpuint (fixture->n_replaced, >, 10000);
  g_assert_cmpuint (n_steps, >, 5);
  g_test_message ("%u steps", n_steps);
  g_test_minimized_result (longest, "the longest step took %d us", (int) longest);
}

static void
test_gone_while_looking (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkTextIter iter;

  add_text (fixture, "a b");
  look_for (fixture, "b");
  gtk_text_buffer_get_start_iter (get_buffer (fixture, 0), &iter);
  fluxr_text_finder_find (fixture->finder, 0, &iter, TRUE);
  g_list_store_remove_all (fixture->buffers);
  fluxr_text_finder_set_active (fixture->finder, FALSE);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (fixture->done);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/editor/text-finder/over-buffers", test_over_buffers);
  ADD ("/editor/text-finder/nothing-there", test_missing);
  ADD ("/editor/text-finder/patterns", test_patterns);
  ADD ("/editor/text-finder/a-pattern-that-matches-nothing", test_empty_match);
  ADD ("/editor/text-finder/replace-all", test_replace_all);
  ADD ("/editor/text-finder/replace-some", test_replace_some);
  ADD ("/editor/text-finder/steps", test_steps);
  ADD ("/editor/text-finder/gone-while-looking", test_gone_while_looking);
#undef ADD

  return g_test_run ();
}
