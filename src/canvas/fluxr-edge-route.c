/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A person draws an arrow from a sensible side to a sensible side, with as few bends as possible,
 * around what is in the way. So all pairs of sides are tried, each with a few ways between them,
 * and the one that costs least is taken: its length, something for each bend, much for each box it
 * crosses. A way has six points at most: an end, a step straight out of it, a corner, and the same
 * from the other end. The number of ways tried is the same for every arrow. */

#include "config.h"

#include "fluxr-edge-route.h"

#include <math.h>

#define STEP 20        /* straight out of a side, before the first bend and for the arrow head */
#define BEND_COST 30
#define UPRIGHT_COST 12 /* of a way that uses a top or bottom: a flow is read along the lines */
#define CROSSING_COST 1000
#define REVERSED_LANE 16
#define CORNER 12      /* an end keeps away from the corners of a side */

typedef enum
{
  SIDE_RIGHT,
  SIDE_LEFT,
  SIDE_BOTTOM,
  SIDE_TOP,
  N_SIDES
} Side;

typedef struct
{
  FluxrPoint end;
  FluxrPoint step; /* outside of the side */
  gboolean upright;
  gboolean reversed;
} Port;

typedef struct
{
  const FluxrBox *source;
  const FluxrBox *target;
  const FluxrBox *obstacles;
  guint n_obstacles;
  double lane;
  FluxrEdgeRoute best;
  double cost;
} Search;

static double
limit_lane (double lane,
            double length)
{
  double most = MAX (0, length / 2 - CORNER);

  return CLAMP (lane, -most, most);
}

/* Arrows leave from the right or the bottom and come to the left or the top. Those that do it the
 * other way round keep away from the middle of the side, where they would run into these. */
static Port
get_port (const FluxrBox *box,
          Side            side,
          double          lane,
          gboolean        is_source)
{
  FluxrPoint center = fluxr_box_get_center (box);
  double out = side == SIDE_RIGHT || side == SIDE_BOTTOM ? 1 : -1;
  Port port = { .upright = side == SIDE_TOP || side == SIDE_BOTTOM,
                .reversed = is_source != (out > 0) };

  if (port.reversed)
    lane += (port.upright ? box->width : box->height) / 4;

  if (port.upright)
    {
      port.end.x = center.x + limit_lane (lane, box->width);
      port.end.y = center.y + out * box->height / 2;
      port.step = (FluxrPoint){ port.end.x, port.end.y + out * STEP };
    }
  else
    {
      port.end.x = center.x + out * box->width / 2;
      port.end.y = center.y + limit_lane (lane, box->height);
      port.step = (FluxrPoint){ port.end.x + out * STEP, port.end.y };
    }

  return port;
}

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

/* Whether the way turns back on itself at @b. */
static gboolean
turns_back (const FluxrPoint *a,
            const FluxrPoint *b,
            const FluxrPoint *c)
{
  return (b->x - a->x) * (c->x - b->x) + (b->y - a->y) * (c->y - b->y) < 0;
}

static void
add_point (FluxrEdgeRoute   *route,
           const FluxrPoint *point)
{
  FluxrPoint *points = route->points;
  guint n = route->n_points;

  if (n > 0 && is_same (points[n - 1].x, point->x) && is_same (points[n - 1].y, point->y))
    return;
  if (n > 1 && are_in_line (&points[n - 2], &points[n - 1], point)
      && !turns_back (&points[n - 2], &points[n - 1], point))
    points[n - 1] = *point;
  else
    points[route->n_points++] = *point;
}

static gboolean
is_way (const FluxrEdgeRoute *route)
{
  for (guint i = 2; i < route->n_points; i++)
    if (turns_back (&route->points[i - 2], &route->points[i - 1], &route->points[i]))
      return FALSE;

  return route->n_points > 1;
}

/* Whether a piece of a way leads through the inside of a box. */
static gboolean
crosses (const FluxrPoint *from,
         const FluxrPoint *to,
         const FluxrBox   *box)
{
  return MIN (from->x, to->x) < box->x + box->width - 0.5 && MAX (from->x, to->x) > box->x + 0.5
         && MIN (from->y, to->y) < box->y + box->height - 0.5
         && MAX (from->y, to->y) > box->y + 0.5;
}

static guint
count_crossings (const FluxrEdgeRoute *route,
                 const FluxrBox       *box)
{
  guint n = 0;

  for (guint i = 1; i < route->n_points; i++)
    n += crosses (&route->points[i - 1], &route->points[i], box);

  return n;
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

static void
consider (Search               *search,
          const FluxrEdgeRoute *route,
          double                extra)
{
  double cost = get_length (route) + extra + BEND_COST * (route->n_points - 2.0);

  if (cost >= search->cost)
    return;
  cost += 2 * CROSSING_COST
          * (count_crossings (route, search->source) + count_crossings (route, search->target));
  for (guint i = 0; i < search->n_obstacles && cost < search->cost; i++)
    cost += CROSSING_COST * count_crossings (route, &search->obstacles[i]);
  if (cost >= search->cost)
    return;
  search->cost = cost;
  search->best = *route;
}

/* The way from port to port with its middle piece at @place. */
static void
try_way (Search     *search,
         const Port *from,
         const Port *to,
         gboolean    upright,
         double      place)
{
  FluxrEdgeRoute route = { 0 };
  FluxrPoint corners[2];

  if (upright)
    {
      corners[0] = (FluxrPoint){ place, from->step.y };
      corners[1] = (FluxrPoint){ place, to->step.y };
    }
  else
    {
      corners[0] = (FluxrPoint){ from->step.x, place };
      corners[1] = (FluxrPoint){ to->step.x, place };
    }
  add_point (&route, &from->end);
  add_point (&route, &from->step);
  add_point (&route, &corners[0]);
  add_point (&route, &corners[1]);
  add_point (&route, &to->step);
  add_point (&route, &to->end);
  if (is_way (&route))
    consider (search, &route, (from->upright + to->upright) * UPRIGHT_COST);
}

/* Beside others with the same ends the middle piece steps aside too, so that they do not cross. */
static double
get_aside (Search     *search,
           const Port *from,
           const Port *to)
{
  double slope = (to->step.x - from->step.x) * (to->step.y - from->step.y);
  double aside = search->lane + (from->reversed && to->reversed ? REVERSED_LANE : 0);

  return slope > 0 ? -aside : aside;
}

static void
try_ports (Search     *search,
           const Port *from,
           const Port *to)
{
  FluxrBox both = fluxr_box_union (search->source, search->target);
  double aside = get_aside (search, from, to);
  double out = STEP + fabs (search->lane);
  const double across[] = { (from->step.x + to->step.x) / 2 + aside, from->step.x, to->step.x,
                            both.x - out, both.x + both.width + out };
  const double down[] = { (from->step.y + to->step.y) / 2 + aside, from->step.y, to->step.y,
                          both.y - out, both.y + both.height + out };

  for (guint i = 0; i < G_N_ELEMENTS (across); i++)
    try_way (search, from, to, TRUE, across[i]);
  for (guint i = 0; i < G_N_ELEMENTS (down); i++)
    try_way (search, from, to, FALSE, down[i]);
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

/* Boxes that lie over each other leave no room for a way between their sides. */
static void
find_straight (FluxrEdgeRoute *self,
               const FluxrBox *source,
               const FluxrBox *target)
{
  FluxrPoint from = fluxr_box_get_center (source);
  FluxrPoint to = fluxr_box_get_center (target);

  self->n_points = 2;
  self->points[0] = clip (source, &to);
  self->points[1] = clip (target, &from);
}

void
fluxr_edge_route_find (FluxrEdgeRoute *self,
                       const FluxrBox *source,
                       const FluxrBox *target,
                       double          lane,
                       const FluxrBox *obstacles,
                       guint           n_obstacles)
{
  Search search = { .source = source,
                    .target = target,
                    .obstacles = obstacles,
                    .n_obstacles = n_obstacles,
                    .lane = CLAMP (lane, STEP - FLUXR_EDGE_ROUTE_REACH,
                                   FLUXR_EDGE_ROUTE_REACH - STEP),
                    .cost = INFINITY };

  for (Side i = 0; i < N_SIDES; i++)
    for (Side j = 0; j < N_SIDES; j++)
      {
        Port from = get_port (source, i, search.lane, TRUE);
        Port to = get_port (target, j, search.lane, FALSE);

        try_ports (&search, &from, &to);
      }
  if (search.cost < 2 * CROSSING_COST
      || (search.best.n_points > 0 && !fluxr_box_intersects (source, target)))
    *self = search.best;
  else
    find_straight (self, source, target);
}

void
fluxr_edge_route_loop (FluxrEdgeRoute *self,
                       const FluxrBox *box,
                       double          lane)
{
  double out = MIN (STEP + lane / 2, FLUXR_EDGE_ROUTE_REACH);
  double inset = MIN (STEP + lane, MIN (box->width, box->height) / 2);
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
