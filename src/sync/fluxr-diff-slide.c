/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing among comparisons of equal length.
 *
 * In "one, two, one, two" the added pair may be the first two, the middle two or the last two. Both
 * sides of a merge must read it alike, or the same addition made twice would be at two places. So
 * each run of unpaired elements moves as far down as equal elements allow, swallowing the runs it
 * meets; but if on its way it can lie beside a run of the other side, it stays there, since a
 * change of something is likelier than a removal here and an addition there.
 *
 * A comparison is two lists of paired places. Gap j is what lies before pair j and behind the pair
 * before it. A run moves down by one when its first element takes the place of the pair below. */

#include "config.h"

#include "fluxr-diff-slide.h"

typedef struct
{
  const guint32 *ids;
  guint32 *pairs;
  guint n_pairs;
  guint n_ids;
} Side;

static guint
find_start (const Side *self,
            guint       gap)
{
  return gap == 0 ? 0 : self->pairs[gap - 1] + 1;
}

static guint
find_end (const Side *self,
          guint       gap)
{
  return gap == self->n_pairs ? self->n_ids : self->pairs[gap];
}

static guint
count (const Side *self,
       guint       gap)
{
  return find_end (self, gap) - find_start (self, gap);
}

static gboolean
slide_up (Side  *self,
          guint *gap)
{
  guint last = find_end (self, *gap) - 1;

  if (*gap == 0 || self->ids[last] != self->ids[self->pairs[*gap - 1]])
    return FALSE;
  self->pairs[--*gap] = last;

  return TRUE;
}

static gboolean
slide_down (Side  *self,
            guint *gap)
{
  guint first = find_start (self, *gap);

  if (*gap == self->n_pairs || self->ids[first] != self->ids[self->pairs[*gap]])
    return FALSE;
  self->pairs[(*gap)++] = first;

  return TRUE;
}

/* Returns the gap the run ends in. */
static guint
slide_run (Side       *self,
           const Side *other,
           guint       gap,
           gint64     *budget)
{
  guint size, beside;

  do
    {
      size = count (self, gap);
      while (slide_up (self, &gap))
        --*budget;
      beside = count (other, gap) > 0 ? gap : G_MAXUINT;
      while (slide_down (self, &gap))
        {
          --*budget;
          if (count (other, gap) > 0)
            beside = gap;
        }
    }
  while (count (self, gap) != size && *budget > 0);

  while (beside < gap && slide_up (self, &gap))
    ;

  return gap;
}

/**
 * fluxr_diff_slide:
 * @ids: one sequence
 * @pairs: (inout): the places in it that are paired, growing
 * @others: their partners' places in the other sequence
 * @budget: (inout): steps that may be spent
 */
void
fluxr_diff_slide (const guint32 *ids,
                  guint          n_ids,
                  guint32       *pairs,
                  guint          n_others,
                  const guint32 *others,
                  guint          n_pairs,
                  gint64        *budget)
{
  Side self = { ids, pairs, n_pairs, n_ids };
  const Side other = { NULL, (guint32 *) others, n_pairs, n_others };

  for (guint gap = 0; gap <= n_pairs && *budget > 0; gap++)
    if (count (&self, gap) > 0)
      gap = slide_run (&self, &other, gap, budget);
}
