/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The integer order of cards (sync.md, section 8): a move writes one row. */

#include "config.h"

#include "fluxr-position.h"

/**
 * fluxr_position_between:
 * @before: (nullable): position of the card above, %NULL at the top
 * @after: (nullable): position of the card below, %NULL at the end
 * @position: (out): where the card in between goes
 *
 * Returns: %FALSE if there is no integer left between the two (or before the first, behind the
 *   last): then the neighbourhood must be respaced first
 */
gboolean
fluxr_position_between (const gint64 *before,
                        const gint64 *after,
                        gint64       *position)
{
  gint64 low = before != NULL ? *before : 0;
  gint64 high = after != NULL ? *after : 0;

  if (before != NULL && after != NULL)
    *position = low + (high - low) / 2;
  else if (before != NULL)
    *position = low + FLUXR_POSITION_STEP;
  else if (after != NULL)
    *position = high - FLUXR_POSITION_STEP;
  else
    *position = FLUXR_POSITION_STEP;

  if (before != NULL && *position <= low)
    return FALSE;
  if (after != NULL && *position >= high)
    return FALSE;

  return ABS (*position) <= FLUXR_POSITION_MAX;
}
