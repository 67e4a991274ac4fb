/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Proof of a merge by counting (sync.md, invariants 1 and 2).
 *
 * If both sides moved a sentence, each to another place, neither place is a clash, and the sentence
 * would be there twice. Words that none of the three texts has more than once tell such a case: one
 * that was there before and still is on both sides must be in the result, once. */

#include "config.h"

#include "fluxr-text-check.h"

#include "fluxr-tokens.h"

#include <string.h>

enum
{
  BASE,
  MINE,
  THEIRS,
  MERGED,
  N_TEXTS,
};

/* Two bits per text: how often the word is in it, at most 3 times. */
static void
count_words (GArray     *counts,
             FluxrTable *table,
             const char *text,
             guint       shift)
{
  const char *end = text + strlen (text);

  while (text < end)
    {
      FluxrTokenKind kind;
      gsize length = fluxr_token_scan (text, end, &kind);

      if (kind == FLUXR_TOKEN_WORD)
        {
          guint32 word = fluxr_table_add (table, text, length);
          guint8 *count;

          if (word == counts->len)
            g_array_set_size (counts, word + 1);
          count = &g_array_index (counts, guint8, word);
          if (((*count >> shift) & 3) < 3)
            *count += 1 << shift;
        }
      text += length;
    }
}

/**
 * fluxr_text_check:
 *
 * Returns: whether @merged can be what both sides wanted
 */
gboolean
fluxr_text_check (const char *base,
                  const char *mine,
                  const char *theirs,
                  const char *merged)
{
  const char *texts[N_TEXTS] = { base, mine, theirs, merged };
  g_autoptr (FluxrTable) table = fluxr_table_new ();
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, 1);
  const guint8 once = 1 << (2 * BASE) | 1 << (2 * MINE) | 1 << (2 * THEIRS);

  for (guint i = 0; i < N_TEXTS; i++)
    count_words (counts, table, texts[i], 2 * i);
  for (guint i = 0; i < counts->len; i++)
    {
      guint8 count = g_array_index (counts, guint8, i);

      if ((count & 0x3f) == once && count >> (2 * MERGED) != 1)
        return FALSE;
    }

  return TRUE;
}
