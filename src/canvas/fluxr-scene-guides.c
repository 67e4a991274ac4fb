/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two axes do not know of each other, so one function does both: an axis is a start, a length
 * and the same of the other axis, for the ends of the line. */

#include "config.h"

#include "fluxr-scene-guides.h"

#include <math.h>

typedef struct
{
  double start;
  double length;
  double across;
  double breadth;
} Span;

typedef struct
{
  double by; /* INFINITY: to none */
  double at;
  double from;
  double to;
} Pull;

static Span
get_span (const FluxrBox *box,
          gboolean        upright)
{
  return upright ? (Span){ box->y, box->height, box->x, box->width }
                 : (Span){ box->x, box->width, box->y, box->height };
}

/* The three places of a box that line up: start, middle and end. */
static double
get_place (const Span *span,
           guint       which)
{
  return span->start + span->length * which / 2;
}

static void
try_other (Pull       *pull,
           const Span *moving,
           const Span *other)
{
  for (guint i = 0; i < 3; i++)
    {
      double by = get_place (other, i) - get_place (moving, i);

      if (fabs (by) >= fabs (pull->by))
        continue;
      pull->by = by;
      pull->at = get_place (other, i);
      pull->from = MIN (moving->across, other->across);
      pull->to = MAX (moving->across + moving->breadth, other->across + other->breadth);
    }
}

static Pull
find_pull (const FluxrBox *moving,
           const FluxrBox *others,
           guint           n_others,
           gboolean        upright)
{
  Span span = get_span (moving, upright);
  Pull pull = { .by = INFINITY };

  for (guint i = 0; i < n_others; i++)
    {
      Span other = get_span (&others[i], upright);

      try_other (&pull, &span, &other);
    }

  return pull;
}

static double
get_to_grid (double place,
             double grid)
{
  return grid > 0 ? round (place / grid) * grid - place : 0;
}

void
fluxr_scene_guides_find (FluxrSceneGuides *self,
                         const FluxrBox   *moving,
                         const FluxrBox   *others,
                         guint             n_others,
                         double            tolerance,
                         double            grid)
{
  Pull level = find_pull (moving, others, n_others, FALSE);
  Pull upright = find_pull (moving, others, n_others, TRUE);
  gboolean has_level = fabs (level.by) <= tolerance;
  gboolean has_upright = fabs (upright.by) <= tolerance;

  *self = (FluxrSceneGuides){ 0 };
  self->dx = has_level ? level.by : get_to_grid (moving->x, grid);
  self->dy = has_upright ? upright.by : get_to_grid (moving->y, grid);
  if (has_level)
    {
      self->lines[self->n_lines].from = (FluxrPoint){ level.at, level.from };
      self->lines[self->n_lines++].to = (FluxrPoint){ level.at, level.to };
    }
  if (has_upright)
    {
      self->lines[self->n_lines].from = (FluxrPoint){ upright.from, upright.at };
      self->lines[self->n_lines++].to = (FluxrPoint){ upright.to, upright.at };
    }
}
