/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a text grew out of another one (sync.md, section 5). A change was sent and no answer
 * came; now the server has a text that is neither the one before nor the one sent. It grew out of
 * the one sent if that is nearer to it, and if every word the change added is in it. The second
 * condition keeps words that never arrived from being taken for words others removed. */

#include "config.h"

#include "fluxr-text-ancestor.h"

#include "fluxr-diff.h"
#include "fluxr-json.h"
#include "fluxr-text-merge.h"
#include "fluxr-tokens.h"

#include <string.h>

#define BUDGET 1000000

/* Of fewer words than these, all must be shared: one or two may be the same in any two texts. */
#define FEWEST_ALIKE 3

static gboolean
is_word (const FluxrTokens *tokens,
         guint              token)
{
  return tokens->kinds[token] == FLUXR_TOKEN_WORD || tokens->kinds[token] == FLUXR_TOKEN_GLYPH;
}

/* The indexes of the words, and what they are. */
static GArray *
list_words (const FluxrTokens *tokens,
            GArray            *ids)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < tokens->n; i++)
    if (is_word (tokens, i))
      {
        g_array_append_val (places, i);
        g_array_append_val (ids, tokens->ids[i]);
      }

  return places;
}

static guint
count_edits (const FluxrTokens *a,
             const FluxrTokens *b)
{
  gint64 budget = BUDGET;
  g_autofree guint32 *map = fluxr_diff (a->ids, a->n, b->ids, b->n, &budget);

  return fluxr_diff_edits (map, a->n, b->n);
}

static guint
count_word_edits (const FluxrTokens *a,
                  const FluxrTokens *b)
{
  gint64 budget = BUDGET;
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) second = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) places = list_words (a, first);
  g_autoptr (GArray) others = list_words (b, second);
  g_autofree guint32 *map = fluxr_diff ((const guint32 *) first->data, first->len,
                                        (const guint32 *) second->data, second->len, &budget);

  return fluxr_diff_edits (map, first->len, second->len);
}

/* Whether @a is nearer to @to than @b is: in words; only if that does not tell, in what stands
 * between them, which can be the same by chance. */
static gboolean
is_nearer (const FluxrTokens *a,
           const FluxrTokens *b,
           const FluxrTokens *to)
{
  guint first = count_word_edits (a, to);
  guint second = count_word_edits (b, to);

  return first != second ? first < second : count_edits (a, to) < count_edits (b, to);
}

static void
count (const FluxrTokens *tokens,
       int               *counts)
{
  for (guint i = 0; i < tokens->n; i++)
    counts[tokens->ids[i]]++;
}

/* Of every piece that @sent has more often than @base, @theirs must have as many as @sent. */
static gboolean
has_additions (const FluxrTokens *base,
               const FluxrTokens *sent,
               const FluxrTokens *theirs)
{
  guint n_ids = base->n + sent->n + theirs->n;
  g_autofree int *counts = g_new0 (int, 3 * (gsize) n_ids + 1);

  count (base, counts);
  count (sent, counts + n_ids);
  count (theirs, counts + 2 * (gsize) n_ids);
  for (guint i = 0; i < n_ids; i++)
    if (counts[n_ids + i] > counts[i] && counts[2 * (gsize) n_ids + i] < counts[n_ids + i])
      return FALSE;

  return TRUE;
}

/**
 * fluxr_text_is_ancestor:
 *
 * Returns: whether @theirs grew out of @sent, and not out of @base
 */
gboolean
fluxr_text_is_ancestor (const char *base,
                        const char *sent,
                        const char *theirs)
{
  g_autoptr (FluxrTable) table = NULL;
  g_autoptr (FluxrTokens) o = NULL;
  g_autoptr (FluxrTokens) s = NULL;
  g_autoptr (FluxrTokens) t = NULL;

  if (strlen (base) > FLUXR_TEXT_MAX_SIZE || strlen (sent) > FLUXR_TEXT_MAX_SIZE
      || strlen (theirs) > FLUXR_TEXT_MAX_SIZE)
    return FALSE;

  table = fluxr_table_new ();
  o = fluxr_tokens_new_words (table, base, strlen (base));
  s = fluxr_tokens_new_words (table, sent, strlen (sent));
  t = fluxr_tokens_new_words (table, theirs, strlen (theirs));

  return has_additions (o, s, t) && is_nearer (s, o, t);
}

/**
 * fluxr_json_is_ancestor:
 *
 * Returns: the same for JSON, whose texts may be written in many ways
 */
gboolean
fluxr_json_is_ancestor (const char *base,
                        const char *sent,
                        const char *theirs)
{
  const char *texts[] = { base, sent, theirs };
  char *canonical[3] = { NULL, NULL, NULL };
  gboolean result = TRUE;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (yyjson_doc) doc = fluxr_json_parse (texts[i], -1, NULL);

      if (doc != NULL)
        canonical[i] = fluxr_json_canonical (yyjson_doc_get_root (doc));
      result = result && doc != NULL;
    }
  result = result && fluxr_text_is_ancestor (canonical[0], canonical[1], canonical[2]);
  for (guint i = 0; i < 3; i++)
    g_free (canonical[i]);

  return result;
}

static guint
count_words (const FluxrTokens *tokens)
{
  guint n = 0;

  for (guint i = 0; i < tokens->n; i++)
    n += is_word (tokens, i);

  return n;
}

/* A part of a text. */
typedef struct
{
  const FluxrTokens *tokens;
  guint start;
  guint end;
} Part;

static void
append_shared (GString    *common,
               const Part *a,
               const Part *b)
{
  gint64 budget = BUDGET;
  const guint32 *ids = a->tokens->ids + a->start;
  g_autofree guint32 *map = fluxr_diff (ids, a->end - a->start, b->tokens->ids + b->start,
                                        b->end - b->start, &budget);

  for (guint i = a->start; i < a->end; i++)
    if (map[i - a->start] != FLUXR_DIFF_NONE)
      g_string_append_len (common, a->tokens->text + a->tokens->starts[i],
                           a->tokens->starts[i + 1] - a->tokens->starts[i]);
}

/* What both have in the same order, and how many words that are. Words come first, and what stands
 * between them after: a blank that could be matched instead of a word would win as often as not. */
static char *
share (const FluxrTokens *a,
       const FluxrTokens *b,
       guint             *n_words)
{
  gint64 budget = BUDGET;
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) second = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) places = list_words (a, first);
  g_autoptr (GArray) others = list_words (b, second);
  g_autofree guint32 *map = fluxr_diff ((const guint32 *) first->data, first->len,
                                        (const guint32 *) second->data, second->len, &budget);
  GString *common = g_string_new (NULL);
  Part mine = { a, 0, 0 };
  Part theirs = { b, 0, 0 };

  *n_words = 0;
  for (guint i = 0; i < first->len; i++)
    {
      if (map[i] == FLUXR_DIFF_NONE)
        continue;
      mine.end = g_array_index (places, guint, i);
      theirs.end = g_array_index (others, guint, map[i]);
      append_shared (common, &mine, &theirs);
      g_string_append_len (common, a->text + a->starts[mine.end],
                           a->starts[mine.end + 1] - a->starts[mine.end]);
      mine.start = mine.end + 1;
      theirs.start = theirs.end + 1;
      ++*n_words;
    }
  mine.end = a->n;
  theirs.end = b->n;
  append_shared (common, &mine, &theirs);

  return g_string_free (common, FALSE);
}

/**
 * fluxr_text_dup_common:
 *
 * Returns: (transfer full): the words that both texts have in the same order: what they can have
 *   grown out of when nobody knows it. Nothing of either gets lost in a merge against it
 */
char *
fluxr_text_dup_common (const char *a,
                       const char *b)
{
  g_autoptr (FluxrTable) table = fluxr_table_new ();
  g_autoptr (FluxrTokens) first = fluxr_tokens_new_words (table, a, strlen (a));
  g_autoptr (FluxrTokens) second = fluxr_tokens_new_words (table, b, strlen (b));
  guint n_words;

  return share (first, second, &n_words);
}

/**
 * fluxr_text_dup_alike:
 *
 * Returns: (transfer full) (nullable): what two texts share that are versions of one: most of the
 *   words of the shorter one, in the same order; %NULL if they are two different texts
 */
char *
fluxr_text_dup_alike (const char *a,
                      gsize       a_length,
                      const char *b,
                      gsize       b_length)
{
  g_autoptr (FluxrTable) table = fluxr_table_new ();
  g_autoptr (FluxrTokens) first = NULL;
  g_autoptr (FluxrTokens) second = NULL;
  g_autofree char *common = NULL;
  guint shared, fewest;

  if (a_length > FLUXR_TEXT_MAX_SIZE || b_length > FLUXR_TEXT_MAX_SIZE)
    return NULL;
  first = fluxr_tokens_new_words (table, a, a_length);
  second = fluxr_tokens_new_words (table, b, b_length);
  fewest = MIN (count_words (first), count_words (second));
  if (fewest == 0)
    return NULL;
  common = share (first, second, &shared);
  if (shared == fewest || (fewest >= FEWEST_ALIKE && 3 * shared >= 2 * fewest))
    return g_steal_pointer (&common);

  return NULL;
}
