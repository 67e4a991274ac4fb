/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comparing two sequences (E. Myers, An O(ND) Difference Algorithm, 1986, in linear space).
 *
 * Seen as a grid with one sequence along each side, a comparison is a path from corner to corner:
 * a step right drops an element of a, a step down takes one of b, and a free step along a diagonal
 * keeps an element both have. From both corners at once, the furthest points that some number of
 * paid steps can reach are computed, one per diagonal; where the two fronts meet, the shortest path
 * passes. The halves before and behind that point are compared in the same way, so the paths
 * themselves are never stored.
 *
 * That is quadratic for sequences with little in common. Elements which the other side lacks cost
 * nothing, since they are taken out before; a front that has grown for too long is cut at its most
 * advanced point; and when the budget is used up, what is left counts as all different. The result
 * is then longer than it need be, but still true. */

#include "config.h"

#include "fluxr-diff.h"

#include "fluxr-diff-slide.h"

#include <string.h>

/* A search that has paid for so many steps takes the best split it has seen. */
#define MAX_COST 1024

typedef struct
{
  const guint32 *a;
  const guint32 *b;
  int *forward;  /* furthest a per diagonal, from the start of the box */
  int *backward; /* the same from its end, counted backwards */
  int origin;    /* where diagonal 0 is in both */
  guint8 *gone;  /* per element of a: not in b */
  guint8 *come;  /* per element of b: not in a */
  gint64 budget;
} Diff;

typedef struct
{
  int a, b;
  int n, m;
} Box;

/* One front: the furthest points that @cost paid steps reach. @sign is 1 from the start of the box
 * and -1 from its end. Returns whether it met @other, whose steps have the parity @odd. */
static gboolean
advance (Diff      *self,
         const Box *box,
         int        sign,
         int        cost,
         gboolean   meets,
         Box       *met)
{
  int *front = (sign > 0 ? self->forward : self->backward) + self->origin;
  const int *other = (sign > 0 ? self->backward : self->forward) + self->origin;
  const guint32 *a = sign > 0 ? self->a + box->a : self->a + box->a + box->n - 1;
  const guint32 *b = sign > 0 ? self->b + box->b : self->b + box->b + box->m - 1;
  int delta = box->n - box->m;
  int reach = meets ? cost - (sign > 0) : -1;
  /* Diagonals beyond the box need no look. */
  int first = -cost + 2 * MAX (0, cost - box->m);
  int last = cost - 2 * MAX (0, cost - box->n);

  self->budget -= last - first + 2;
  for (int k = first; k <= last; k += 2)
    {
      gboolean down = k == -cost || (k != cost && front[k - 1] < front[k + 1]);
      int x = down ? front[k + 1] : front[k - 1] + 1;
      int start = x;

      while (x < box->n && x - k < box->m && a[sign * x] == b[sign * (x - k)])
        x++;
      self->budget -= x - start;
      front[k] = x;

      if (ABS (delta - k) <= reach && x + other[delta - k] >= box->n)
        {
          met->a = sign > 0 ? x : box->n - x;
          met->b = sign > 0 ? x - k : box->m - (x - k);
          return TRUE;
        }
    }

  return FALSE;
}

/* The point of the front that is furthest from its corner. */
static void
find_furthest (Diff      *self,
               const Box *box,
               int        cost,
               Box       *met)
{
  const int *front = self->forward + self->origin;
  int first = -cost + 2 * MAX (0, cost - box->m);
  int last = cost - 2 * MAX (0, cost - box->n);
  int best = -1;

  for (int k = first; k <= last; k += 2)
    if (front[k] <= box->n && front[k] - k <= box->m && 2 * front[k] - k > best)
      {
        best = 2 * front[k] - k;
        met->a = front[k];
        met->b = front[k] - k;
      }
  g_assert (best >= cost);
}

/* Finds where to cut the box in two; FALSE if the budget does not allow to look. */
static gboolean
find_split (Diff      *self,
            const Box *box,
            Box       *met)
{
  gboolean odd = ((box->n - box->m) & 1) != 0;

  self->forward[self->origin + 1] = 0;
  self->backward[self->origin + 1] = 0;

  for (int cost = 0; self->budget > 0; cost++)
    {
      if (advance (self, box, 1, cost, odd, met) || advance (self, box, -1, cost, !odd, met))
        return TRUE;
      if (cost == MAX_COST)
        {
          find_furthest (self, box, cost, met);
          return TRUE;
        }
    }

  return FALSE;
}

static void
compare_box (Diff *self,
             Box   box)
{
  Box met, rest;

  while (box.n > 0 && box.m > 0 && self->a[box.a] == self->b[box.b])
    box.a++, box.b++, box.n--, box.m--;
  while (box.n > 0 && box.m > 0 && self->a[box.a + box.n - 1] == self->b[box.b + box.m - 1])
    box.n--, box.m--;

  if (box.n == 0 || box.m == 0 || !find_split (self, &box, &met))
    {
      memset (self->gone + box.a, TRUE, box.n);
      memset (self->come + box.b, TRUE, box.m);
      return;
    }

  rest = (Box) { box.a + met.a, box.b + met.b, box.n - met.a, box.m - met.b };
  compare_box (self, (Box) { box.a, box.b, met.a, met.b });
  compare_box (self, rest);
}

static guint32
find_highest (const guint32 *ids,
              guint          n,
              guint32        highest)
{
  for (guint i = 0; i < n; i++)
    highest = MAX (highest, ids[i]);

  return highest;
}

/* The elements that occur on the other side as well, and where they were. */
static guint
keep_common (const guint32 *ids,
             guint          n,
             const guint8  *seen,
             guint8         both,
             guint32       *kept,
             guint32       *places)
{
  guint n_kept = 0;

  for (guint i = 0; i < n; i++)
    if (seen[ids[i]] == both)
      {
        kept[n_kept] = ids[i];
        places[n_kept++] = i;
      }

  return n_kept;
}

/* Pairs what neither side marked: in their order these are equal. */
static guint
pair_up (const Diff    *diff,
         guint          n_a,
         const guint32 *places_a,
         const guint32 *places_b,
         guint32       *pairs_a,
         guint32       *pairs_b)
{
  guint n = 0;

  for (guint i = 0, j = 0; i < n_a; i++)
    {
      if (diff->gone[i])
        continue;
      while (diff->come[j])
        j++;
      g_assert (diff->a[i] == diff->b[j]);
      pairs_a[n] = places_a[i];
      pairs_b[n++] = places_b[j++];
    }

  return n;
}

static guint
compare_common (const guint32 *a,
                guint          n_a,
                const guint32 *b,
                guint          n_b,
                gint64        *budget,
                guint32       *pairs_a,
                guint32       *pairs_b)
{
  g_autofree guint8 *seen = g_malloc0 (find_highest (b, n_b, find_highest (a, n_a, 0)) + 1);
  g_autofree guint32 *common = g_new (guint32, 2 * ((gsize) n_a + n_b));
  guint32 *common_b = common + n_a, *places_a = common_b + n_b, *places_b = places_a + n_a;
  g_autofree int *fronts = NULL;
  g_autofree guint8 *marks = NULL;
  Diff diff = { .a = common, .b = common_b, .budget = *budget };
  Box box = { 0, 0, 0, 0 };
  int n_diagonals;
  guint n_pairs;

  for (guint i = 0; i < n_a; i++)
    seen[a[i]] |= 1;
  for (guint i = 0; i < n_b; i++)
    seen[b[i]] |= 2;
  box.n = keep_common (a, n_a, seen, 3, common, places_a);
  box.m = keep_common (b, n_b, seen, 3, common_b, places_b);

  diff.origin = MIN (MAX_COST, box.n + box.m) + 2;
  n_diagonals = 2 * diff.origin + 1;
  fronts = g_new0 (int, 2 * n_diagonals);
  diff.forward = fronts;
  diff.backward = fronts + n_diagonals;
  marks = g_malloc0 ((gsize) box.n + box.m + 1);
  diff.gone = marks;
  diff.come = marks + box.n;

  compare_box (&diff, box);
  n_pairs = pair_up (&diff, box.n, places_a, places_b, pairs_a, pairs_b);
  *budget = diff.budget;

  return n_pairs;
}

/**
 * fluxr_diff:
 * @a: small numbers, equal ones for equal elements
 * @b: the same
 * @budget: (inout): steps that may be spent; none left means a coarse result
 *
 * Returns: (transfer full): for each element of @a the place in @b of the element it is paired
 *   with, or %FLUXR_DIFF_NONE; places only grow
 */
guint32 *
fluxr_diff (const guint32 *a,
            guint          n_a,
            const guint32 *b,
            guint          n_b,
            gint64        *budget)
{
  guint32 *map = g_new (guint32, n_a + 1);
  g_autofree guint32 *pairs_a = g_new (guint32, MIN (n_a, n_b) + 1);
  g_autofree guint32 *pairs_b = g_new (guint32, MIN (n_a, n_b) + 1);
  guint head = 0, tail = 0, n;

  while (head < MIN (n_a, n_b) && a[head] == b[head])
    {
      pairs_a[head] = pairs_b[head] = head;
      head++;
    }
  while (tail < MIN (n_a, n_b) - head && a[n_a - tail - 1] == b[n_b - tail - 1])
    tail++;

  n = head + compare_common (a + head, n_a - head - tail, b + head, n_b - head - tail, budget,
                             pairs_a + head, pairs_b + head);
  for (guint i = head; i < n; i++)
    {
      pairs_a[i] += head;
      pairs_b[i] += head;
    }
  for (; tail > 0; tail--, n++)
    {
      pairs_a[n] = n_a - tail;
      pairs_b[n] = n_b - tail;
    }
  fluxr_diff_slide (a, n_a, pairs_a, n_b, pairs_b, n, budget);
  fluxr_diff_slide (b, n_b, pairs_b, n_a, pairs_a, n, budget);

  memset (map, 0xff, (n_a + 1) * sizeof *map);
  for (guint i = 0; i < n; i++)
    map[pairs_a[i]] = pairs_b[i];

  return map;
}

/**
 * fluxr_diff_edits:
 *
 * Returns: how many elements of both sequences have no partner
 */
guint
fluxr_diff_edits (const guint32 *map,
                  guint          n_a,
                  guint          n_b)
{
  guint edits = n_a + n_b;

  for (guint i = 0; i < n_a; i++)
    edits -= map[i] != FLUXR_DIFF_NONE ? 2 : 0;

  return edits;
}
