/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names are compared as bags of short pieces first (three letters, then two); the fifty best are
 * ranked by edit distance, and what is less than a third alike is dropped. */

#include "fuzzy.h"

#include <math.h>
#include <string.h>

#define MIN_SCORE 0.33
#define N_RANKED 50

typedef struct
{
  const char *name;
  double      score;
} Candidate;

static GHashTable *
count_pieces (const char *text,
              gsize       size)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) plain = g_string_new ("-");

  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text) || *text == ',' || *text == ' ')
      g_string_append_c (plain, g_ascii_tolower (*text));
  g_string_append_c (plain, '-');
  while (plain->len < size)
    g_string_append_c (plain, '-');
  for (gsize i = 0; i + size <= plain->len; i++)
    {
      char *piece = g_strndup (plain->str + i, size);
      gpointer count = g_hash_table_lookup (counts, piece);

      g_hash_table_insert (counts, piece, GINT_TO_POINTER (GPOINTER_TO_INT (count) + 1));
    }
  return counts;
}

static double
multiply (GHashTable *a,
          GHashTable *b)
{
  GHashTableIter iter;
  gpointer piece;
  gpointer count;
  double product = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &piece, &count))
    product += GPOINTER_TO_INT (count) * GPOINTER_TO_INT (g_hash_table_lookup (b, piece));
  return product;
}

static double
compare_pieces (const char *a,
                const char *b,
                gsize       size)
{
  g_autoptr (GHashTable) first = count_pieces (a, size);
  g_autoptr (GHashTable) second = count_pieces (b, size);

  return multiply (first, second) /
         sqrt (multiply (first, first) * multiply (second, second));
}

static double
compare_letters (const char *a,
                 const char *b)
{
  gsize n = strlen (a);
  gsize m = strlen (b);
  g_autofree guint *row = g_new (guint, m + 1);

  for (gsize j = 0; j <= m; j++)
    row[j] = j;
  for (gsize i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= m; j++)
        {
          guint change = diagonal +
                         (g_ascii_tolower (a[i - 1]) == g_ascii_tolower (b[j - 1]) ? 0 : 1);

          diagonal = row[j];
          row[j] = MIN (change, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return 1.0 - row[m] / (double) MAX (MAX (n, m), 1);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  return first->score < second->score ? 1 : first->score > second->score ? -1 : 0;
}

static const char *
find_by_size (GPtrArray  *names,
              const char *wanted,
              gsize       size)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < names->len; i++)
    {
      Candidate candidate = { g_ptr_array_index (names, i), 0 };

      candidate.score = compare_pieces (candidate.name, wanted, size);
      if (candidate.score > 0)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  if (candidates->len > N_RANKED)
    g_array_set_size (candidates, N_RANKED);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);

      candidate->score = compare_letters (candidate->name, wanted);
    }
  g_array_sort (candidates, compare_candidates);
  if (candidates->len == 0 || g_array_index (candidates, Candidate, 0).score < MIN_SCORE)
    return NULL;
  return g_array_index (candidates, Candidate, 0).name;
}

/* (nullable) */
const char *
fluxr_fuzzy_find (GPtrArray  *names,
                  const char *wanted)
{
  const char *found = find_by_size (names, wanted, 3);

  return found != NULL ? found : find_by_size (names, wanted, 2);
}
