/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench merge: merging texts of 256 KiB, the longest that are merged, which must take less than 50
 * ms of the processor whatever is in them. Each figure's floor is reading the same three texts
 * once, character by character, which no merge can do without. And `merge-collisions-N`: of 10,000
 * pairs of people who each edit N words somewhere, how many are asked, against how many would with
 * lines alone. */

#include "config.h"

#include "bench.h"
#include "fluxr-json-merge.h"
#include "fluxr-text-merge.h"

#include <string.h>
#include <time.h>

#define ROUNDS 9
#define MAX_MS 50
#define PAIRS 10000

typedef struct
{
  char *base;
  char *mine;
  char *theirs;
} Triple;

static void
triple_clear (Triple *self)
{
  g_free (self->base);
  g_free (self->mine);
  g_free (self->theirs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Triple, triple_clear)

static char *
make_word (GRand *random)
{
  static const char *const syllables[] = { "pro", "duct", "plan", "fea", "ture", "us", "er", "flow",
                                           "page", "task", "no", "te", "in", "the", "of", "a" };
  g_autoptr (GString) word = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
    g_string_append (word, syllables[g_rand_int_range (random, 0, G_N_ELEMENTS (syllables))]);

  return g_strdup (word->str);
}

/* Paragraphs of one line each, as editors write them. */
static GPtrArray *
make_words (GRand *random,
            gsize  size)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (gsize length = 0, i = 1; length < size - 64; i++)
    {
      g_autofree char *word = make_word (random);
      const char *end = i % 80 == 0 ? ".\n\n" : i % 13 == 0 ? ". " : i % 7 == 0 ? ", " : " ";

      g_ptr_array_add (words, g_strconcat (word, end, NULL));
      length += strlen (word) + strlen (end);
    }

  return words;
}

/* Words with one in @every replaced, doubled or left out. */
static char *
edit_words (GRand     *random,
            GPtrArray *words,
            guint      every)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      g_autofree char *new = make_word (random);
      guint what = g_rand_int_range (random, 0, 3 * every);

      if (what == 0)
        g_string_append_printf (text, "%s%s", new, word + strcspn (word, " .,\n"));
      else if (what == 1)
        g_string_append_printf (text, "%s %s", new, word);
      else if (what != 2)
        g_string_append (text, word);
    }

  return g_strndup (text->str, FLUXR_TEXT_MAX_SIZE);
}

static Triple
make_prose (GRand *random,
            gsize  size,
            guint  every)
{
  g_autoptr (GPtrArray) words = make_words (random, size);
  g_autoptr (GString) base = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append (base, words->pdata[i]);

  return (Triple) { g_strdup (base->str), edit_words (random, words, every),
                    edit_words (random, words, every) };
}

/* Unrelated texts of a few pieces: nothing fits, and everything nearly does. */
static char *
make_noise (GRand      *random,
            const char *pieces)
{
  GString *text = g_string_sized_new (FLUXR_TEXT_MAX_SIZE + 1);

  while (text->len < FLUXR_TEXT_MAX_SIZE)
    g_string_append_c (text, pieces[g_rand_int_range (random, 0, strlen (pieces))]);

  return g_string_free (text, FALSE);
}

static Triple
make_noises (GRand      *random,
             const char *pieces)
{
  return (Triple) { make_noise (random, pieces), make_noise (random, pieces),
                    make_noise (random, pieces) };
}

/* The machine may be busy with other things; a merge is not slower for that. */
static double
spend (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec + time.tv_nsec / 1e9;
}

static double
find_best (const double *times)
{
  double best = times[0];

  for (guint i = 1; i < ROUNDS; i++)
    best = MIN (best, times[i]);

  return best;
}

static double
time_read (const Triple *triple)
{
  const char *texts[] = { triple->base, triple->mine, triple->theirs };
  double times[ROUNDS];
  volatile gunichar sum = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = spend ();

      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        for (const char *at = texts[j]; *at != '\0'; at = g_utf8_next_char (at))
          sum += g_unichar_type (g_utf8_get_char (at));
      times[i] = spend () - start;
    }

  return find_best (times) * 1000;
}

static double
time_json_merge (const Triple *triple)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 budget = FLUXR_TEXT_BUDGET;
      double start = spend ();
      g_autofree char *other = NULL;
      g_autofree char *merged =
        fluxr_json_merge (triple->base, triple->mine, triple->theirs, &other, &budget);

      times[i] = spend () - start;
    }

  return find_best (times) * 1000;
}

static double
time_merge (const Triple *triple)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 budget = FLUXR_TEXT_BUDGET;
      double start = spend ();
      g_autoptr (FluxrTextMerge) merge = fluxr_text_merge (
        triple->base, triple->mine, triple->theirs, FLUXR_TEXT_WORDS, &budget);

      times[i] = spend () - start;
    }

  return find_best (times) * 1000;
}

static void
report (const char *name,
        Triple      triple)
{
  double floor = time_read (&triple);

  bench_report (name, time_merge (&triple), "ms", floor, BENCH_AT_MOST, MAX_MS / floor);
  triple_clear (&triple);
}

static void
report_json (const char *name,
             Triple      triple)
{
  double floor = time_read (&triple);

  bench_report (name, time_json_merge (&triple), "ms", floor, BENCH_AT_MOST, MAX_MS / floor);
  triple_clear (&triple);
}

/* Objects with ids, or numbers; one in @every differs, those divisible by @gap are gone. */
static char *
make_json (GRand   *random,
           gboolean objects,
           guint    every,
           guint    gap)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 1; text->len < FLUXR_TEXT_MAX_SIZE - 64; i++)
    if (gap == 0 || i % gap != 0)
      g_string_append_printf (text, objects ? "{\"id\":%u,\"n\":%u}," : "%u%u,", i,
                              g_rand_int_range (random, 0, every) == 0);
  text->str[text->len - 1] = ']';

  return g_strdup (text->str);
}

static char *
join_lines (const char *text)
{
  return g_strdelimit (g_strdup (text), "\n", ' ');
}

static Triple
make_one_line (Triple triple)
{
  Triple one = { join_lines (triple.base), join_lines (triple.mine), join_lines (triple.theirs) };

  triple_clear (&triple);

  return one;
}

/* The shortest elements there are, each with a letter of its own. */
static char *
make_tags (GRand *random,
           guint  every)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; text->len < FLUXR_TEXT_MAX_SIZE - 64; i++)
    g_string_append_printf (text, "<b>%c</b>",
                            g_rand_int_range (random, 0, every) == 0 ? 'x' : 'a');

  return g_strdup (text->str);
}

/* Rows of a table, of which one side swaps each two and the other reverses each three. */
static char *
make_shuffle (guint step)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; text->len < FLUXR_TEXT_MAX_SIZE - 64; i++)
    g_string_append_printf (text, "%u%c", i / step * step + (step - 1 - i % step), '\n');

  return g_strdup (text->str);
}

/* One word of somebody's text: replaced, put before another one, or taken out. */
static char *
edit_places (GRand     *random,
             GPtrArray *words,
             guint      n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint8 *edits = g_malloc0 (words->len);

  for (guint i = 0; i < n; i++)
    edits[g_rand_int_range (random, 0, words->len)] = g_rand_int_range (random, 1, 4);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      g_autofree char *new = make_word (random);

      if (edits[i] == 1)
        g_string_append_printf (text, "%s%s", new, word + strcspn (word, " .,\n"));
      else if (edits[i] == 2)
        g_string_append_printf (text, "%s %s", new, word);
      else if (edits[i] != 3)
        g_string_append (text, word);
    }

  return g_strdup (text->str);
}

/* Two people each edit some words, anywhere in a text of about 500 words in six paragraphs. */
static void
report_collisions (GRand      *random,
                   const char *name,
                   guint       n_edits)
{
  guint clashes[2] = { 0, 0 };

  for (guint i = 0; i < PAIRS; i++)
    {
      g_autoptr (GPtrArray) words = make_words (random, 4000);
      g_auto (Triple) triple = { edit_places (random, words, 0),
                                 edit_places (random, words, n_edits),
                                 edit_places (random, words, n_edits) };

      for (FluxrTextDepth depth = FLUXR_TEXT_LINES; depth <= FLUXR_TEXT_WORDS; depth++)
        {
          gint64 budget = FLUXR_TEXT_BUDGET;
          g_autoptr (FluxrTextMerge) merge = fluxr_text_merge (triple.base, triple.mine,
                                                               triple.theirs, depth, &budget);

          clashes[depth] += merge->other != NULL;
        }
    }

  bench_report (name, 100.0 * clashes[FLUXR_TEXT_WORDS] / PAIRS, "%",
                100.0 * clashes[FLUXR_TEXT_LINES] / PAIRS, BENCH_AT_MOST, 0.3);
}

int
main (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  report ("merge-prose", make_prose (random, FLUXR_TEXT_MAX_SIZE, 200));
  report ("merge-rewritten", make_prose (random, FLUXR_TEXT_MAX_SIZE, 3));
  report ("merge-one-line", make_one_line (make_prose (random, FLUXR_TEXT_MAX_SIZE, 200)));
  report ("merge-one-line-rewritten", make_one_line (make_prose (random, FLUXR_TEXT_MAX_SIZE, 4)));
  report ("merge-two-letters", make_noises (random, "a b"));
  report ("merge-marks", make_noises (random, ".,;"));
  report ("merge-empty-lines", make_noises (random, "\n\nab"));
  report ("merge-shuffled", (Triple) { make_shuffle (1), make_shuffle (2), make_shuffle (3) });
  report ("merge-tags", (Triple) { make_tags (random, G_MAXINT32), make_tags (random, 2000),
                                   make_tags (random, 2000) });
  report ("merge-reversed", (Triple) { make_shuffle (1), make_shuffle (30000),
                                       make_shuffle (29999) });
  report_json ("merge-json-objects", (Triple) { make_json (random, TRUE, G_MAXINT32, 0),
                                                make_json (random, TRUE, 10, 7),
                                                make_json (random, TRUE, 10, 11) });
  report_json ("merge-json-numbers", (Triple) { make_json (random, FALSE, G_MAXINT32, 0),
                                                make_json (random, FALSE, 10, 7),
                                                make_json (random, FALSE, 10, 11) });
  report_collisions (random, "merge-collisions-1", 1);
  report_collisions (random, "merge-collisions-3", 3);
  report_collisions (random, "merge-collisions-10", 10);

  return 0;
}
