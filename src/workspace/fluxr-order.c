/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a card goes in a column. One row is written if there is a gap; else the smallest
 * neighbourhood of up to 16 rows is spread evenly between its own neighbours, or, if even that
 * has no room, the whole column. */

#include "config.h"

#include "fluxr-order.h"

#include "fluxr-position.h"

/* Rows respaced before the whole column is, the moved one included. */
#define NEIGHBOURHOOD 16

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

/* Whether the cards of [first, last) and the new one fit between the cards around them. */
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

  return has_room (*low, *high, last - first + 1);
}

static void
respace (FluxrSlot    *slots,
         guint         first,
         guint         last,
         guint         index,
         const gint64 *low,
         const gint64 *high,
         gint64       *position)
{
  guint n = last - first + 1;

  for (guint i = 0; i < n; i++)
    {
      gint64 place = spread (low, high, i, n);
      FluxrSlot *slot;

      if (first + i == index)
        {
          *position = place;
          continue;
        }
      slot = &slots[first + i - (first + i > index)];
      slot->moved = !slot->placed || slot->position != place;
      slot->placed = TRUE;
      slot->position = place;
    }
}

/**
 * fluxr_order_place:
 * @slots: (inout): the other cards of the column in their order
 * @index: how many of them stand before the card
 * @position: (out): the card's own position
 *
 * Returns: %FALSE if the column is fuller than integers can tell apart
 */
gboolean
fluxr_order_place (FluxrSlot *slots,
                   guint      n_slots,
                   guint      index,
                   gint64    *position)
{
  const gint64 *low, *high;

  g_return_val_if_fail (index <= n_slots, FALSE);

  for (guint n = 0; n < MIN (NEIGHBOURHOOD, n_slots + 1); n++)
    for (guint before = MIN (n, index) + 1; before-- > 0;)
      {
        guint first = index - before, last = index + n - before;

        if (last > n_slots || !find_bounds (slots, n_slots, first, last, &low, &high))
          continue;
        respace (slots, first, last, index, low, high, position);
        return TRUE;
      }

  if (!has_room (NULL, NULL, n_slots + 1))
    return FALSE;
  respace (slots, 0, n_slots, index, NULL, NULL, position);

  return TRUE;
}
