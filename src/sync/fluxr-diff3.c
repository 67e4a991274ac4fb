/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What two sides made of one sequence (S. Khanna, K. Kunal, B. Pierce, A Formal Investigation of
 * Diff3, 2007). An element of the base that is paired on both sides is firm. Between firm ones lie
 * the chunks; changes of both sides that touch each other, with no firm element between them, are
 * one chunk, since nobody could tell in which order they should go. */

#include "config.h"

#include "fluxr-diff3.h"

#include "fluxr-diff.h"

#include <string.h>

static gboolean
equal (FluxrSequence a,
       FluxrRange    in_a,
       FluxrSequence b,
       FluxrRange    in_b)
{
  guint n = in_a.end - in_a.start;

  return n == in_b.end - in_b.start
         && (n == 0 || memcmp (a.ids + in_a.start, b.ids + in_b.start, n * sizeof *a.ids) == 0);
}

static FluxrChunkKind
classify (FluxrSequence     base,
          FluxrSequence     mine,
          FluxrSequence     theirs,
          const FluxrChunk *chunk)
{
  if (equal (base, chunk->base, mine, chunk->mine))
    return FLUXR_CHUNK_THEIRS;
  if (equal (base, chunk->base, theirs, chunk->theirs))
    return FLUXR_CHUNK_MINE;
  if (equal (mine, chunk->mine, theirs, chunk->theirs))
    return FLUXR_CHUNK_ALIKE;

  return chunk->base.start == chunk->base.end ? FLUXR_CHUNK_ADDED : FLUXR_CHUNK_CLASH;
}

static gboolean
is_firm (const guint32 *mine,
         const guint32 *theirs,
         guint          i)
{
  return mine[i] != FLUXR_DIFF_NONE && theirs[i] != FLUXR_DIFF_NONE;
}

/* The firm elements from @at on that follow each other on all sides. */
static FluxrChunk
take_firm (const guint32    *to_mine,
           const guint32    *to_theirs,
           guint             n,
           const FluxrChunk *at)
{
  FluxrChunk chunk = *at;

  chunk.kind = FLUXR_CHUNK_SAME;
  while (chunk.base.end < n && to_mine[chunk.base.end] == chunk.mine.end
         && to_theirs[chunk.base.end] == chunk.theirs.end)
    {
      chunk.base.end++;
      chunk.mine.end++;
      chunk.theirs.end++;
    }

  return chunk;
}

static void
step_over (GArray           *chunks,
           const FluxrChunk *chunk,
           FluxrChunk       *at)
{
  if (chunk->base.start == chunk->base.end && chunk->mine.start == chunk->mine.end
      && chunk->theirs.start == chunk->theirs.end)
    return;
  g_array_append_val (chunks, *chunk);
  at->base.start = at->base.end = chunk->base.end;
  at->mine.start = at->mine.end = chunk->mine.end;
  at->theirs.start = at->theirs.end = chunk->theirs.end;
}

/**
 * fluxr_diff3:
 * @max_edits: how many unpaired elements either side may have
 * @budget: (inout): steps that may be spent on comparing
 *
 * Returns: (transfer full) (nullable): #FluxrChunk, which cover all three; %NULL if there are more
 *   than @max_edits
 */
GArray *
fluxr_diff3 (FluxrSequence  base,
             FluxrSequence  mine,
             FluxrSequence  theirs,
             guint          max_edits,
             gint64        *budget)
{
  g_autofree guint32 *to_mine = fluxr_diff (base.ids, base.n, mine.ids, mine.n, budget);
  g_autofree guint32 *to_theirs = fluxr_diff (base.ids, base.n, theirs.ids, theirs.n, budget);
  FluxrChunk at = { 0 }, chunk;
  GArray *chunks;
  gboolean more = TRUE;

  if (fluxr_diff_edits (to_mine, base.n, mine.n) > max_edits
      || fluxr_diff_edits (to_theirs, base.n, theirs.n) > max_edits)
    return NULL;

  chunks = g_array_new (FALSE, FALSE, sizeof (FluxrChunk));
  while (more)
    {
      chunk = take_firm (to_mine, to_theirs, base.n, &at);
      step_over (chunks, &chunk, &at);

      chunk = at;
      while (chunk.base.end < base.n && !is_firm (to_mine, to_theirs, chunk.base.end))
        chunk.base.end++;
      more = chunk.base.end < base.n;
      chunk.mine.end = more ? to_mine[chunk.base.end] : mine.n;
      chunk.theirs.end = more ? to_theirs[chunk.base.end] : theirs.n;
      chunk.kind = classify (base, mine, theirs, &chunk);
      step_over (chunks, &chunk, &at);
    }

  return chunks;
}
