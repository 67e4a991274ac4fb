/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Proof of a merge by counting words (sync.md, invariants 1 and 2).
 *
 * If both sides moved a sentence, each to another place, neither place is a clash, and the sentence
 * would be there twice. Or one side moved it, and only one of the two places is a clash. Words that
 * tell such a case are those that all three texts have once: so must the result.
 *
 * Words are counted by their hash alone. Two that share one look like one that is there more than
 * once, and tell nothing; a sentence has others. */

#include "config.h"

#include "fluxr-word-counts.h"

#include "fluxr-tokens.h"

#define MIN_COUNTS (1 << 10)
#define MAX_COUNTS (1 << 17)

#define ONE(version) (1 << 2 * (version))
#define BEFORE (ONE (FLUXR_VERSION_BASE) | ONE (FLUXR_VERSION_MINE) | ONE (FLUXR_VERSION_THEIRS))
#define AFTER (ONE (FLUXR_VERSION_MERGED) | ONE (FLUXR_VERSION_OTHER))
#define SUSPECT 0xffff

struct _FluxrWordCounts
{
  guint32 mask;
  guint16 counts[]; /* two bits a version, at most 3 */
};

/**
 * fluxr_word_counts_new:
 * @size: the bytes of the base
 */
FluxrWordCounts *
fluxr_word_counts_new (gsize size)
{
  gsize n = MIN_COUNTS;
  FluxrWordCounts *self;

  while (n < MAX_COUNTS && n < 4 * size)
    n *= 2;
  self = g_malloc0 (sizeof (FluxrWordCounts) + n * sizeof (guint16));
  self->mask = n - 1;

  return self;
}

void
fluxr_word_counts_free (FluxrWordCounts *self)
{
  g_free (self);
}

static gboolean
next_word (const char **at,
           const char  *end,
           guint32     *hash)
{
  while (*at < end)
    {
      FluxrTokenKind kind;
      const char *start = *at;
      gsize length = fluxr_token_scan (start, end, &kind);

      *at += length;
      if (kind == FLUXR_TOKEN_WORD)
        {
          *hash = fluxr_token_hash (start, length);
          return TRUE;
        }
    }

  return FALSE;
}

void
fluxr_word_counts_add (FluxrWordCounts *self,
                       FluxrVersion     version,
                       FluxrSpan        span)
{
  const char *at = span.text, *end = span.text + span.length;
  guint32 hash;

  while (next_word (&at, end, &hash))
    {
      guint16 *count = &self->counts[hash & self->mask];

      if (((*count >> 2 * version) & 3) < 3)
        *count += ONE (version);
    }
}

/**
 * fluxr_word_counts_judge:
 *
 * Returns: whether some words are there too often or not at all. They are known from now on; for
 *   counting again, make another object.
 */
gboolean
fluxr_word_counts_judge (FluxrWordCounts *self)
{
  gboolean bad = FALSE;

  for (gsize i = 0; i <= self->mask; i++)
    if ((self->counts[i] & (ONE (FLUXR_VERSION_MERGED) - 1)) == BEFORE
        && self->counts[i] != (BEFORE | AFTER))
      {
        self->counts[i] = SUSPECT;
        bad = TRUE;
      }

  return bad;
}

/**
 * fluxr_word_counts_suspect:
 *
 * Returns: whether one of those words is in @span
 */
gboolean
fluxr_word_counts_suspect (const FluxrWordCounts *self,
                           FluxrSpan              span)
{
  const char *at = span.text, *end = span.text + span.length;
  guint32 hash;

  while (next_word (&at, end, &hash))
    if (self->counts[hash & self->mask] == SUSPECT)
      return TRUE;

  return FALSE;
}
