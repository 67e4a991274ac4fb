/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two axes do not know of each other, so one function does both: an axis is a start, a length
 * and the same of the other axis, for the ends of the line. */

#include "config.h"

#include "fluxr-scene-guides.h"

#include <math.h>

/* Places that differ by less are the same. */
#define SAME 1e-6

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

/* The nearest on each side of those that it is level with. */
typedef struct
{
  Span before;
  Span after;
  gboolean is_between;
} Gap;

static Gap
find_gap (const FluxrBox *moving,
          const FluxrBox *others,
          guint           n_others,
          gboolean        upright)
{
  Span span = get_span (moving, upright);
  double middle = get_place (&span, 1);
  double from = -INFINITY, to = INFINITY;
  Gap gap = { 0 };

  for (guint i = 0; i < n_others; i++)
    {
      Span other = get_span (&others[i], upright);
      double end = get_place (&other, 2);

      if (other.across >= span.across + span.breadth || other.across + other.breadth <= span.across)
        continue;
      if (end <= middle && end > from)
        {
          gap.before = other;
          from = end;
        }
      else if (other.start >= middle && other.start < to)
        {
          gap.after = other;
          to = other.start;
        }
    }
  gap.is_between = isfinite (from) && isfinite (to) && to - from > span.length;

  return gap;
}

/* How far it is from the middle of the gap. */
static double
get_to_middle (const Gap      *gap,
               const FluxrBox *moving,
               gboolean        upright)
{
  Span span = get_span (moving, upright);

  return gap->is_between
           ? (get_place (&gap->before, 2) + gap->after.start - span.length) / 2 - span.start
           : INFINITY;
}

/* A line through the middle of what both have across. */
static void
add_gap (FluxrSceneGuides *self,
         const Span       *before,
         const Span       *after,
         gboolean          upright)
{
  double from = get_place (before, 2);
  double to = after->start;
  double across = (MAX (before->across, after->across)
                   + MIN (before->across + before->breadth, after->across + after->breadth))
                  / 2;

  self->gaps[self->n_gaps++]
    = upright ? (FluxrSceneGuide){ { across, from }, { across, to } }
              : (FluxrSceneGuide){ { from, across }, { to, across } };
}

/* @moved: where it lies in the end */
static void
show_gap (FluxrSceneGuides *self,
          const Gap        *gap,
          const FluxrBox   *moved,
          gboolean          upright)
{
  Span span = get_span (moved, upright);

  if (fabs (get_to_middle (gap, moved, upright)) > SAME)
    return;
  add_gap (self, &gap->before, &span, upright);
  add_gap (self, &span, &gap->after, upright);
}

static double
get_to_grid (double place,
             double grid)
{
  return grid > 0 ? round (place / grid) * grid - place : 0;
}

/* @to_line, @to_middle: whichever is nearer, if it is near enough, or else the grid */
static double
choose (double to_line,
        double to_middle,
        double tolerance,
        double to_grid)
{
  double by = fabs (to_middle) < fabs (to_line) ? to_middle : to_line;

  return fabs (by) <= tolerance ? by : to_grid;
}

static void
show_line (FluxrSceneGuides *self,
           const Pull       *pull,
           double            by,
           gboolean          upright)
{
  if (fabs (pull->by - by) > SAME)
    return;
  self->lines[self->n_lines++]
    = upright ? (FluxrSceneGuide){ { pull->from, pull->at }, { pull->to, pull->at } }
              : (FluxrSceneGuide){ { pull->at, pull->from }, { pull->at, pull->to } };
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
  Gap level_gap = find_gap (moving, others, n_others, FALSE);
  Gap upright_gap = find_gap (moving, others, n_others, TRUE);
  FluxrBox moved = *moving;

  *self = (FluxrSceneGuides){ 0 };
  self->dx = choose (level.by, get_to_middle (&level_gap, moving, FALSE), tolerance,
                     get_to_grid (moving->x, grid));
  self->dy = choose (upright.by, get_to_middle (&upright_gap, moving, TRUE), tolerance,
                     get_to_grid (moving->y, grid));
  moved.x += self->dx;
  moved.y += self->dy;
  show_line (self, &level, self->dx, FALSE);
  show_line (self, &upright, self->dy, TRUE);
  show_gap (self, &level_gap, &moved, FALSE);
  show_gap (self, &upright_gap, &moved, TRUE);
}
