/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boxes side by side: in rows, the highest first, on an area about as wide as a screen is. */

#include "config.h"

#include "fluxr-graph-pack.h"

#include <math.h>
#include <stdlib.h>

#define ASPECT 1.6

static int
compare_heights (const void *a,
                 const void *b)
{
  const FluxrGraphBox *first = *(FluxrGraphBox *const *) a;
  const FluxrGraphBox *second = *(FluxrGraphBox *const *) b;

  if (first->height != second->height)
    return first->height > second->height ? -1 : 1;

  /* Equal ones keep their order. */
  return first < second ? -1 : first > second;
}

/* Gives each box its place; all begin at 0, 0. */
void
fluxr_graph_pack (FluxrGraphBox *boxes,
                  guint          n,
                  double         gap)
{
  g_autofree FluxrGraphBox **sorted = g_new (FluxrGraphBox *, n + 1);
  double area = 0, widest = 0, x = 0, y = 0, row = 0;

  for (guint i = 0; i < n; i++)
    {
      sorted[i] = &boxes[i];
      area += (boxes[i].width + gap) * (boxes[i].height + gap);
      widest = MAX (widest, boxes[i].width);
    }
  qsort (sorted, n, sizeof *sorted, compare_heights);
  widest = MAX (widest, sqrt (area * ASPECT));

  for (guint i = 0; i < n; i++)
    {
      if (x > 0 && x + sorted[i]->width > widest)
        {
          y += row + gap;
          x = row = 0;
        }
      sorted[i]->x = x;
      sorted[i]->y = y;
      row = MAX (row, sorted[i]->height);
      x += sorted[i]->width + gap;
    }
}
