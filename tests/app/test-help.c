/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The guide as it is shown: in the program, in each language, with the labels and keys of the
 * window. */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "fluxr-help.h"

static void
test_topics (void)
{
  g_autoptr (GPtrArray) topics = fluxr_help_load_language ("C");
  const FluxrHelpTopic *first, *sync, *search;

  g_assert_nonnull (topics);
  first = fluxr_help_find (topics, "first-steps");
  search = fluxr_help_find (topics, "search");
  sync = fluxr_help_find (topics, "sync");
  g_assert_true (first == g_ptr_array_index (topics, 0));
  g_assert_cmpstr (first->title, ==, "First Steps");
  g_assert_nonnull (strstr (first->text, "(#undo)"));
  g_assert_nonnull (strstr (search->text, "`Shift+Ctrl+F`"));
  g_assert_nonnull (strstr (sync->text, "**Accounts…**"));
  g_assert_null (fluxr_help_find (topics, "nothing"));
}

static void
test_languages (void)
{
  static const char *const languages[] = { "C", "ar", "de", "es", "fr", "pt_BR", "zh_CN" };
  g_autoptr (GPtrArray) english = fluxr_help_load_language ("C");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GPtrArray) topics = fluxr_help_load_language (languages[i]);

      g_assert_nonnull (topics);
      g_assert_cmpuint (topics->len, ==, english->len);
      for (guint j = 0; j < topics->len; j++)
        {
          const FluxrHelpTopic *topic = g_ptr_array_index (topics, j);

          /* No name of a key; the shell reads a file with "< FILE". */
          for (const char *p = topic->text; (p = strchr (p, '<')) != NULL; p++)
            g_assert_false (g_ascii_isalpha (p[1]));
          g_assert_null (strstr (topic->text, "**_"));
        }
    }
  g_assert_null (fluxr_help_load_language ("xx"));
}

/* A language without a guide of its own reads the English one. */
static void
test_choice (void)
{
  static const struct
  {
    const char *language;
    const char *title;
  } cases[] = {
    { "de_AT.UTF-8", "Erste Schritte" },
    { "pt_BR", "Primeiros passos" },
    { "pt_PT:fr", "Premiers pas" },
    { "xx", "First Steps" },
  };

  g_setenv ("LC_ALL", "de_DE.UTF-8", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) topics = NULL;
      const FluxrHelpTopic *topic;

      g_setenv ("LANGUAGE", cases[i].language, TRUE);
      topics = fluxr_help_load ();
      topic = g_ptr_array_index (topics, 0);
      g_assert_cmpstr (topic->title, ==, cases[i].title);
    }
  g_unsetenv ("LANGUAGE");
  g_unsetenv ("LC_ALL");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/help/topics", test_topics);
  g_test_add_func ("/app/help/languages", test_languages);
  g_test_add_func ("/app/help/choice", test_choice);

  return g_test_run ();
}
