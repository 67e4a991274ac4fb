/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which pieces of a text can be trusted to be the same ones.
 *
 * An empty line, a blank or an "and" that all three texts have need not be one and the same: the
 * comparison takes whichever makes it shortest. Between changes that go well together that does no
 * harm. But next to a clash it does: one side's half of a change would be taken and the other half
 * not, and a word be there twice, or not at all. So a clash reaches as far as to the next piece
 * that is there once only in each of the three, and takes in the changes on its way. */

#include "config.h"

#include "fluxr-anchors.h"

#include <string.h>

static gboolean
has_letter (const FluxrTokens *tokens,
            guint              token)
{
  gsize length;
  const char *text = fluxr_tokens_get (tokens, token, &length);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (text[i]) || (guchar) text[i] >= 0x80)
      return TRUE;

  return FALSE;
}

static void
count (const FluxrTokens *tokens,
       guint8            *counts)
{
  for (guint i = 0; i < tokens->n; i++)
    counts[tokens->ids[i]] = MIN (counts[tokens->ids[i]] + 1, 2);
}

/* How often each piece is there, at most twice, on that of the three sides with most of it. */
static guint8 *
find_counts (const FluxrTokens *base,
             const FluxrTokens *mine,
             const FluxrTokens *theirs)
{
  const FluxrTokens *sides[] = { base, mine, theirs };
  gsize size = (gsize) base->n + mine->n + theirs->n + 1;
  guint8 *most = g_malloc0 (size);
  g_autofree guint8 *counts = g_malloc (size);

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      memset (counts, 0, size);
      count (sides[i], counts);
      for (gsize j = 0; j < size; j++)
        most[j] = MAX (most[j], counts[j]);
    }

  return most;
}

static gboolean
is_weak (const FluxrChunk  *chunk,
         const FluxrTokens *base,
         const guint8      *counts)
{
  if (chunk->kind != FLUXR_CHUNK_SAME)
    return FALSE;
  for (guint i = chunk->base.start; i < chunk->base.end; i++)
    if (counts[base->ids[i]] == 1 && has_letter (base, i))
      return FALSE;

  return TRUE;
}

static gboolean
has_clash (const GArray *chunks)
{
  for (guint i = 0; i < chunks->len; i++)
    if (g_array_index (chunks, FluxrChunk, i).kind == FLUXR_CHUNK_CLASH)
      return TRUE;

  return FALSE;
}

/* The changes from @first on with nothing to trust between them; at most up to the end. */
static guint
find_end (const GArray      *chunks,
          guint              first,
          const FluxrTokens *base,
          const guint8      *counts)
{
  guint end = first + 1;

  while (end + 1 < chunks->len
         && is_weak (&g_array_index (chunks, FluxrChunk, end), base, counts))
    end += 2;

  return end;
}

/**
 * fluxr_anchors_join:
 * @chunks: (inout): #FluxrChunk of the three; what is the same and what is not take turns
 */
void
fluxr_anchors_join (GArray            *chunks,
                    const FluxrTokens *base,
                    const FluxrTokens *mine,
                    const FluxrTokens *theirs)
{
  g_autofree guint8 *counts = NULL;
  guint kept = 0, end;

  if (!has_clash (chunks))
    return;

  counts = find_counts (base, mine, theirs);
  for (guint i = 0; i < chunks->len; i = end)
    {
      FluxrChunk chunk = g_array_index (chunks, FluxrChunk, i);
      gboolean clash = FALSE;

      end = chunk.kind == FLUXR_CHUNK_SAME ? i + 1 : find_end (chunks, i, base, counts);
      for (guint j = i; j < end; j++)
        clash = clash || g_array_index (chunks, FluxrChunk, j).kind == FLUXR_CHUNK_CLASH;

      if (!clash)
        end = i + 1;
      else
        {
          const FluxrChunk *last = &g_array_index (chunks, FluxrChunk, end - 1);

          chunk.kind = FLUXR_CHUNK_CLASH;
          chunk.base.end = last->base.end;
          chunk.mine.end = last->mine.end;
          chunk.theirs.end = last->theirs.end;
        }
      g_array_index (chunks, FluxrChunk, kept++) = chunk;
    }
  g_array_set_size (chunks, kept);
}
