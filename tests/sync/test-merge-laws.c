/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What holds for every merge (invariant 32), tried on random ones. The usual run tries some;
 * FLUXR_MERGE_TRIPLES=1000000 tries as many of each law, FLUXR_MERGE_SEED others. */

#include "config.h"

#include "fluxr-diff.h"
#include "fluxr-json-merge.h"
#include "fluxr-json.h"
#include "fluxr-text-merge.h"
#include "random-text.h"

#define TEXTS 20000
#define VALUES 20000
#define SEQUENCES 10000

static FluxrTextMerge *
merge (const char *base,
       const char *mine,
       const char *theirs)
{
  gint64 budget = FLUXR_TEXT_BUDGET;

  return fluxr_text_merge (base, mine, theirs, FLUXR_TEXT_WORDS, &budget);
}

static void
assert_merges_to (const char *base,
                  const char *mine,
                  const char *theirs,
                  const char *expected)
{
  g_autoptr (FluxrTextMerge) result = merge (base, mine, theirs);

  g_assert_cmpstr (result->merged, ==, expected);
  g_assert_null (result->other);
}

/* What one side does is done, also beside and around what the other side does elsewhere; the line
 * between the halves makes sure that it is elsewhere, and that nobody can take a short cut. */
static void
check_one_sided (const char *o,
                 const char *a,
                 const char *b)
{
  static const char between[] = "\n======\n";
  g_autofree char *oo = g_strconcat (o, between, o, NULL);
  g_autofree char *ao = g_strconcat (a, between, o, NULL);
  g_autofree char *ob = g_strconcat (o, between, b, NULL);
  g_autofree char *ab = g_strconcat (a, between, b, NULL);

  assert_merges_to (o, o, b, b);
  assert_merges_to (o, a, o, a);
  assert_merges_to (o, a, a, a);
  assert_merges_to (oo, ao, ob, ab);
}

/* Every word that was added is in the version it belongs to, once; every word that nobody touched
 * is in both. */
static void
check_words (const char           *mine,
             const char           *theirs,
             const FluxrTextMerge *result)
{
  const char *other = result->other != NULL ? result->other : result->merged;
  g_autoptr (GPtrArray) added = random_text_words (mine, 'm');
  g_autoptr (GPtrArray) added_there = random_text_words (theirs, 't');
  g_autoptr (GPtrArray) kept = random_text_words (mine, 'b');

  for (guint i = 0; i < added->len; i++)
    {
      g_assert_cmpuint (random_text_count (result->merged, added->pdata[i]), ==, 1);
      g_assert_cmpuint (random_text_count (other, added->pdata[i]), <=, 1);
    }
  for (guint i = 0; i < added_there->len; i++)
    {
      g_assert_cmpuint (random_text_count (other, added_there->pdata[i]), ==, 1);
      g_assert_cmpuint (random_text_count (result->merged, added_there->pdata[i]), <=, 1);
    }
  for (guint i = 0; i < kept->len; i++)
    if (random_text_count (theirs, kept->pdata[i]) > 0)
      {
        g_assert_cmpuint (random_text_count (result->merged, kept->pdata[i]), ==, 1);
        g_assert_cmpuint (random_text_count (other, kept->pdata[i]), ==, 1);
      }
}

/* The other device, which has the sides the other way round, sees the same two versions. */
static void
check_symmetry (const char           *o,
                const char           *a,
                const char           *b,
                const FluxrTextMerge *result)
{
  g_autoptr (FluxrTextMerge) turned = merge (o, b, a);

  g_assert_cmpuint (turned->n_clashes, ==, result->n_clashes);
  g_assert_cmpuint (turned->n_joined, ==, result->n_joined);
  if (result->n_joined > 0)
    return;
  g_assert_cmpstr (turned->merged, ==, result->other != NULL ? result->other : result->merged);
  g_assert_cmpstr (result->merged, ==, turned->other != NULL ? turned->other : turned->merged);
}

static void
test_texts (void)
{
  g_autoptr (GRand) random = random_text_seed ();
  guint n = random_text_rounds (TEXTS), clean = 0, joined = 0;

  for (guint i = 0; i < n; i++)
    {
      guint n_words = g_rand_int_range (random, 0, 40), n_edits = g_rand_int_range (random, 1, 4);
      g_autoptr (GPtrArray) base = random_text_new (random, n_words, FALSE);
      g_autoptr (GPtrArray) mine = random_text_edit (random, base, n_edits, 'm', FALSE);
      g_autoptr (GPtrArray) theirs = random_text_edit (random, base, n_edits, 't', FALSE);
      g_autofree char *o = random_text_print (base);
      g_autofree char *a = random_text_print (mine);
      g_autofree char *b = random_text_print (theirs);
      g_autoptr (FluxrTextMerge) result = merge (o, a, b);

      check_one_sided (o, a, b);
      check_words (a, b, result);
      check_symmetry (o, a, b, result);
      clean += result->other == NULL;
      joined += result->n_joined > 0;
    }
  g_test_message ("%u triples of texts: %u merge clean, %u of all with two additions at one place",
                  n, clean, joined);
  g_assert_cmpuint (clean, >, n / 10);
  g_assert_cmpuint (clean, <, n - n / 10);
  g_assert_cmpuint (joined, >, n / 100);
}

static void
assert_json_merges_to (const char *base,
                       const char *mine,
                       const char *theirs,
                       const char *expected)
{
  gint64 budget = FLUXR_TEXT_BUDGET;
  g_autofree char *other = NULL;
  g_autofree char *merged = fluxr_json_merge (base, mine, theirs, &other, &budget);

  g_assert_true (fluxr_json_equal (merged, expected));
  g_assert_null (other);
}

static void
check_json (const char *o,
            const char *a,
            const char *b)
{
  g_autofree char *oo = g_strdup_printf ("{\"x\":%s,\"y\":%s}", o, o);
  g_autofree char *ao = g_strdup_printf ("{\"x\":%s,\"y\":%s}", a, o);
  g_autofree char *ob = g_strdup_printf ("{\"y\":%s,\"x\":%s}", b, o);
  g_autofree char *ab = g_strdup_printf ("{\"x\":%s,\"y\":%s}", a, b);

  assert_json_merges_to (o, o, b, b);
  assert_json_merges_to (o, a, o, a);
  assert_json_merges_to (o, a, a, a);
  assert_json_merges_to (oo, ao, ob, ab);
}

static void
check_json_words (const char *merged,
                  const char *other,
                  const char *mine,
                  const char *theirs)
{
  g_autoptr (GPtrArray) added = random_text_words (mine, 'm');
  g_autoptr (GPtrArray) added_there = random_text_words (theirs, 't');

  g_assert_true (fluxr_json_is_valid (merged));
  g_assert_true (fluxr_json_is_valid (other));
  for (guint i = 0; i < added->len; i++)
    g_assert_cmpuint (random_text_count (merged, added->pdata[i]), ==, 1);
  for (guint i = 0; i < added_there->len; i++)
    g_assert_cmpuint (random_text_count (other, added_there->pdata[i]), ==, 1);
}

static void
test_values (void)
{
  g_autoptr (GRand) random = random_text_seed ();
  guint n = random_text_rounds (VALUES), clean = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *o = random_json_new (random, 'b');
      g_autofree char *a = random_json_new (random, 'm');
      g_autofree char *b = random_json_new (random, 't');
      gint64 budget = FLUXR_TEXT_BUDGET;
      g_autofree char *other = NULL;
      g_autofree char *merged = fluxr_json_merge (o, a, b, &other, &budget);

      check_json (o, a, b);
      check_json_words (merged, other != NULL ? other : merged, a, b);
      clean += other == NULL;
    }
  g_test_message ("%u triples of JSON: %u merge clean", n, clean);
  g_assert_cmpuint (clean, >, n / 100);
}

/* The length of the longest common subsequence, the slow way. */
static guint
find_longest (const guint32 *a,
              guint          n_a,
              const guint32 *b,
              guint          n_b)
{
  guint lengths[2][64] = { 0 };

  for (guint i = 1; i <= n_a; i++)
    for (guint j = 1; j <= n_b; j++)
      lengths[i % 2][j] = a[i - 1] == b[j - 1]
                            ? lengths[(i - 1) % 2][j - 1] + 1
                            : MAX (lengths[(i - 1) % 2][j], lengths[i % 2][j - 1]);

  return lengths[n_a % 2][n_b];
}

static void
check_map (const guint32 *map,
           const guint32 *a,
           guint          n_a,
           const guint32 *b,
           guint          n_b)
{
  gint64 last = -1;

  for (guint i = 0; i < n_a; i++)
    if (map[i] != FLUXR_DIFF_NONE)
      {
        g_assert_cmpuint (map[i], <, n_b);
        g_assert_cmpint (map[i], >, last);
        g_assert_cmpuint (a[i], ==, b[map[i]]);
        last = map[i];
      }
}

/* A comparison is true and as short as can be; with hardly any budget it is still true. */
static void
test_comparisons (void)
{
  g_autoptr (GRand) random = random_text_seed ();
  guint n = random_text_rounds (SEQUENCES);

  for (guint i = 0; i < n; i++)
    {
      guint32 a[40], b[40];
      guint n_a = g_rand_int_range (random, 0, 40), n_b = g_rand_int_range (random, 0, 40);
      guint letters = g_rand_int_range (random, 1, 12);
      gint64 budget = G_MAXINT32, little = g_rand_int_range (random, 0, 60);
      g_autofree guint32 *map = NULL;
      g_autofree guint32 *coarse = NULL;

      for (guint j = 0; j < 40; j++)
        {
          a[j] = g_rand_int_range (random, 0, letters);
          b[j] = g_rand_int_range (random, 0, letters);
        }
      map = fluxr_diff (a, n_a, b, n_b, &budget);
      check_map (map, a, n_a, b, n_b);
      g_assert_cmpuint (fluxr_diff_edits (map, n_a, n_b), ==,
                        n_a + n_b - 2 * find_longest (a, n_a, b, n_b));
      coarse = fluxr_diff (a, n_a, b, n_b, &little);
      check_map (coarse, a, n_a, b, n_b);
    }
}

/* Two long unrelated sequences make the search give up looking for the shortest way. */
static void
test_long_comparison (void)
{
  g_autoptr (GRand) random = random_text_seed ();
  guint n = 20000;
  g_autofree guint32 *a = g_new (guint32, n);
  g_autofree guint32 *b = g_new (guint32, n);
  g_autofree guint32 *map = NULL;
  gint64 budget = G_MAXINT64;

  for (guint i = 0; i < n; i++)
    {
      a[i] = g_rand_int_range (random, 0, 50);
      b[i] = g_rand_int_range (random, 0, 50);
    }
  map = fluxr_diff (a, n, b, n, &budget);
  check_map (map, a, n, b, n);
  g_assert_cmpuint (fluxr_diff_edits (map, n, n), <, 2 * n - n / 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/merge/laws/comparisons", test_comparisons);
  g_test_add_func ("/sync/merge/laws/long-comparison", test_long_comparison);
  g_test_add_func ("/sync/merge/laws/32-texts", test_texts);
  g_test_add_func ("/sync/merge/laws/32-json", test_values);

  return g_test_run ();
}
