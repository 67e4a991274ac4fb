/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging by lines against `git merge-file`: on the same random triples both must find the same
 * ones clean and make the same texts of them.
 *
 * Where every line is there once, there is only one shortest comparison, and nothing may differ
 * but what we mean to do otherwise: two additions at one place are a clash for git and both kept
 * here. Where lines repeat, there are many shortest comparisons, and ours need not be git's; how
 * often that shows is bounded and printed. FLUXR_MERGE_TRIPLES sets how many are tried. */

#include "config.h"

#include <glib/gstdio.h>

#include "fluxr-text-merge.h"
#include "random-text.h"

#define TRIPLES 1000

static const char script[] =
  "cd \"$1\" && i=0 && while [ -e $i.o ]; do"
  "  git merge-file -p --quiet $i.a $i.o $i.b > $i.m; echo $? > $i.s; i=$((i + 1)); done";

static void
write_file (const char *dir,
            guint       number,
            const char *ending,
            const char *text)
{
  g_autofree char *path = g_strdup_printf ("%s/%u.%s", dir, number, ending);

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static char *
read_file (const char *dir,
           guint       number,
           const char *ending)
{
  g_autofree char *path = g_strdup_printf ("%s/%u.%s", dir, number, ending);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
remove_dir (const char *dir)
{
  g_autoptr (GDir) files = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (dir);
}

static void
run_git (const char *dir)
{
  const char *arguments[] = { "sh", "-c", script, "sh", dir, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* Repeats some lines of a text all over it, and takes the last line's ending now and then. */
static void
blur (GRand      *random,
      RandomText *text)
{
  static const char *const lines[] = { "\n", "\n", "}\n", "- x\n" };

  for (guint i = 0; i < text->len; i++)
    if (g_rand_int_range (random, 0, 4) == 0)
      {
        g_free (text->pdata[i]);
        text->pdata[i] = g_strdup (lines[g_rand_int_range (random, 0, G_N_ELEMENTS (lines))]);
      }
}

static void
write_triple (GRand      *random,
              const char *dir,
              guint       number,
              gboolean    repeats)
{
  guint n = g_rand_int_range (random, 0, 30);
  g_autoptr (GPtrArray) base = random_text_new (random, n, TRUE);
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  GPtrArray **texts[] = { &base, &mine, &theirs };

  if (repeats)
    blur (random, base);
  mine = random_text_edit (random, base, g_rand_int_range (random, 1, 4), 'm', TRUE);
  theirs = random_text_edit (random, base, g_rand_int_range (random, 1, 4), 't', TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = random_text_print (*texts[i]);

      if (number % 5 == i && text[0] != '\0')
        text[strlen (text) - 1] = '\0';
      write_file (dir, number, (const char *[]) { "o", "a", "b" }[i], text);
    }
}

typedef struct
{
  guint n_clean;
  guint n_clash;
  guint n_joined;  /* git clashes, we keep both additions */
  guint n_verdict; /* one clashes */
  guint n_text;    /* both are clean and not the same */
} Tally;

static void
compare (const char *dir,
         guint       number,
         Tally      *tally)
{
  g_autofree char *o = read_file (dir, number, "o");
  g_autofree char *a = read_file (dir, number, "a");
  g_autofree char *b = read_file (dir, number, "b");
  g_autofree char *merged = read_file (dir, number, "m");
  g_autofree char *status = read_file (dir, number, "s");
  gint64 budget = FLUXR_TEXT_BUDGET;
  g_autoptr (FluxrTextMerge) merge = fluxr_text_merge (o, a, b, FLUXR_TEXT_LINES, &budget);
  gboolean clean = g_ascii_strtoll (status, NULL, 10) == 0;

  if (clean && merge->other == NULL && g_str_equal (merged, merge->merged))
    tally->n_clean++;
  else if (!clean && merge->other != NULL)
    tally->n_clash++;
  else if (!clean && merge->n_joined > 0)
    tally->n_joined++;
  else if (clean && merge->other == NULL)
    tally->n_text++;
  else
    tally->n_verdict++;
}

static Tally
try_triples (gboolean repeats)
{
  g_autoptr (GRand) random = random_text_seed ();
  g_autofree char *dir = g_dir_make_tmp ("fluxr-merge-XXXXXX", NULL);
  guint n = random_text_rounds (TRIPLES);
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    write_triple (random, dir, i, repeats);
  run_git (dir);
  for (guint i = 0; i < n; i++)
    compare (dir, i, &tally);
  remove_dir (dir);
  g_test_message ("%u triples: %u clean and equal, %u clash for both, %u clash for git and are"
                  " joined here, %u are judged differently, %u are clean and differ", n,
                  tally.n_clean, tally.n_clash, tally.n_joined, tally.n_verdict, tally.n_text);

  return tally;
}

static gboolean
find_git (void)
{
  g_autofree char *git = g_find_program_in_path ("git");

  if (git == NULL)
    g_test_skip ("git, the oracle, is not installed");

  return git != NULL;
}

static void
test_lines_once (void)
{
  Tally tally;

  if (!find_git ())
    return;
  tally = try_triples (FALSE);
  g_assert_cmpuint (tally.n_clean, >, 0);
  g_assert_cmpuint (tally.n_clash, >, 0);
  g_assert_cmpuint (tally.n_verdict, ==, 0);
  g_assert_cmpuint (tally.n_text, ==, 0);
}

static void
test_lines_repeated (void)
{
  Tally tally;

  if (!find_git ())
    return;
  tally = try_triples (TRUE);
  g_assert_cmpuint (100 * tally.n_verdict, <=, tally.n_clean + tally.n_clash);
  g_assert_cmpuint (100 * tally.n_text, <=, tally.n_clean + tally.n_clash);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/merge/oracle/lines-once", test_lines_once);
  g_test_add_func ("/sync/merge/oracle/lines-repeated", test_lines_repeated);

  return g_test_run ();
}
