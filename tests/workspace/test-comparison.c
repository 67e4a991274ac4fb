/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of a text, passage by passage: nothing is left out or told twice, and taking all
 * passages of the older text gives the older text. */

#include "config.h"

#include <string.h>

#include "fluxr-comparison.h"

static FluxrPassage *
get_passage (FluxrComparison *comparison,
             guint            position)
{
  g_autoptr (FluxrPassage) passage
    = g_list_model_get_item (fluxr_comparison_get_passages (comparison), position);

  g_assert_nonnull (passage);

  return passage;
}

/* Like "=a|~b>c|...": kinds, what the older text says, what the newer one does. */
static void
assert_passages (const char *old_text,
                 const char *text,
                 const char *expected)
{
  static const char kinds[] = "~==.";
  g_autoptr (FluxrComparison) comparison = fluxr_comparison_new (old_text, text);
  GListModel *passages = fluxr_comparison_get_passages (comparison);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (passages); i++)
    {
      FluxrPassage *passage = get_passage (comparison, i);
      FluxrPassageKind kind = fluxr_passage_get_kind (passage);

      g_string_append_printf (found, "%s%c%s", i > 0 ? "|" : "", kinds[kind],
                              fluxr_passage_get_text (passage, TRUE));
      if (kind == FLUXR_PASSAGE_CHANGED)
        g_string_append_printf (found, ">%s", fluxr_passage_get_text (passage, FALSE));
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_passages (void)
{
  assert_passages ("", "", "");
  assert_passages ("a\n", "a\n", "=a");
  assert_passages ("", "new", "~>new");
  assert_passages ("old", "", "~old>");
  assert_passages ("one\n\ntwo\n\nthree\n", "one\n\n2\n\nthree\n", "=one|~two>2|=\nthree");
  assert_passages ("one\ntwo\n", "one\n\ntwo\n", "=one|~>|=two");
  assert_passages ("a\nb\nc\n", "a\nc\nd\n", "=a|~b>|=c|~>d");
}

static void
test_marks (void)
{
  g_autoptr (FluxrComparison) comparison
    = fluxr_comparison_new ("the old way\n", "the new way\n");
  GArray *marks = fluxr_passage_get_marks (get_passage (comparison, 0), TRUE);
  FluxrDifference *mark = &g_array_index (marks, FluxrDifference, 0);

  g_assert_cmpuint (fluxr_comparison_get_changes (comparison), ==, 1);
  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_cmpuint (mark->start, ==, 4);
  g_assert_cmpuint (mark->end, ==, 7);
}

static void
test_gap (void)
{
  g_autofree char *filler = g_strnfill (500, 'x');
  g_autofree char *old_text = g_strdup_printf ("a\n%s\n%s\nb\n", filler, filler);
  g_autofree char *text = g_strdup_printf ("A\n%s\n%s\nB\n", filler, filler);
  g_autoptr (FluxrComparison) comparison = fluxr_comparison_new (old_text, text);
  FluxrPassage *gap = get_passage (comparison, 1);

  g_assert_cmpuint (g_list_model_get_n_items (fluxr_comparison_get_passages (comparison)), ==, 4);
  g_assert_cmpint (fluxr_passage_get_kind (gap), ==, FLUXR_PASSAGE_GAP);
  g_assert_cmpuint (fluxr_passage_get_lines (gap), ==, 2);
  g_assert_cmpint (fluxr_passage_get_kind (get_passage (comparison, 2)), ==, FLUXR_PASSAGE_SAME);
}

/* Walks over both texts; and takes every passage of the older one, from behind so that places
 * before it stay. */
static void
assert_complete (const char *old_text,
                 const char *text)
{
  g_autoptr (FluxrComparison) comparison = fluxr_comparison_new (old_text, text);
  GListModel *passages = fluxr_comparison_get_passages (comparison);
  g_autoptr (GString) taken = g_string_new (text);
  gsize at[2] = { strlen (text), strlen (old_text) };
  gsize longest = 0;

  for (guint i = g_list_model_get_n_items (passages); i > 0; i--)
    {
      FluxrPassage *passage = get_passage (comparison, i - 1);
      FluxrSpan spans[2];

      if (fluxr_passage_get_kind (passage) == FLUXR_PASSAGE_GAP)
        continue;
      for (guint old = 0; old < 2; old++)
        {
          spans[old] = fluxr_passage_get_span (passage, old);
          g_assert_cmpuint (spans[old].end, ==, at[old]);
          g_assert_cmpuint (spans[old].start, <=, spans[old].end);
          at[old] = spans[old].start;
          longest = MAX (longest, spans[old].end - spans[old].start);
          g_assert_true (g_utf8_validate (fluxr_passage_get_text (passage, old), -1, NULL));
        }
      if (fluxr_passage_get_kind (passage) != FLUXR_PASSAGE_CHANGED)
        g_assert_cmpstr (fluxr_passage_get_text (passage, TRUE), ==,
                         fluxr_passage_get_text (passage, FALSE));
      g_string_erase (taken, spans[0].start, spans[0].end - spans[0].start);
      g_string_insert_len (taken, spans[0].start, old_text + spans[1].start,
                           spans[1].end - spans[1].start);
    }
  g_assert_cmpuint (at[0], ==, 0);
  g_assert_cmpuint (at[1], ==, 0);
  g_assert_cmpstr (taken->str, ==, old_text);
  /* What is on the screen at once. */
  g_assert_cmpuint (longest, <=, 8192);
}

static char *
draw_text (GRand *random,
           gint   n)
{
  static const char *const words[] = {
    "one", "two. ", "three", " ", "\n", "\n\n", "ä", "😀", "<p>", "</p>", ", ", "! ",
  };
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);

  return g_string_free_and_steal (text);
}

static char *
change_text (GRand      *random,
             const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, " ", -1);

  for (guint i = g_rand_int_range (random, 0, 4); i > 0; i--)
    {
      guint line = g_rand_int_range (random, 0, g_strv_length (lines));

      g_free (lines[line]);
      lines[line] = draw_text (random, g_rand_int_range (random, 0, 5));
    }

  return g_strjoinv (" ", lines);
}

static void
test_any_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *text = draw_text (random, g_rand_int_range (random, 1, 400));
      g_autofree char *changed = change_text (random, text);
      g_autofree char *other = draw_text (random, 100);

      assert_complete (text, changed);
      assert_complete (text, other);
    }
}

/* A megabyte: in paragraphs, in one line, and of one word. */
static void
test_long_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autofree char *text = draw_text (random, 300000);
  g_autofree char *changed = change_text (random, text);
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n", ' ');
  g_autofree char *changed_line = g_strdelimit (g_strdup (changed), "\n", ' ');
  g_autofree char *word = g_strnfill (1000000, 'x');
  gint64 start = g_get_monotonic_time ();

  assert_complete (text, changed);
  assert_complete (line, changed_line);
  assert_complete (text, line);
  assert_complete (word, text);
  g_test_message ("%.1f s", (g_get_monotonic_time () - start) / 1e6);
}

static void
test_taken (void)
{
  g_autoptr (FluxrComparison) comparison
    = fluxr_comparison_new ("one\ntwo\nthree\n", "1\ntwo\n3\nfour\n");
  g_autofree char *first = fluxr_comparison_dup_taken (comparison, get_passage (comparison, 0));
  g_autofree char *last = fluxr_comparison_dup_taken (comparison, get_passage (comparison, 2));

  g_assert_cmpstr (first, ==, "one\ntwo\n3\nfour\n");
  g_assert_cmpstr (last, ==, "1\ntwo\nthree\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/comparison/passages", test_passages);
  g_test_add_func ("/workspace/comparison/words-are-marked", test_marks);
  g_test_add_func ("/workspace/comparison/what-is-the-same-is-one-gap", test_gap);
  g_test_add_func ("/workspace/comparison/one-passage-is-taken", test_taken);
  g_test_add_func ("/workspace/comparison/any-texts-are-complete", test_any_texts);
  g_test_add_func ("/workspace/comparison/long-texts", test_long_texts);

  return g_test_run ();
}
