/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three-way merge of lines that both sides changed, word by word.
 *
 * Changes of different words go together. Where the same words were changed, the whole sentence
 * clashes, with all that either side did to it: half of one wording in the other helps nobody, and
 * a person who is asked wants to read two sentences. A sentence ends where all three texts agree
 * that it does. */

#include "config.h"

#include "fluxr-word-merge.h"

#include "fluxr-anchors.h"
#include "fluxr-markup.h"
#include "fluxr-text-ancestor.h"
#include "fluxr-text-merge.h"

#include <string.h>

typedef struct
{
  FluxrTokens *base;
  FluxrTokens *mine;
  FluxrTokens *theirs;
} Texts;

static void
texts_clear (Texts *self)
{
  fluxr_tokens_free (self->base);
  fluxr_tokens_free (self->mine);
  fluxr_tokens_free (self->theirs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

static gboolean
is_one_of (const FluxrTokens *tokens,
           guint              token,
           const char *const *marks)
{
  gsize length;
  const char *text = fluxr_tokens_get (tokens, token, &length);

  for (guint i = 0; marks[i] != NULL; i++)
    if (strlen (marks[i]) == length && memcmp (marks[i], text, length) == 0)
      return TRUE;

  return FALSE;
}

/* Does a sentence end behind @token? Nothing before @first may be looked at. */
static gboolean
ends_sentence (const FluxrTokens *tokens,
               guint              first,
               guint              token)
{
  static const char *const before_blank[] = { ".", "!", "?", "…", NULL };
  static const char *const alone[] = { "。", "！", "？", "।", "؟", "۔", NULL };
  gsize length;
  const char *text = fluxr_tokens_get (tokens, token, &length);

  switch ((FluxrTokenKind) tokens->kinds[token])
    {
    case FLUXR_TOKEN_LINE_END:
    case FLUXR_TOKEN_LINE:
      return TRUE;
    case FLUXR_TOKEN_TAG:
      return fluxr_markup_is_block (text, length);
    case FLUXR_TOKEN_BLANK:
      return token > first && is_one_of (tokens, token - 1, before_blank);
    case FLUXR_TOKEN_MARK:
    case FLUXR_TOKEN_WORD:
    case FLUXR_TOKEN_GLYPH:
      return is_one_of (tokens, token, alone);
    }

  g_assert_not_reached ();
}

/* Cuts the chunks that all three share behind each end of a sentence. */
static GArray *
cut_sentences (GArray            *chunks,
               const FluxrTokens *base)
{
  GArray *cut = g_array_new (FALSE, FALSE, sizeof (FluxrChunk));

  for (guint i = 0; i < chunks->len; i++)
    {
      FluxrChunk rest = g_array_index (chunks, FluxrChunk, i);

      for (guint j = rest.base.start; rest.kind == FLUXR_CHUNK_SAME && j + 1 < rest.base.end; j++)
        if (ends_sentence (base, rest.base.start, j))
          {
            FluxrChunk head = rest;
            guint n = j + 1 - rest.base.start;

            head.base.end = rest.base.start += n;
            head.mine.end = rest.mine.start += n;
            head.theirs.end = rest.theirs.start += n;
            g_array_append_val (cut, head);
          }
      g_array_append_val (cut, rest);
    }

  return cut;
}

static gboolean
is_sentence_end (const Texts      *texts,
                 const FluxrChunk *chunk)
{
  return chunk->kind == FLUXR_CHUNK_SAME
         && ends_sentence (texts->base, chunk->base.start, chunk->base.end - 1);
}

/* What has to stand between two additions so that their pieces stay what they were. Two words get a
 * blank; %NULL says that they cannot stand side by side at all, like an accent behind a letter. */
static const char *
find_glue (const Texts      *texts,
           const FluxrChunk *chunk)
{
  guint last = chunk->theirs.end - 1, first = chunk->mine.start;
  FluxrTokenKind left = texts->theirs->kinds[last], right = texts->mine->kinds[first], kind;
  FluxrRange next = { first, MIN (first + 2, chunk->mine.end) };
  g_auto (FluxrTextBuilder) joint = { 0 };
  gsize length;

  fluxr_text_builder_init (&joint, 64);
  fluxr_text_builder_add_range (&joint, texts->theirs, (FluxrRange) { last, last + 1 });
  length = joint.mine->len;
  fluxr_text_builder_add_range (&joint, texts->mine, next);
  if (fluxr_token_scan (joint.mine->str, joint.mine->str + joint.mine->len, &kind) == length
      || (left == FLUXR_TOKEN_BLANK && right == FLUXR_TOKEN_BLANK))
    return "";

  return left == FLUXR_TOKEN_WORD && right == FLUXR_TOKEN_WORD ? " " : NULL;
}

static FluxrSpan
get_span (const FluxrTokens *tokens,
          FluxrRange         range)
{
  return (FluxrSpan) { tokens->text + tokens->starts[range.start],
                       tokens->starts[range.end] - tokens->starts[range.start] };
}

/* Whether the two put different words in one place: then they are no versions of one text, however
 * much they share. */
static gboolean
meet (const char *common,
      FluxrSpan   mine,
      FluxrSpan   theirs,
      gint64     *budget)
{
  g_autoptr (FluxrTable) table = fluxr_table_new ();
  g_auto (Texts) texts = {
    fluxr_tokens_new_words (table, common, strlen (common)),
    fluxr_tokens_new_words (table, mine.text, mine.length),
    fluxr_tokens_new_words (table, theirs.text, theirs.length),
  };
  g_autoptr (GArray) chunks = fluxr_diff3 ((FluxrSequence) { texts.base->ids, texts.base->n },
                                           (FluxrSequence) { texts.mine->ids, texts.mine->n },
                                           (FluxrSequence) { texts.theirs->ids, texts.theirs->n },
                                           FLUXR_TEXT_MAX_EDITS, budget);

  for (guint i = 0; chunks != NULL && i < chunks->len; i++)
    if (g_array_index (chunks, FluxrChunk, i).kind >= FLUXR_CHUNK_ADDED)
      return TRUE;

  return chunks == NULL;
}

/* What two additions share that are versions of one text; NULL if they are two texts. */
static char *
dup_alike (FluxrSpan  mine,
           FluxrSpan  theirs,
           gint64    *budget)
{
  g_autofree char *common = fluxr_text_dup_alike (mine.text, mine.length, theirs.text,
                                                  theirs.length);

  return common != NULL && !meet (common, mine, theirs, budget) ? g_steal_pointer (&common) : NULL;
}

/**
 * fluxr_word_merge_alike:
 *
 * Two additions at one place that are versions of one text, as when a server gave an old version of
 * the row meanwhile: they are merged against what they share, so that it comes once.
 *
 * Returns: %FALSE if they are two different texts; nothing was added then
 */
gboolean
fluxr_word_merge_alike (FluxrTextBuilder *builder,
                        FluxrSpan         mine,
                        FluxrSpan         theirs,
                        gint64           *budget)
{
  g_autofree char *common = dup_alike (mine, theirs, budget);

  return common != NULL
         && fluxr_word_merge (builder, (FluxrSpan) { common, strlen (common) }, mine, theirs,
                              budget);
}

static gboolean
are_alike (const Texts      *texts,
           const FluxrChunk *chunk)
{
  gint64 budget = FLUXR_TEXT_BUDGET;
  g_autofree char *common = dup_alike (get_span (texts->mine, chunk->mine),
                                       get_span (texts->theirs, chunk->theirs), &budget);

  return common != NULL;
}

/* Whether @whole begins or ends with all of @part. */
static gboolean
contains (const FluxrTokens *whole,
          FluxrRange         whole_range,
          const FluxrTokens *part,
          FluxrRange         part_range)
{
  guint n = part_range.end - part_range.start;
  const guint32 *ids = part->ids + part_range.start;

  return n <= whole_range.end - whole_range.start
         && (memcmp (whole->ids + whole_range.start, ids, n * sizeof *ids) == 0
             || memcmp (whole->ids + whole_range.end - n, ids, n * sizeof *ids) == 0);
}

/* One addition that is in the other is the same addition, on which somebody went on: it comes once.
 * Such a pair meets when a server gave an old version meanwhile. */
static FluxrChunkKind
find_kind (const Texts      *texts,
           const FluxrChunk *chunk)
{
  if (chunk->kind != FLUXR_CHUNK_ADDED)
    return chunk->kind;
  if (contains (texts->mine, chunk->mine, texts->theirs, chunk->theirs))
    return FLUXR_CHUNK_MINE;
  if (contains (texts->theirs, chunk->theirs, texts->mine, chunk->mine))
    return FLUXR_CHUNK_THEIRS;

  return are_alike (texts, chunk) || find_glue (texts, chunk) != NULL ? FLUXR_CHUNK_ADDED
                                                                      : FLUXR_CHUNK_CLASH;
}

static gboolean
is_clash (const Texts      *texts,
          const FluxrChunk *chunk)
{
  return find_kind (texts, chunk) == FLUXR_CHUNK_CLASH;
}

static void
add_chunk (FluxrTextBuilder *builder,
           const Texts      *texts,
           const FluxrChunk *chunk,
           gint64           *budget)
{
  const char *glue;

  switch (find_kind (texts, chunk))
    {
    case FLUXR_CHUNK_ALIKE:
      builder->n_alike++;
      G_GNUC_FALLTHROUGH;
    case FLUXR_CHUNK_SAME:
    case FLUXR_CHUNK_MINE:
      fluxr_text_builder_add_range (builder, texts->mine, chunk->mine);
      return;
    case FLUXR_CHUNK_THEIRS:
      fluxr_text_builder_add_range (builder, texts->theirs, chunk->theirs);
      return;
    case FLUXR_CHUNK_ADDED:
      builder->n_joined++;
      if (fluxr_word_merge_alike (builder, get_span (texts->mine, chunk->mine),
                                  get_span (texts->theirs, chunk->theirs), budget))
        return;
      glue = find_glue (texts, chunk);
      fluxr_text_builder_add_range (builder, texts->theirs, chunk->theirs);
      fluxr_text_builder_add (builder, glue, strlen (glue));
      fluxr_text_builder_add_range (builder, texts->mine, chunk->mine);
      return;
    case FLUXR_CHUNK_CLASH:
      break;
    }

  g_assert_not_reached ();
}

static void
add_sentence (FluxrTextBuilder *builder,
              const Texts      *texts,
              const FluxrChunk *first,
              const FluxrChunk *last,
              gint64           *budget)
{
  gboolean clash = FALSE;

  for (const FluxrChunk *chunk = first; chunk <= last; chunk++)
    clash = clash || is_clash (texts, chunk);

  if (clash)
    fluxr_text_builder_add_clash (builder, texts->mine,
                                  (FluxrRange) { first->mine.start, last->mine.end },
                                  texts->theirs,
                                  (FluxrRange) { first->theirs.start, last->theirs.end });
  else
    for (const FluxrChunk *chunk = first; chunk <= last; chunk++)
      add_chunk (builder, texts, chunk, budget);
}

/**
 * fluxr_word_merge:
 * @budget: (inout): steps that may be spent on comparing
 *
 * Returns: %FALSE if so much has changed that nothing was merged
 */
gboolean
fluxr_word_merge (FluxrTextBuilder *builder,
                  FluxrSpan         base,
                  FluxrSpan         mine,
                  FluxrSpan         theirs,
                  gint64           *budget)
{
  g_autoptr (FluxrTable) table = fluxr_table_new ();
  g_auto (Texts) texts = {
    fluxr_tokens_new_words (table, base.text, base.length),
    fluxr_tokens_new_words (table, mine.text, mine.length),
    fluxr_tokens_new_words (table, theirs.text, theirs.length),
  };
  g_autoptr (GArray) chunks = fluxr_diff3 ((FluxrSequence) { texts.base->ids, texts.base->n },
                                           (FluxrSequence) { texts.mine->ids, texts.mine->n },
                                           (FluxrSequence) { texts.theirs->ids, texts.theirs->n },
                                           FLUXR_TEXT_MAX_EDITS, budget);
  g_autoptr (GArray) cut = NULL;
  const FluxrChunk *chunk, *first, *end;

  if (chunks == NULL)
    return FALSE;

  fluxr_anchors_join (chunks, texts.base, texts.mine, texts.theirs);
  cut = cut_sentences (chunks, texts.base);
  end = &g_array_index (cut, FluxrChunk, cut->len);
  first = &g_array_index (cut, FluxrChunk, 0);
  for (chunk = first; chunk < end; chunk++)
    if (chunk + 1 == end || is_sentence_end (&texts, chunk))
      {
        add_sentence (builder, &texts, first, chunk, budget);
        first = chunk + 1;
      }

  return TRUE;
}
