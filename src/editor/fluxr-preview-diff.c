/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After a difference both sides are looked through together, nearest first, for where they meet
 * again. Within that window the result is the least there is, and the work grows evenly with the
 * text, whatever was done to it. */

#include "config.h"

#include "fluxr-preview-diff.h"

#include "fluxr-preview-block.h"

/* How far on both sides together may lie before they meet again. */
#define WINDOW 48
/* With more than these the rows in between are no longer worth a change each. */
#define MAX_HUNKS 64

typedef struct
{
  GPtrArray *old;
  GPtrArray *new_;
  guint old_end;
  guint new_end;
} Diff;

static gboolean
is_same (const Diff *diff,
         guint       old,
         guint       new_)
{
  return fluxr_preview_slice_equal (
    fluxr_preview_block_get_slice (g_ptr_array_index (diff->old, old)),
    fluxr_preview_block_get_slice (g_ptr_array_index (diff->new_, new_)));
}

/* Moves to where both are the same again. */
static void
find_meeting (const Diff *diff,
              guint      *old,
              guint      *new_)
{
  guint n_old = diff->old_end - *old;
  guint n_new = diff->new_end - *new_;

  for (guint far = 1; far <= WINDOW && far <= n_old + n_new; far++)
    for (guint i = 0; i <= far; i++)
      if (i < n_old && far - i < n_new && is_same (diff, *old + i, *new_ + far - i))
        {
          *old += i;
          *new_ += far - i;
          return;
        }
  *old = diff->old_end;
  *new_ = diff->new_end;
}

static void
join (GArray *hunks)
{
  FluxrPreviewHunk *first = &g_array_index (hunks, FluxrPreviewHunk, 0);
  const FluxrPreviewHunk *last = &g_array_index (hunks, FluxrPreviewHunk, hunks->len - 1);

  if (hunks->len <= MAX_HUNKS)
    return;
  first->n_old = last->old + last->n_old - first->old;
  first->n_new = last->place + last->n_new - first->place;
  g_array_set_size (hunks, 1);
}

GArray *
fluxr_preview_diff (GPtrArray *old,
                    GPtrArray *new_)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (FluxrPreviewHunk));
  Diff diff = { old, new_, old->len, new_->len };
  guint i = 0, j = 0;

  while (diff.old_end > 0 && diff.new_end > 0
         && is_same (&diff, diff.old_end - 1, diff.new_end - 1))
    {
      diff.old_end--;
      diff.new_end--;
    }
  while (i < diff.old_end || j < diff.new_end)
    if (i < diff.old_end && j < diff.new_end && is_same (&diff, i, j))
      {
        i++;
        j++;
      }
    else
      {
        FluxrPreviewHunk hunk = { .old = i, .place = j };

        find_meeting (&diff, &i, &j);
        hunk.n_old = i - hunk.old;
        hunk.n_new = j - hunk.place;
        g_array_append_val (hunks, hunk);
      }
  if (hunks->len > 0)
    join (hunks);

  return hunks;
}
