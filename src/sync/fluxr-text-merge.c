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
 * steps, at last not at all. The same is done if counting words shows that one came twice. */

#include "config.h"

#include "fluxr-text-merge.h"

#include "fluxr-anchors.h"
#include "fluxr-markup.h"
#include "fluxr-text-check.h"
#include "fluxr-word-merge.h"

#include <string.h>

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

/* Both added lines at one place: theirs come first, and what both start or end with comes once. */
static void
add_joined (FluxrTextBuilder  *builder,
            const FluxrTokens *mine,
            const FluxrTokens *theirs,
            const FluxrChunk  *chunk)
{
  FluxrRange m = chunk->mine, t = chunk->theirs;
  const char *end = "";
  guint tail = 0;

  for (; m.start < m.end && t.start < t.end && mine->ids[m.start] == theirs->ids[t.start]; t.start++)
    fluxr_text_builder_add_range (builder, mine, (FluxrRange) { m.start, ++m.start });
  while (m.start < m.end && t.start < t.end && mine->ids[m.end - 1] == theirs->ids[t.end - 1])
    m.end--, t.end--, tail++;

  if (t.start < t.end && m.start < m.end)
    end = find_line_end (theirs, t.end - 1);
  fluxr_text_builder_add_range (builder, theirs, t);
  fluxr_text_builder_add (builder, end, strlen (end));
  fluxr_text_builder_add_range (builder, mine, (FluxrRange) { m.start, m.end + tail });
  builder->n_joined++;
}

static void
add_chunk (FluxrTextBuilder  *builder,
           const FluxrTokens *base,
           const FluxrTokens *mine,
           const FluxrTokens *theirs,
           const FluxrChunk  *chunk,
           FluxrTextDepth     depth,
           gint64            *budget)
{
  switch (chunk->kind)
    {
    case FLUXR_CHUNK_SAME:
    case FLUXR_CHUNK_MINE:
    case FLUXR_CHUNK_ALIKE:
      fluxr_text_builder_add_range (builder, mine, chunk->mine);
      return;
    case FLUXR_CHUNK_THEIRS:
      fluxr_text_builder_add_range (builder, theirs, chunk->theirs);
      return;
    case FLUXR_CHUNK_ADDED:
      add_joined (builder, mine, theirs, chunk);
      return;
    case FLUXR_CHUNK_CLASH:
      if (depth == FLUXR_TEXT_LINES
          || !fluxr_word_merge (builder, get_span (base, chunk->base), get_span (mine, chunk->mine),
                                get_span (theirs, chunk->theirs), budget))
        fluxr_text_builder_add_clash (builder, mine, chunk->mine, theirs, chunk->theirs);
      return;
    }

  g_assert_not_reached ();
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

static FluxrTextMerge *
merge_lines (const char     *base,
             const char     *mine,
             const char     *theirs,
             FluxrTextDepth  depth,
             gint64         *budget)
{
  g_autoptr (FluxrTable) table = fluxr_table_new ();
  g_autoptr (FluxrTokens) o = fluxr_tokens_new_lines (table, base, strlen (base));
  g_autoptr (FluxrTokens) a = fluxr_tokens_new_lines (table, mine, strlen (mine));
  g_autoptr (FluxrTokens) b = fluxr_tokens_new_lines (table, theirs, strlen (theirs));
  g_autoptr (GArray) chunks = fluxr_diff3 ((FluxrSequence) { o->ids, o->n },
                                           (FluxrSequence) { a->ids, a->n },
                                           (FluxrSequence) { b->ids, b->n },
                                           FLUXR_TEXT_MAX_EDITS, budget);
  g_auto (FluxrTextBuilder) builder = { 0 };
  FluxrTextMerge *self;

  if (chunks == NULL)
    return keep_both (mine, theirs);

  if (depth == FLUXR_TEXT_WORDS)
    fluxr_anchors_join (chunks, o, a, b);
  fluxr_text_builder_init (&builder, strlen (mine) + 1);
  for (guint i = 0; i < chunks->len; i++)
    add_chunk (&builder, o, a, b, &g_array_index (chunks, FluxrChunk, i), depth, budget);

  self = keep_both (builder.mine->str, builder.n_clashes > 0 ? builder.theirs->str : NULL);
  self->n_clashes = builder.n_clashes;
  self->n_joined = builder.n_joined;

  return self;
}

static gboolean
is_good (const FluxrTextMerge *self,
         const char           *base,
         const char           *mine,
         const char           *theirs,
         gboolean              markup)
{
  const char *versions[] = { self->merged, self->other };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    if (versions[i] != NULL
        && ((markup && !fluxr_markup_is_balanced (versions[i]))
            || !fluxr_text_check (base, mine, theirs, versions[i])))
      return FALSE;

  return TRUE;
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

  if (depth == FLUXR_TEXT_WORDS && !is_good (self, base, mine, theirs, markup))
    {
      g_clear_pointer (&self, fluxr_text_merge_free);
      self = merge_lines (base, mine, theirs, FLUXR_TEXT_LINES, budget);
    }
  if (!is_good (self, base, mine, theirs, markup))
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
