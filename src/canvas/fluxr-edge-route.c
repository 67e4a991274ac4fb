/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-edge-route.h"

#include <math.h>

#include "fluxr-edge-route-private.h"

static gboolean
is_same (double a,
         double b)
{
  return fabs (a - b) < 0.01;
}

static gboolean
are_in_line (const FluxrPoint *a,
             const FluxrPoint *b,
             const FluxrPoint *c)
{
  return (is_same (a->x, b->x) && is_same (b->x, c->x))
         || (is_same (a->y, b->y) && is_same (b->y, c->y));
}

gboolean
fluxr_edge_route_add (FluxrEdgeRoute *self,
                      double          x,
                      double          y)
{
  FluxrPoint point = { x, y };
  FluxrPoint *last = self->n_points > 0 ? &self->points[self->n_points - 1] : NULL;

  if (last != NULL && is_same (last->x, x) && is_same (last->y, y))
    return TRUE;
  if (self->n_points > 1 && are_in_line (last - 1, last, &point))
    {
      if ((last->x - last[-1].x) * (x - last->x) + (last->y - last[-1].y) * (y - last->y) < 0)
        return FALSE;
      *last = point;
    }
  else if (self->n_points == FLUXR_EDGE_ROUTE_MAX)
    {
      return FALSE;
    }
  else
    {
      self->points[self->n_points++] = point;
    }

  return TRUE;
}

/* Where the line from the middle of @box to @point leaves it. */
static FluxrPoint
clip (const FluxrBox   *box,
      const FluxrPoint *point)
{
  FluxrPoint center = fluxr_box_get_center (box);
  double dx = point->x - center.x;
  double dy = point->y - center.y;
  double part = MIN (dx != 0 ? box->width / 2 / fabs (dx) : 1,
                     dy != 0 ? box->height / 2 / fabs (dy) : 1);

  part = MIN (part, 1);

  return (FluxrPoint){ center.x + dx * part, center.y + dy * part };
}

void
fluxr_edge_route_over (FluxrEdgeRoute *self,
                       const FluxrBox *source,
                       const FluxrBox *target)
{
  FluxrPoint from = fluxr_box_get_center (source);
  FluxrPoint to = fluxr_box_get_center (target);

  self->n_points = 2;
  self->points[0] = clip (source, &to);
  self->points[1] = clip (target, &from);
  /* Without a direction there would be no arrow to see. */
  if (hypot (to.x - from.x, to.y - from.y) < 1)
    fluxr_edge_route_loop (self, target, 0);
}

static double
get_length (const FluxrEdgeRoute *route)
{
  double length = 0;

  for (guint i = 1; i < route->n_points; i++)
    length += hypot (route->points[i].x - route->points[i - 1].x,
                     route->points[i].y - route->points[i - 1].y);

  return length;
}

void
fluxr_edge_route_loop (FluxrEdgeRoute *self,
                       const FluxrBox *box,
                       double          lane)
{
  double out = MIN (FLUXR_EDGE_ROUTE_STEP + lane / 2, FLUXR_EDGE_ROUTE_REACH);
  double inset = MIN (FLUXR_EDGE_ROUTE_STEP + lane, MIN (box->width, box->height) / 2);
  double right = box->x + box->width;

  *self = (FluxrEdgeRoute){ 5,
                            { { right, box->y + inset },
                              { right + out, box->y + inset },
                              { right + out, box->y - out },
                              { right - inset, box->y - out },
                              { right - inset, box->y } } };
}

void
fluxr_edge_route_get_bounds (const FluxrEdgeRoute *self,
                             FluxrBox             *bounds)
{
  *bounds = (FluxrBox){ self->points[0].x, self->points[0].y, 0, 0 };
  for (guint i = 1; i < self->n_points; i++)
    {
      FluxrBox point = { self->points[i].x, self->points[i].y, 0, 0 };

      *bounds = fluxr_box_union (bounds, &point);
    }
}

static double
get_distance_to_piece (const FluxrPoint *from,
                       const FluxrPoint *to,
                       double            x,
                       double            y)
{
  double dx = to->x - from->x;
  double dy = to->y - from->y;
  double square = dx * dx + dy * dy;
  double part = square > 0 ? ((x - from->x) * dx + (y - from->y) * dy) / square : 0;

  part = CLAMP (part, 0, 1);

  return hypot (from->x + part * dx - x, from->y + part * dy - y);
}

double
fluxr_edge_route_get_distance (const FluxrEdgeRoute *self,
                               double                x,
                               double                y)
{
  double least = INFINITY;

  for (guint i = 1; i < self->n_points; i++)
    least = MIN (least, get_distance_to_piece (&self->points[i - 1], &self->points[i], x, y));

  return least;
}

FluxrPoint
fluxr_edge_route_get_middle (const FluxrEdgeRoute *self)
{
  double left = get_length (self) / 2;

  for (guint i = 1; i < self->n_points; i++)
    {
      const FluxrPoint *from = &self->points[i - 1];
      const FluxrPoint *to = &self->points[i];
      double length = hypot (to->x - from->x, to->y - from->y);

      if (length > 0 && left <= length)
        return (FluxrPoint){ from->x + (to->x - from->x) * left / length,
                             from->y + (to->y - from->y) * left / length };
      left -= length;
    }

  return self->points[0];
}
