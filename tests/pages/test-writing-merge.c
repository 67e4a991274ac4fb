/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging what is written with what is stored, with texts made up at random: no word of either side
 * may be in neither what comes out nor what is reported as lost. */

#include "config.h"

#include <string.h>

#include "fluxr-writing-merge.h"

/* One of every kind: plain, accents, other scripts, right-to-left, emoji of one and of several code
 * points. Each word gets a number of its own. */
static const char *const kinds[] = { "word", "čtyři", "слово", "単語", "כלב", "😀", "👩‍👩‍👧",
                                    "e\314\201" };
static const char *const breaks[] = { " ", " ", " ", " ", "\n", "\n\n", "\r\n", "\r\n\r\n",
                                     "  \n" };

static guint next_word;

static char *
create_word (GRand *random)
{
  return g_strdup_printf ("%s%u", kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))],
                          next_word++);
}

/* (element-type utf8): words and what is between them, in turns */
static GPtrArray *
create_text (GRand *random,
             guint  n_words)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_words; i++)
    {
      g_ptr_array_add (pieces, create_word (random));
      g_ptr_array_add (pieces,
                       g_strdup (breaks[g_rand_int_range (random, 0, G_N_ELEMENTS (breaks))]));
    }
  /* Often there is no line break at the end. */
  if (n_words > 0 && g_rand_boolean (random))
    g_ptr_array_remove_index (pieces, pieces->len - 1);

  return pieces;
}

static GPtrArray *
copy (GPtrArray *pieces)
{
  GPtrArray *other = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < pieces->len; i++)
    g_ptr_array_add (other, g_strdup (g_ptr_array_index (pieces, i)));

  return other;
}

static char *
join (GPtrArray *pieces)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    g_string_append (text, g_ptr_array_index (pieces, i));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
change_once (GRand     *random,
             GPtrArray *pieces,
             GPtrArray *added)
{
  guint at = pieces->len > 0 ? g_rand_int_range (random, 0, pieces->len / 2 + 1) * 2 : 0;
  char *word = create_word (random);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      if (at + 1 < pieces->len)
        g_ptr_array_remove_range (pieces, at, 2);
      g_free (word);
      return;
    case 1:
      if (at < pieces->len)
        g_ptr_array_remove_index (pieces, at);
      break;
    case 2:
      g_ptr_array_insert (pieces, MIN (at, pieces->len), g_strdup ("\n\n"));
      break;
    default:
      g_ptr_array_insert (pieces, MIN (at, pieces->len), g_strdup (" "));
    }
  g_ptr_array_insert (pieces, MIN (at, pieces->len), word);
  g_ptr_array_add (added, g_strdup (word));
}

/* (element-type utf8): the words that came in */
static GPtrArray *
change (GRand     *random,
        GPtrArray *pieces)
{
  GPtrArray *added = g_ptr_array_new_with_free_func (g_free);

  for (gint i = g_rand_int_range (random, 1, 6); i > 0; i--)
    change_once (random, pieces, added);

  return added;
}

/* Words are never a part of others: no digit follows their number. */
static gboolean
has_word (const char *text,
          const char *word)
{
  const char *at = text;

  while (at != NULL && (at = strstr (at, word)) != NULL)
    {
      at += strlen (word);
      if (!g_ascii_isdigit (*at))
        return TRUE;
    }

  return FALSE;
}

static void
assert_words (GPtrArray  *words,
              const char *side,
              const char *text,
              const char *lost)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      /* It may have been taken out again. */
      if (has_word (side, word) && !has_word (text, word)
          && (lost == NULL || !has_word (lost, word)))
        g_error ("“%s” is gone from “%s”", word, text);
    }
}

static void
test_no_word_is_lost (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint n_lost = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GPtrArray) pieces = create_text (random, g_rand_int_range (random, 0, 40));
      g_autoptr (GPtrArray) mine = copy (pieces);
      g_autoptr (GPtrArray) theirs = copy (pieces);
      g_autoptr (GPtrArray) my_words = change (random, mine);
      g_autoptr (GPtrArray) their_words = change (random, theirs);
      g_autofree char *base = join (pieces);
      g_autofree char *written = join (mine);
      g_autofree char *stored = join (theirs);
      g_autofree char *lost = NULL;
      g_autofree char *merged = fluxr_writing_merge (base, written, stored, &lost);

      g_assert_true (g_utf8_validate (merged, -1, NULL));
      assert_words (my_words, written, merged, NULL);
      assert_words (their_words, stored, merged, lost);
      for (guint k = 0; k < pieces->len; k += 2)
        {
          const char *word = g_ptr_array_index (pieces, k);

          if (has_word (written, word) && has_word (stored, word))
            g_assert_true (has_word (merged, word));
        }
      n_lost += lost != NULL;
    }
  /* Both have to come up. */
  g_assert_cmpuint (n_lost, >, 30);
  g_assert_cmpuint (n_lost, <, 2900);
}

/* Paragraphs one side did not touch are the other's to change: nobody is asked. */
static void
test_other_paragraphs_just_merge (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < 500; i++)
    {
      const char *end = g_rand_boolean (random) ? "\r\n" : "\n";
      g_autofree char *base
        = g_strjoin (end, "One is here.", "", "Two 😀 is there.", "", "Three ends it.", NULL);
      g_autofree char *written
        = g_strjoin (end, "One is here, čau.", "", "Two 😀 is there.", "", "Three ends it.", NULL);
      g_autofree char *stored
        = g_strjoin (end, "One is here.", "", "Two 😀 is there.", "", "Three 👩‍👩‍👧 ends it.", "",
                     "Four.", NULL);
      g_autofree char *both
        = g_strjoin (end, "One is here, čau.", "", "Two 😀 is there.", "",
                     "Three 👩‍👩‍👧 ends it.", "", "Four.", NULL);
      g_autofree char *lost = NULL;
      g_autofree char *merged = fluxr_writing_merge (base, written, stored, &lost);

      g_assert_cmpstr (merged, ==, both);
      g_assert_null (lost);
    }
}

/* Both add a paragraph at the same place of a text as Windows has it. */
static void
test_line_ends_stay (void)
{
  g_autofree char *lost = NULL;
  g_autofree char *merged
    = fluxr_writing_merge ("One\r\n\r\nLast\r\n", "One\r\n\r\nMine\r\n\r\nLast\r\n",
                           "One\r\n\r\nTheirs\r\n\r\nLast\r\n", &lost);

  for (const char *at = merged; *at != '\0'; at++)
    {
      g_assert_true (*at != '\n' || (at > merged && at[-1] == '\r'));
      g_assert_true (*at != '\r' || at[1] == '\n');
    }
  g_assert_nonnull (strstr (merged, "Mine"));
  g_assert_true (strstr (merged, "Theirs") != NULL || strstr (lost, "Theirs") != NULL);
}

static char *
apply (const char *from,
       GArray     *edits)
{
  g_autofree gunichar *old = g_utf8_to_ucs4_fast (from, -1, NULL);
  glong n = g_utf8_strlen (from, -1);
  g_autoptr (GString) text = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      FluxrWritingEdit *edit = &g_array_index (edits, FluxrWritingEdit, i);

      g_assert_cmpuint (edit->start, >=, at);
      g_assert_cmpuint (edit->stop, >=, edit->start);
      g_assert_cmpint (edit->stop, <=, n);
      g_assert_true (g_utf8_validate (edit->text, -1, NULL));
      while (at < edit->start)
        g_string_append_unichar (text, old[at++]);
      g_string_append (text, edit->text);
      at = edit->stop;
    }
  while (at < n)
    g_string_append_unichar (text, old[at++]);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_edits_lead_there (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 3000; i++)
    {
      gboolean related = g_rand_int_range (random, 0, 4) > 0;
      g_autoptr (GPtrArray) pieces = create_text (random, g_rand_int_range (random, 0, 60));
      g_autoptr (GPtrArray) others
        = related ? copy (pieces) : create_text (random, g_rand_int_range (random, 0, 60));
      g_autoptr (GPtrArray) added = change (random, others);
      g_autofree char *from = join (pieces);
      g_autofree char *to = join (others);
      g_autoptr (GArray) edits = fluxr_writing_list_edits (from, to);
      g_autofree char *result = apply (from, edits);

      g_assert_cmpstr (result, ==, to);
    }
}

static void
test_long_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (GPtrArray) pieces = create_text (random, 20000);
  g_autoptr (GPtrArray) others = copy (pieces);
  g_autoptr (GPtrArray) added = NULL;
  g_autofree char *from = join (pieces);
  g_autofree char *to = NULL;
  g_autoptr (GArray) edits = NULL;
  g_autofree char *result = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_clear_pointer (&added, g_ptr_array_unref);
      added = change (random, others);
    }
  to = join (others);
  edits = fluxr_writing_list_edits (from, to);
  result = apply (from, edits);
  g_assert_cmpstr (result, ==, to);
}

/* Of both texts, since what is between words may be taken along. */
static void
assert_untouched (const char *from,
                  GArray     *edits,
                  GArray     *places)
{
  for (guint i = 0; i < places->len; i += 2)
    for (guint k = 0; k < edits->len; k++)
      {
        FluxrWritingEdit *edit = &g_array_index (edits, FluxrWritingEdit, k);

        if (edit->stop > g_array_index (places, guint, i)
            && edit->start < g_array_index (places, guint, i + 1))
          g_error ("Edit %u-%u “%s” touches %u of “%s”", edit->start, edit->stop, edit->text,
                   g_array_index (places, guint, i), from);
      }
}

/* What is the same word before and after is not touched, nor is the caret in it. */
static void
test_equal_words_are_left_alone (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GPtrArray) pieces = create_text (random, g_rand_int_range (random, 1, 50));
      g_autoptr (GPtrArray) others = copy (pieces);
      g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autofree char *from = join (pieces);
      g_autofree char *to = NULL;
      g_autoptr (GArray) edits = NULL;
      guint at = 0;

      for (guint k = 0; k < pieces->len; k++)
        {
          guint length = g_utf8_strlen (g_ptr_array_index (pieces, k), -1);
          guint stop = at + length;

          if (k % 2 == 0 && g_rand_int_range (random, 0, 8) == 0)
            {
              g_free (others->pdata[k]);
              others->pdata[k] = create_word (random);
            }
          else if (k % 2 == 0)
            {
              g_array_append_val (places, at);
              g_array_append_val (places, stop);
            }
          at = stop;
        }
      to = join (others);
      edits = fluxr_writing_list_edits (from, to);
      assert_untouched (from, edits, places);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pages/writing-merge/no-word-is-lost", test_no_word_is_lost);
  g_test_add_func ("/pages/writing-merge/other-paragraphs-just-merge",
                   test_other_paragraphs_just_merge);
  g_test_add_func ("/pages/writing-merge/line-ends-stay", test_line_ends_stay);
  g_test_add_func ("/pages/writing-merge/edits-lead-there", test_edits_lead_there);
  g_test_add_func ("/pages/writing-merge/long-texts", test_long_texts);
  g_test_add_func ("/pages/writing-merge/equal-words-are-left-alone",
                   test_equal_words_are_left_alone);

  return g_test_run ();
}
