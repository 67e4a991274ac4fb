/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where cards go in a column. Only they are written if there is a gap; else the smallest
 * neighbourhood of up to 16 rows is spread evenly between its own neighbours, or, if even that
 * has no room, the whole column. */

#include "config.h"

#include "fluxr-order.h"

#include <string.h>

#include "fluxr-position.h"

/* The i-th of n evenly spread positions between two bounds, of which either may be open. */
static gint64
spread (const gint64 *low,
        const gint64 *high,
        guint         i,
        guint         n)
{
  if (low != NULL && high != NULL)
    return *low + (*high - *low) * (gint64) (i + 1) / (gint64) (n + 1);
  if (high != NULL)
    return *high - (gint64) FLUXR_POSITION_STEP * (n - i);

  return (low != NULL ? *low : 0) + (gint64) FLUXR_POSITION_STEP * (i + 1);
}

static gboolean
has_room (const gint64 *low,
          const gint64 *high,
          guint         n)
{
  if (low != NULL && high != NULL && *high - *low <= n)
    return FALSE;

  return ABS (spread (low, high, 0, n)) <= FLUXR_POSITION_MAX
         && ABS (spread (low, high, n - 1, n)) <= FLUXR_POSITION_MAX;
}

/* What the cards of [first, last) and the new ones among them must stay between. */
static gboolean
find_bounds (const FluxrSlot  *slots,
             guint             n_slots,
             guint             first,
             guint             last,
             const gint64    **low,
             const gint64    **high)
{
  /* A card without a position stands behind all that have one: nothing fits behind it. */
  if (first > 0 && !slots[first - 1].placed)
    return FALSE;

  *low = first > 0 ? &slots[first - 1].position : NULL;
  *high = last < n_slots && slots[last].placed ? &slots[last].position : NULL;

  return TRUE;
}

static void
put (FluxrSlot *slot,
     gint64     position)
{
  slot->moved = !slot->placed || slot->position != position;
  slot->placed = TRUE;
  slot->position = position;
}

/* Spreads the cards of [first, last), with the new ones at @index among them, evenly. */
static void
respace (FluxrSlot    *slots,
         guint         first,
         guint         last,
         guint         index,
         FluxrSlot    *cards,
         guint         n_cards,
         const gint64 *low,
         const gint64 *high)
{
  guint n = last - first + n_cards;
  guint n_done = 0;

  for (guint i = first; i < index; i++)
    put (&slots[i], spread (low, high, n_done++, n));
  for (guint i = 0; i < n_cards; i++)
    put (&cards[i], spread (low, high, n_done++, n));
  for (guint i = index; i < last; i++)
    put (&slots[i], spread (low, high, n_done++, n));
}

static gboolean
is_between (const FluxrSlot *card,
            const gint64    *low,
            const gint64    *high)
{
  return card->placed && (low == NULL || card->position > *low)
         && (high == NULL || card->position < *high);
}

/* The most cards that may stay where they are: the longest run of growing positions among those
 * between the bounds. tails[n] is the last of the run of n + 1 cards that ends lowest. */
static gboolean *
choose_kept (const FluxrSlot *cards,
             guint            n_cards,
             const gint64    *low,
             const gint64    *high)
{
  gboolean *kept = g_new0 (gboolean, n_cards);
  g_autofree guint *tails = g_new (guint, n_cards);
  g_autofree int *previous = g_new (int, n_cards);
  guint n = 0;

  for (guint i = 0; i < n_cards; i++)
    {
      guint from = 0, to = n;

      if (!is_between (&cards[i], low, high))
        continue;
      while (from < to)
        {
          guint middle = from + (to - from) / 2;

          if (cards[tails[middle]].position < cards[i].position)
            from = middle + 1;
          else
            to = middle;
        }
      previous[i] = from > 0 ? (int) tails[from - 1] : -1;
      tails[from] = i;
      n = MAX (n, from + 1);
    }
  for (int i = n > 0 ? (int) tails[n - 1] : -1; i >= 0; i = previous[i])
    kept[i] = TRUE;

  return kept;
}

/* Places the cards between the bounds and leaves alone those that stand right already. */
static gboolean
fit_in (FluxrSlot    *cards,
        guint         n_cards,
        const gint64 *low,
        const gint64 *high)
{
  g_autofree gboolean *kept = choose_kept (cards, n_cards, low, high);
  g_autofree FluxrSlot *fitted = g_memdup2 (cards, n_cards * sizeof (FluxrSlot));
  guint start = 0;

  for (guint i = 0; i <= n_cards; i++)
    {
      const gint64 *end = i < n_cards ? &cards[i].position : high;

      if (i < n_cards && !kept[i])
        continue;
      if (i > start && !has_room (low, end, i - start))
        return FALSE;
      for (guint j = start; j < i; j++)
        put (&fitted[j], spread (low, end, j - start, i - start));
      low = end;
      start = i + 1;
    }
  memcpy (cards, fitted, n_cards * sizeof (FluxrSlot));

  return TRUE;
}

/**
 * fluxr_order_place_near:
 * @slots: (inout): the other cards of the column in their order; %FLUXR_ORDER_NEAR on each side are
 *   enough
 * @index: how many of them stand before the cards
 * @cards: (inout): the cards, in the order they are to have; where they are in this column already,
 *   with their positions
 *
 * Returns: %FALSE if there is no room so near
 */
gboolean
fluxr_order_place_near (FluxrSlot *slots,
                        guint      n_slots,
                        guint      index,
                        FluxrSlot *cards,
                        guint      n_cards)
{
  const gint64 *low, *high;

  g_return_val_if_fail (index <= n_slots, FALSE);

  if (find_bounds (slots, n_slots, index, index, &low, &high)
      && fit_in (cards, n_cards, low, high))
    return TRUE;

  for (guint n = 0; n < MIN (FLUXR_ORDER_NEAR, n_slots + 1); n++)
    for (guint before = MIN (n, index) + 1; before-- > 0;)
      {
        guint first = index - before, last = index + n - before;

        if (last > n_slots || !find_bounds (slots, n_slots, first, last, &low, &high)
            || !has_room (low, high, n + n_cards))
          continue;
        respace (slots, first, last, index, cards, n_cards, low, high);
        return TRUE;
      }

  return FALSE;
}

/**
 * fluxr_order_place_many:
 *
 * As fluxr_order_place_near(), with all the others of the column: they are respaced if need be.
 *
 * Returns: %FALSE if the column is fuller than integers can tell apart
 */
gboolean
fluxr_order_place_many (FluxrSlot *slots,
                        guint      n_slots,
                        guint      index,
                        FluxrSlot *cards,
                        guint      n_cards)
{
  if (fluxr_order_place_near (slots, n_slots, index, cards, n_cards))
    return TRUE;
  if (!has_room (NULL, NULL, n_slots + n_cards))
    return FALSE;
  respace (slots, 0, n_slots, index, cards, n_cards, NULL, NULL);

  return TRUE;
}

/**
 * fluxr_order_place:
 * @position: (out): the position of one card that is not in the column yet
 */
gboolean
fluxr_order_place (FluxrSlot *slots,
                   guint      n_slots,
                   guint      index,
                   gint64    *position)
{
  FluxrSlot card = { 0, FALSE, FALSE };

  if (!fluxr_order_place_many (slots, n_slots, index, &card, 1))
    return FALSE;
  *position = card.position;

  return TRUE;
}
