/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words in which two texts differ. */

#include "config.h"

#include "fluxr-differences.h"

/* Differences in brackets. */
static char *
mark (const char *text,
      const char *other)
{
  g_autoptr (GArray) list = fluxr_differences_list (text, other);
  GString *marked = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < list->len; i++)
    {
      FluxrDifference *difference = &g_array_index (list, FluxrDifference, i);

      g_assert_cmpuint (at, <=, difference->start);
      g_assert_cmpuint (difference->start, <, difference->end);
      g_string_append_len (marked, text + at, difference->start - at);
      g_string_append_c (marked, '[');
      g_string_append_len (marked, text + difference->start, difference->end - difference->start);
      g_string_append_c (marked, ']');
      at = difference->end;
    }
  g_string_append (marked, text + at);

  return g_string_free (marked, FALSE);
}

static void
check (const char *text,
       const char *other,
       const char *expected)
{
  g_autofree char *marked = mark (text, other);

  g_assert_cmpstr (marked, ==, expected);
}

static void
test_words (void)
{
  check ("Pour gently.", "Pour swiftly.", "Pour [gently].");
  check ("Pour very gently.", "Pour.", "Pour [very gently].");
  check ("Gestern früh, kalt", "Gestern spät, warm", "Gestern [früh], [kalt]");
  check ("今日は雨", "今日は雪", "今日は[雨]");
}

static void
test_nothing_to_mark (void)
{
  check ("", "", "");
  check ("", "Words", "");
  check ("The same.", "The same.", "The same.");
  check ("Two  blanks\n", "Two blanks", "Two  blanks\n");
}

static void
test_all_is_different (void)
{
  check ("Words", "", "[Words]");
  check ("One\n\ntwo", "", "[One\n\ntwo]");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/workspace/differences/words", test_words);
  g_test_add_func ("/workspace/differences/nothing-to-mark", test_nothing_to_mark);
  g_test_add_func ("/workspace/differences/all-is-different", test_all_is_different);

  return g_test_run ();
}
