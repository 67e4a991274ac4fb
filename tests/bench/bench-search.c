/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench search: words typed key by key over 100,000 rows, each key a search, against a scan for the
 * same letters with LIKE. The index knows where words begin; the scan reads everything. */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "bench.h"
#include "fluxr-entities.h"
#include "fluxr-rows.h"
#include "fluxr-search.h"

#define ROWS 100000
#define WORDS 20000
#define TYPED 40 /* words */
#define LIMIT 160
#define PRODUCT "a0000000-0000-4000-8000-000000000001"

/* Syllables, so that words share beginnings as those of a language do. */
static char *
make_word (guint number)
{
  static const char *const syllables[] = {
    "ba", "con", "di", "fer", "gra", "in", "lo", "men", "no", "per",
    "qui", "ra", "se", "ti", "ver", "za", "pro", "tor", "un", "ex",
  };
  GString *word = g_string_new (NULL);

  do
    {
      g_string_append (word, syllables[number % G_N_ELEMENTS (syllables)]);
      number /= G_N_ELEMENTS (syllables);
    }
  while (number > 0);

  return g_string_free_and_steal (word);
}

/* A few words are everywhere and most are rare. */
static guint
draw_word (GRand *random)
{
  return MIN (WORDS - 1, (guint) pow (WORDS, g_rand_double (random)) - 1);
}

static void
append_words (GString *text,
              GRand   *random,
              guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = make_word (draw_word (random));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word);
    }
}

static void
fill (FluxrDatabase *database,
      GRand         *random)
{
  g_assert_true (fluxr_database_begin (database, FLUXR_WRITE_APPLY, NULL));
  for (guint i = 0; i < ROWS; i++)
    {
      g_autoptr (FluxrRow) row = bench_feature (i, PRODUCT, "not_started");
      g_autoptr (GString) name = g_string_new (NULL);
      g_autoptr (GString) text = g_string_new (NULL);

      append_words (name, random, 5);
      append_words (text, random, 30);
      fluxr_row_set_text (row, "name", name->str);
      fluxr_row_set_text (row, "description", text->str);
      g_assert_true (fluxr_rows_put (database, row, NULL));
    }
  g_assert_true (fluxr_database_commit (database, NULL));
  g_assert_true (fluxr_search_update (database, G_MAXUINT, NULL, NULL));
}

static double
time_search (FluxrDatabase *database,
             const char    *words)
{
  double start = bench_seconds ();
  g_autoptr (GPtrArray) hits = fluxr_search_run (database, words, LIMIT, NULL);

  g_assert_cmpuint (hits->len, >, 0);

  return bench_seconds () - start;
}

/* The best that a scan can do: it may stop at the limit, and need not say how well a row fits. */
static double
time_scan (FluxrDatabase *database,
           const char    *words)
{
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", words);
  double start = bench_seconds ();
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, NULL,
                            "SELECT id, name FROM features WHERE name LIKE ?1"
                            " OR description LIKE ?1 ORDER BY name LIKE ?1 DESC, id LIMIT ?2",
                            "si", pattern, (gint64) LIMIT);

  while (fluxr_statement_step (statement, NULL))
    g_assert_nonnull (fluxr_statement_get_text (statement, 1));

  return bench_seconds () - start;
}

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
pick (GArray *times,
      double  share)
{
  return 1000 * g_array_index (times, double, MIN (times->len - 1, (guint) (times->len * share)));
}

int
main (void)
{
  char *dir = bench_make_dir ();
  g_autofree char *path = g_build_filename (dir, "search.db", NULL);
  g_autoptr (FluxrDatabase) database = fluxr_database_open (path, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GArray) searches = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) scans = g_array_new (FALSE, FALSE, sizeof (double));

  fill (database, random);
  for (guint i = 0; i < TYPED; i++)
    {
      g_autofree char *word = make_word (draw_word (random));

      for (guint length = 2; word[length - 1] != '\0'; length++)
        {
          g_autofree char *typed = g_strndup (word, length);
          double search = time_search (database, typed);
          double scan = time_scan (database, typed);

          g_array_append_val (searches, search);
          g_array_append_val (scans, scan);
        }
    }
  g_array_sort (searches, compare);
  g_array_sort (scans, compare);
  bench_report ("search-key-median", pick (searches, 0.5), "ms", pick (scans, 0.5), BENCH_AT_MOST,
                0.5);
  bench_report ("search-key-99", pick (searches, 0.99), "ms", pick (scans, 0.99), BENCH_AT_MOST,
                1.5);
  g_clear_pointer (&database, fluxr_database_free);
  bench_remove_dir (dir);

  return 0;
}
