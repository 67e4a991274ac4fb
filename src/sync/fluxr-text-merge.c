/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three-way merge of prose (sync.md, section 8): by lines, then each place where lines clash by
 * words.
 *
 * A merge comes in two versions, one with mine where the sides clash and one with theirs. Both are
 * whole texts, so a person can read either, and choosing one is storing it. There are no marks in
 * the text, ever.
 *
 * Other clients store HTML. A tag is one word here, so no tag is torn; but two good changes can
 * still give a bad whole, like one side making bold what the other splits in two. So if the tags of
 * all three texts are balanced and those of the result are not, the merge is done again in coarser
 * steps, at last not at all. */

#include "config.h"

#include "fluxr-text-merge.h"

#include "fluxr-anchors.h"
#include "fluxr-markup.h"
#include "fluxr-word-merge.h"

#include <string.h>

/* How often the proof may find something and the merge be made anew. */
#define MAX_ROUNDS 4

/* A chunk of lines on its way: where its merge starts in both versions, and whether words of it
 * would come twice if it were merged. */
typedef struct
{
  FluxrChunk chunk;
  gsize mine;
  gsize theirs;
  gboolean suspect;
} Piece;

typedef struct
{
  FluxrTable *table;
  FluxrTokens *base;
  FluxrTokens *mine;
  FluxrTokens *theirs;
  GArray *pieces; /* of Piece */
  FluxrTextBuilder builder;
} Lines;

static void
lines_clear (Lines *self)
{
  fluxr_tokens_free (self->base);
  fluxr_tokens_free (self->mine);
  fluxr_tokens_free (self->theirs);
  fluxr_table_free (self->table);
  g_array_unref (self->pieces);
  fluxr_text_builder_clear (&self->builder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

static FluxrSpan
get_span (const FluxrTokens *lines,
          FluxrRange         range)
{
  FluxrSpan span = { lines->text + lines->starts[range.start],
                     lines->starts[range.end] - lines->starts[range.start] };

  return span;
}

/* What is missing behind the line, which may be the last one of its text. */
static const char *
find_line_end (const FluxrTokens *lines,
               guint              line)
{
  gsize length;
  const char *last = fluxr_tokens_get (lines, line, &length), *first;

  if (last[length - 1] == '\n')
    return "";
  first = fluxr_tokens_get (lines, 0, &length);

  return length > 1 && first[length - 1] == '\n' && first[length - 2] == '\r' ? "\r\n" : "\n";
}

/* Whether @whole is @part, and what somebody wrote on behind it. */
static gboolean
goes_on (FluxrSpan whole,
         FluxrSpan part)
{
  return part.length < whole.length && memcmp (whole.text, part.text, part.length) == 0
         && (part.length == 0 || g_ascii_isspace (whole.text[part.length]));
}

/* Both added lines at one place: theirs come first, and what both start or end with comes once. */
static void
add_joined (FluxrTextBuilder  *builder,
            const FluxrTokens *mine,
            const FluxrTokens *theirs,
            const FluxrChunk  *chunk,
            gint64            *budget)
{
  FluxrRange m = chunk->mine, t = chunk->theirs;
  const char *end = "";
  guint tail = 0;

  builder->n_joined++;
  if (goes_on (get_span (mine, m), get_span (theirs, t)))
    {
      fluxr_text_builder_add_range (builder, mine, m);
      return;
    }
  if (goes_on (get_span (theirs, t), get_span (mine, m)))
    {
      fluxr_text_builder_add_range (builder, theirs, t);
      return;
    }
  for (; m.start < m.end && t.start < t.end && mine->ids[m.start] == theirs->ids[t.start];
       t.start++)
    fluxr_text_builder_add_range (builder, mine, (FluxrRange) { m.start, ++m.start });
  while (m.start < m.end && t.start < t.end && mine->ids[m.end - 1] == theirs->ids[t.end - 1])
    m.end--, t.end--, tail++;

  if (budget != NULL && t.start < t.end && m.start < m.end
      && fluxr_word_merge_alike (builder, get_span (mine, m), get_span (theirs, t), budget))
    {
      fluxr_text_builder_add_range (builder, mine, (FluxrRange) { m.end, m.end + tail });
      return;
    }
  if (t.start < t.end && m.start < m.end)
    end = find_line_end (theirs, t.end - 1);
  fluxr_text_builder_add_range (builder, theirs, t);
  fluxr_text_builder_add (builder, end, strlen (end));
  fluxr_text_builder_add_range (builder, mine, (FluxrRange) { m.start, m.end + tail });
}

static void
add_clash (Lines            *self,
           const FluxrChunk *chunk,
           gboolean          words,
           gint64           *budget)
{
  if (!words || !fluxr_word_merge (&self->builder, get_span (self->base, chunk->base),
                                   get_span (self->mine, chunk->mine),
                                   get_span (self->theirs, chunk->theirs), budget))
    fluxr_text_builder_add_clash (&self->builder, self->mine, chunk->mine, self->theirs,
                                  chunk->theirs);
}

static void
add_piece (Lines          *self,
           Piece          *piece,
           FluxrTextDepth  depth,
           gint64         *budget)
{
  const FluxrChunk *chunk = &piece->chunk;

  piece->mine = self->builder.mine->len;
  piece->theirs = self->builder.theirs->len;
  switch (piece->suspect ? FLUXR_CHUNK_CLASH : chunk->kind)
    {
    case FLUXR_CHUNK_ALIKE:
      self->builder.n_alike++;
      G_GNUC_FALLTHROUGH;
    case FLUXR_CHUNK_SAME:
    case FLUXR_CHUNK_MINE:
      fluxr_text_builder_add_range (&self->builder, self->mine, chunk->mine);
      return;
    case FLUXR_CHUNK_THEIRS:
      fluxr_text_builder_add_range (&self->builder, self->theirs, chunk->theirs);
      return;
    case FLUXR_CHUNK_ADDED:
      add_joined (&self->builder, self->mine, self->theirs, chunk,
                  depth == FLUXR_TEXT_WORDS && !piece->suspect ? budget : NULL);
      return;
    case FLUXR_CHUNK_CLASH:
      add_clash (self, chunk, depth == FLUXR_TEXT_WORDS && !piece->suspect, budget);
      return;
    }

  g_assert_not_reached ();
}

static gsize
get_end (const Lines *self,
         guint        i,
         gboolean     mine)
{
  if (i + 1 < self->pieces->len)
    return mine ? g_array_index (self->pieces, Piece, i + 1).mine
                : g_array_index (self->pieces, Piece, i + 1).theirs;

  return mine ? self->builder.mine->len : self->builder.theirs->len;
}

static void
count_piece (const Lines     *self,
             guint            i,
             FluxrWordCounts *counts)
{
  const Piece *piece = &g_array_index (self->pieces, Piece, i);
  const FluxrChunk *chunk = &piece->chunk;

  fluxr_word_counts_add (counts, FLUXR_VERSION_BASE, get_span (self->base, chunk->base));
  fluxr_word_counts_add (counts, FLUXR_VERSION_MINE, get_span (self->mine, chunk->mine));
  fluxr_word_counts_add (counts, FLUXR_VERSION_THEIRS, get_span (self->theirs, chunk->theirs));
  fluxr_word_counts_add (counts, FLUXR_VERSION_MERGED,
                         (FluxrSpan) { self->builder.mine->str + piece->mine,
                                       get_end (self, i, TRUE) - piece->mine });
  fluxr_word_counts_add (counts, FLUXR_VERSION_OTHER,
                         (FluxrSpan) { self->builder.theirs->str + piece->theirs,
                                       get_end (self, i, FALSE) - piece->theirs });
}

/* Finds the pieces with words that come twice, or not at all; they will clash. Changes of which no
 * two met cannot have any. */
static gboolean
find_suspects (Lines *self)
{
  g_autoptr (FluxrWordCounts) counts = NULL;

  if (self->builder.n_clashes + self->builder.n_joined + self->builder.n_alike == 0)
    return FALSE;

  counts = fluxr_word_counts_new (self->base->starts[self->base->n]);
  for (guint i = 0; i < self->pieces->len; i++)
    if (g_array_index (self->pieces, Piece, i).chunk.kind != FLUXR_CHUNK_SAME)
      count_piece (self, i, counts);
  if (!fluxr_word_counts_judge (counts))
    return FALSE;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = &g_array_index (self->pieces, Piece, i);
      const FluxrChunk *chunk = &piece->chunk;

      if (chunk->kind != FLUXR_CHUNK_SAME && !piece->suspect)
        piece->suspect =
          fluxr_word_counts_suspect (counts, get_span (self->base, chunk->base))
          || fluxr_word_counts_suspect (counts, get_span (self->mine, chunk->mine))
          || fluxr_word_counts_suspect (counts, get_span (self->theirs, chunk->theirs));
    }

  return TRUE;
}

static FluxrTextMerge *
keep_both (const char *mine,
           const char *theirs)
{
  FluxrTextMerge *self = g_new0 (FluxrTextMerge, 1);

  self->merged = g_strdup (mine);
  self->other = g_strdup (theirs);
  self->n_clashes = theirs != NULL;

  return self;
}

static gboolean
lines_init (Lines          *self,
            const char     *base,
            const char     *mine,
            const char     *theirs,
            FluxrTextDepth  depth,
            gint64         *budget)
{
  g_autoptr (GArray) chunks = NULL;

  self->table = fluxr_table_new ();
  self->base = fluxr_tokens_new_lines (self->table, base, strlen (base));
  self->mine = fluxr_tokens_new_lines (self->table, mine, strlen (mine));
  self->theirs = fluxr_tokens_new_lines (self->table, theirs, strlen (theirs));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  fluxr_text_builder_init (&self->builder, strlen (mine) + 1);

  chunks = fluxr_diff3 ((FluxrSequence) { self->base->ids, self->base->n },
                        (FluxrSequence) { self->mine->ids, self->mine->n },
                        (FluxrSequence) { self->theirs->ids, self->theirs->n },
                        FLUXR_TEXT_MAX_EDITS, budget);
  if (chunks == NULL)
    return FALSE;
  if (depth == FLUXR_TEXT_WORDS)
    fluxr_anchors_join (chunks, self->base, self->mine, self->theirs);
  for (guint i = 0; i < chunks->len; i++)
    {
      Piece piece = { .chunk = g_array_index (chunks, FluxrChunk, i) };

      g_array_append_val (self->pieces, piece);
    }

  return TRUE;
}

static FluxrTextMerge *
merge_lines (const char     *base,
             const char     *mine,
             const char     *theirs,
             FluxrTextDepth  depth,
             gint64         *budget)
{
  g_auto (Lines) lines = { 0 };
  const FluxrTextBuilder *builder = &lines.builder;
  FluxrTextMerge *self;

  if (!lines_init (&lines, base, mine, theirs, depth, budget))
    return keep_both (mine, theirs);

  for (guint round = 0; round == 0 || find_suspects (&lines); round++)
    {
      if (round == MAX_ROUNDS)
        return keep_both (mine, theirs);
      fluxr_text_builder_reset (&lines.builder);
      for (guint i = 0; i < lines.pieces->len; i++)
        add_piece (&lines, &g_array_index (lines.pieces, Piece, i), depth, budget);
    }

  self = keep_both (builder->mine->str, builder->n_clashes > 0 ? builder->theirs->str : NULL);
  self->n_clashes = builder->n_clashes;
  self->n_joined = builder->n_joined;

  return self;
}

static gboolean
is_balanced (const FluxrTextMerge *self)
{
  return fluxr_markup_is_balanced (self->merged)
         && (self->other == NULL || fluxr_markup_is_balanced (self->other));
}

static FluxrTextMerge *
merge_both (const char     *base,
            const char     *mine,
            const char     *theirs,
            FluxrTextDepth  depth,
            gint64         *budget)
{
  gboolean markup = fluxr_markup_is_balanced (base) && fluxr_markup_is_balanced (mine)
                    && fluxr_markup_is_balanced (theirs);
  g_autoptr (FluxrTextMerge) self = merge_lines (base, mine, theirs, depth, budget);

  if (markup && depth == FLUXR_TEXT_WORDS && !is_balanced (self))
    {
      g_clear_pointer (&self, fluxr_text_merge_free);
      self = merge_lines (base, mine, theirs, FLUXR_TEXT_LINES, budget);
    }
  if (markup && !is_balanced (self))
    return keep_both (mine, theirs);

  return g_steal_pointer (&self);
}

/**
 * fluxr_text_merge:
 * @base: UTF-8, as are the others
 * @depth: how closely to look
 * @budget: (inout): steps that may be spent on comparing, like %FLUXR_TEXT_BUDGET
 *
 * Returns: (transfer full): what becomes of both sides' changes
 */
FluxrTextMerge *
fluxr_text_merge (const char     *base,
                  const char     *mine,
                  const char     *theirs,
                  FluxrTextDepth  depth,
                  gint64         *budget)
{
  if (g_str_equal (base, theirs) || g_str_equal (mine, theirs))
    return keep_both (mine, NULL);
  if (g_str_equal (base, mine))
    return keep_both (theirs, NULL);
  if (strlen (base) > FLUXR_TEXT_MAX_SIZE || strlen (mine) > FLUXR_TEXT_MAX_SIZE
      || strlen (theirs) > FLUXR_TEXT_MAX_SIZE)
    return keep_both (mine, theirs);

  return merge_both (base, mine, theirs, depth, budget);
}

void
fluxr_text_merge_free (FluxrTextMerge *self)
{
  g_free (self->merged);
  g_free (self->other);
  g_free (self);
}
