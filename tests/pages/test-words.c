/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Times, excerpts and errors in words. */

#include <gio/gio.h>
#include <string.h>

#include "fluxr-clock.h"
#include "fluxr-excerpt.h"
#include "fluxr-problem.h"
#include "fluxr-store-error.h"
#include "fluxr-time.h"

/* 15 March 2026, 14:30:00 UTC */
#define NOW G_GINT64_CONSTANT (1773585000000000)

static gint64
get_now (void)
{
  return NOW;
}

static void
check_time (gint64      seconds_ago,
            const char *expected)
{
  g_autofree char *words = fluxr_time_describe (NOW - seconds_ago * G_USEC_PER_SEC);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_time_says_how_long_ago (void)
{
  fluxr_clock_set_source (get_now);
  check_time (0, "Just now");
  check_time (59, "Just now");
  check_time (60, "1 minute ago");
  check_time (59 * 60, "59 minutes ago");
  check_time (60 * 60, "1 hour ago");
  check_time (14 * 60 * 60, "14 hours ago");
  check_time (15 * 60 * 60, "Yesterday");
  check_time (3 * 24 * 60 * 60, "3 days ago");
  check_time (7 * 24 * 60 * 60, "8 March 2026");
  fluxr_clock_set_source (NULL);
}

static void
test_time_of_a_wrong_clock_is_a_day (void)
{
  fluxr_clock_set_source (get_now);
  check_time (-30, "Just now");
  check_time (-3 * 24 * 60 * 60, "18 March 2026");
  fluxr_clock_set_source (NULL);
}

static void
check_excerpt (const char *text,
               const char *expected)
{
  g_autofree char *excerpt = fluxr_excerpt_dup (text);

  g_assert_cmpstr (excerpt, ==, expected);
}

static void
test_excerpt_leaves_marks_out (void)
{
  check_excerpt ("# Title\n\nSome *strong* words", "Title Some strong words");
  check_excerpt ("- [x] done\n- [ ] open\n> said", "done open said");
  check_excerpt ("<p>From a <b>web</b> page</p>", "From a web page");
  check_excerpt ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2");
}

static void
test_excerpt_of_nothing_is_none (void)
{
  check_excerpt (NULL, NULL);
  check_excerpt ("", NULL);
  check_excerpt (" \n\t ", NULL);
  check_excerpt ("<br><br>", NULL);
}

static void
test_excerpt_ends_between_characters (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *excerpt = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "ü");
  excerpt = fluxr_excerpt_dup (text->str);
  g_assert_true (g_utf8_validate (excerpt, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (excerpt, -1), ==, 160);
}

static void
test_problem_is_never_a_log_message (void)
{
  for (int code = FLUXR_STORE_ERROR_FAILED; code <= FLUXR_STORE_ERROR_READ_ONLY; code++)
    {
      g_autoptr (GError) error
        = g_error_new_literal (FLUXR_STORE_ERROR, code, "SQL logic error near x");
      g_autofree char *words = fluxr_problem_describe (error);

      g_assert_nonnull (words);
      g_assert_null (strstr (words, "SQL"));
      g_assert_true (g_str_has_suffix (words, "."));
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/pages/time/says-how-long-ago", test_time_says_how_long_ago);
  g_test_add_func ("/pages/time/of-a-wrong-clock-is-a-day", test_time_of_a_wrong_clock_is_a_day);
  g_test_add_func ("/pages/excerpt/leaves-marks-out", test_excerpt_leaves_marks_out);
  g_test_add_func ("/pages/excerpt/of-nothing-is-none", test_excerpt_of_nothing_is_none);
  g_test_add_func ("/pages/excerpt/ends-between-characters", test_excerpt_ends_between_characters);
  g_test_add_func ("/pages/problem/is-never-a-log-message", test_problem_is_never_a_log_message);

  return g_test_run ();
}
