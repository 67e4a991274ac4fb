/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A person draws an arrow from a sensible side to a sensible side, with as few bends as possible,
 * around what is in the way. So all pairs of sides are tried, each with a few ways between them,
 * and the one that costs least is taken: its length, something for each bend and for sides that a
 * flow is not read by, much for each box it crosses. Such a way has six points at most: an end, a
 * step straight out of it, a corner, and the same from the other end. Only where something is in
 * the way of all of them, one with more bends is looked for. */

#include "config.h"

#include "fluxr-edge-route.h"

#include <math.h>

#include "fluxr-edge-maze.h"
#include "fluxr-edge-port.h"
#include "fluxr-edge-route-private.h"

#define BEND_COST 30
#define UPRIGHT_COST 20 /* of an end at the top or bottom: a flow is read along the lines */
#define MIXED_COST 60   /* of one end at the top or bottom and the other at the left or right */
#define REVERSED_COST 26 /* of an end where others come and go */
#define GAP_COST 0.2    /* of the room between two sides: the nearer ones are rather used */
#define WIDE 350        /* more room than that is no worse */
#define NARROW 48       /* too little between two sides for a way to bend there nicely */
#define NARROW_COST 100
#define CLOSE_COST 250  /* of a piece that runs along the border of an obstacle */
#define CROSSING_COST 1000
#define CLEARANCE 10    /* between a way and an obstacle, at least */
#define BESIDE 16       /* the same, where there is room */
#define WAVE 512        /* rows so far from each other turn at the same place */
#define ASIDE 14        /* how far a way turns from the middle for its row */
#define REVERSED_ASIDE 26 /* and if it leads back */

typedef struct
{
  const FluxrBox *source;
  const FluxrBox *target;
  const FluxrBox *obstacles;
  guint n_obstacles;
  double lane;
  FluxrBox room; /* what no way may leave */
  FluxrEdgeRoute best;
  double cost;
  FluxrEdgeSide from; /* of the best */
  FluxrEdgeSide to;
  gboolean is_free; /* nothing is in the way of the best */
} Search;

/* What it costs to lead a piece of a way past a box. */
static double
get_passing_cost (const FluxrPoint *a,
                  const FluxrPoint *b,
                  const FluxrBox   *box,
                  double            clearance)
{
  double left = MIN (a->x, b->x) - box->x - box->width;
  double right = box->x - MAX (a->x, b->x);
  double above = MIN (a->y, b->y) - box->y - box->height;
  double below = box->y - MAX (a->y, b->y);
  double distance = MAX (MAX (left, right), MAX (above, below));

  if (distance < -0.5)
    return CROSSING_COST;

  return distance < clearance - 0.5 ? CLOSE_COST : 0;
}

static double
get_passing_costs (Search               *search,
                   const FluxrEdgeRoute *route,
                   double                most)
{
  double cost = 0;

  for (guint i = 1; i < route->n_points; i++)
    {
      const FluxrPoint *a = &route->points[i - 1];
      const FluxrPoint *b = &route->points[i];

      cost += 2 * get_passing_cost (a, b, search->source, 0);
      cost += 2 * get_passing_cost (a, b, search->target, 0);
      for (guint j = 0; j < search->n_obstacles && cost < most; j++)
        cost += get_passing_cost (a, b, &search->obstacles[j], CLEARANCE);
    }

  return cost;
}

static void
consider (Search               *search,
          const FluxrEdgeRoute *route,
          double                cost)
{
  double passing;

  for (guint i = 1; i < route->n_points; i++)
    cost += fabs (route->points[i].x - route->points[i - 1].x)
            + fabs (route->points[i].y - route->points[i - 1].y);
  cost += BEND_COST * (route->n_points - 2.0);
  /* The first of equals: sums round this way or that. */
  if (cost > search->cost - 0.01)
    return;
  passing = get_passing_costs (search, route, search->cost - cost);
  if (cost + passing > search->cost - 0.01)
    return;
  search->cost = cost + passing;
  search->best = *route;
  search->is_free = passing == 0;
}

/* The way from port to port with its middle piece at @place. */
static void
try_way (Search     *search,
         const FluxrEdgePort *from,
         const FluxrEdgePort *to,
         gboolean    upright,
         double      place,
         double      cost)
{
  FluxrEdgeRoute route = { 0 };
  FluxrPoint a = from->step;
  FluxrPoint b = to->step;
  gboolean goes_on;

  if (upright)
    a.x = b.x = CLAMP (place, search->room.x, search->room.x + search->room.width);
  else
    a.y = b.y = CLAMP (place, search->room.y, search->room.y + search->room.height);
  goes_on = fluxr_edge_route_add (&route, from->end.x, from->end.y)
            && fluxr_edge_route_add (&route, from->step.x, from->step.y)
            && fluxr_edge_route_add (&route, a.x, a.y)
            && fluxr_edge_route_add (&route, b.x, b.y)
            && fluxr_edge_route_add (&route, to->step.x, to->step.y)
            && fluxr_edge_route_add (&route, to->end.x, to->end.y);
  if (goes_on && route.n_points > 1)
    consider (search, &route, cost);
}

/* By how much a way is bent beside the middle of its ends: by the row of its left end, so that the
 * last piece of one does not run into the first of another, and the ways back beside the others. */
static double
get_wave (Search              *search,
          const FluxrEdgePort *from,
          const FluxrEdgePort *to,
          gboolean             upright,
          double               most)
{
  FluxrPoint source = fluxr_box_get_center (search->source);
  FluxrPoint target = fluxr_box_get_center (search->target);
  double row = upright ? (source.x < target.x ? source.y : target.y)
                       : (source.y < target.y ? source.x : target.x);
  double wave = 2 * (row / WAVE - floor (row / WAVE)) - 1;
  double back = from->reversed && to->reversed ? REVERSED_ASIDE : 0;

  return CLAMP (wave * MIN (ASIDE, most / 2) + back, -most, most);
}

/* Half way, or beside it; those with the same ends are nested. */
static double
get_middle (Search              *search,
            const FluxrEdgePort *from,
            const FluxrEdgePort *to,
            gboolean             upright)
{
  double start = upright ? from->end.x : from->end.y;
  double end = upright ? to->end.x : to->end.y;
  double slope = (to->end.x - from->end.x) * (to->end.y - from->end.y);
  double half = MAX (0, fabs (end - start) / 2 - FLUXR_EDGE_ROUTE_STEP);
  double lane = CLAMP (search->lane, -half, half);
  double aside = lane + get_wave (search, from, to, upright, half - fabs (lane));

  return (start + end) / 2 + (slope > 0 ? -aside : aside);
}

/* How far a way goes straight out of an end that it leaves for @other, and keeps beside boxes.
 * Those with the same ends are nested where they turn. */
static double
get_step (const FluxrEdgePort *port,
          const FluxrEdgePort *other,
          double               lane)
{
  double ahead = fluxr_edge_side_is_upright (port->side) ? other->end.x - port->end.x
                                                         : other->end.y - port->end.y;

  return MAX (CLEARANCE, FLUXR_EDGE_ROUTE_STEP + (ahead > 0 ? -lane : lane));
}

static void
try_direction (Search              *search,
               const FluxrEdgePort *from,
               const FluxrEdgePort *to,
               gboolean             upright,
               double               cost)
{
  FluxrBox both = fluxr_box_union (search->source, search->target);
  double beside = get_step (from, to, search->lane);

  try_way (search, from, to, upright, get_middle (search, from, to, upright), cost);
  try_way (search, from, to, upright, upright ? from->step.x : from->step.y, cost);
  try_way (search, from, to, upright, upright ? to->step.x : to->step.y, cost);
  try_way (search, from, to, upright, (upright ? both.x : both.y) - beside, cost);
  try_way (search, from, to, upright,
           (upright ? both.x + both.width : both.y + both.height) + beside, cost);
}

/* What it costs to use these sides at all. The way is measured from middle to middle, or those
 * sides would be the best that are far from it. */
static double
get_sides_cost (Search              *search,
                const FluxrEdgePort *from,
                const FluxrEdgePort *to,
                double               gap)
{
  gboolean from_upright = fluxr_edge_side_is_upright (from->side);
  gboolean to_upright = fluxr_edge_side_is_upright (to->side);

  return MIN (gap, WIDE) * GAP_COST + (from_upright + to_upright) * UPRIGHT_COST
         + (from_upright != to_upright) * MIXED_COST
         + (from->reversed != to->reversed) * REVERSED_COST
         + fluxr_box_get_length (search->source, from_upright) / 2
         + fluxr_box_get_length (search->target, to_upright) / 2;
}

/* Around a turn the order of the lanes is the other way round. */
static double
get_other_lane (Search        *search,
                FluxrEdgeSide  from,
                FluxrEdgeSide  to)
{
  return from == to ? -search->lane : search->lane;
}

static void
try_sides (Search        *search,
           FluxrEdgeSide  i,
           FluxrEdgeSide  j)
{
  double other_lane = get_other_lane (search, i, j);
  double before = search->cost;
  double most = INFINITY;
  FluxrEdgePort from, to;
  double cost, gap;

  fluxr_edge_port_init (&from, search->source, i, search->lane, TRUE);
  fluxr_edge_port_init (&to, search->target, j, other_lane, FALSE);
  gap = fluxr_edge_port_get_gap (&from, &to);
  cost = get_sides_cost (search, &from, &to, gap);
  if (gap > 0)
    {
      if (!fluxr_edge_port_line_up (&from, search->source, &to, search->target)
          && gap < NARROW)
        cost += NARROW_COST;
      most = gap / 2;
    }
  if (cost + fabs (to.end.x - from.end.x) + fabs (to.end.y - from.end.y) >= search->cost)
    return;
  fluxr_edge_port_set_step (&from, MIN (most, get_step (&from, &to, search->lane)));
  fluxr_edge_port_set_step (&to, MIN (most, get_step (&to, &from, other_lane)));
  /* First that of the middle piece between two sides: of equals it is the one in the middle. */
  try_direction (search, &from, &to, !fluxr_edge_side_is_upright (i), cost);
  try_direction (search, &from, &to, fluxr_edge_side_is_upright (i), cost);
  if (search->cost < before)
    {
      search->from = i;
      search->to = j;
    }
}

static void
try_all_sides (Search *search)
{
  for (FluxrEdgeSide i = 0; i < FLUXR_EDGE_N_SIDES; i++)
    for (FluxrEdgeSide j = 0; j < FLUXR_EDGE_N_SIDES; j++)
      try_sides (search, i, j);
}

static void
rate_port (FluxrEdgePort  *port,
           const FluxrBox *box,
           double          step)
{
  gboolean upright = fluxr_edge_side_is_upright (port->side);

  fluxr_edge_port_set_step (port, step);
  port->cost = upright * UPRIGHT_COST + port->reversed * REVERSED_COST / 2.0
               + fluxr_box_get_length (box, upright) / 2;
}

/* The ends at some sides each, beginning with those. */
static void
init_ports (Search        *search,
            FluxrEdgeSide  from_side,
            FluxrEdgeSide  to_side,
            guint          n_sides,
            FluxrEdgePort *from,
            FluxrEdgePort *to)
{
  double other_lane = n_sides == 1 ? get_other_lane (search, from_side, to_side) : search->lane;

  for (guint i = 0; i < n_sides; i++)
    {
      fluxr_edge_port_init (&from[i], search->source, from_side + i, search->lane, TRUE);
      fluxr_edge_port_init (&to[i], search->target, to_side + i, other_lane, FALSE);
    }
  for (guint i = 0; i < n_sides; i++)
    {
      rate_port (&from[i], search->source, get_step (&from[i], &to[0], search->lane));
      rate_port (&to[i], search->target, get_step (&to[i], &from[0], other_lane));
    }
}

/* With more bends than the simple ways have. */
static void
try_around (Search        *search,
            FluxrEdgeSide  from_side,
            FluxrEdgeSide  to_side,
            guint          n_sides)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (FluxrBox));
  FluxrEdgeMaze maze = { .room = search->room,
                         .clearance = CLEARANCE - 1,
                         .beside = MAX (CLEARANCE, BESIDE + search->lane),
                         .bend_cost = BEND_COST };
  /* There is no way back from the step out of an end. */
  double step = MAX (0, FLUXR_EDGE_ROUTE_STEP - fabs (search->lane) - CLEARANCE);
  FluxrBox source = fluxr_box_expand (search->source, step);
  FluxrBox target = fluxr_box_expand (search->target, step);
  FluxrEdgePort from[FLUXR_EDGE_N_SIDES], to[FLUXR_EDGE_N_SIDES];
  FluxrEdgeRoute route;
  double before = search->cost;
  guint which[2];

  g_array_append_vals (boxes, search->obstacles, search->n_obstacles);
  g_array_append_vals (boxes, &source, 1);
  g_array_append_vals (boxes, &target, 1);
  maze.boxes = (const FluxrBox *) boxes->data;
  maze.n_boxes = boxes->len;
  init_ports (search, from_side, to_side, n_sides, from, to);
  if (!fluxr_edge_maze_find (&maze, from, n_sides, to, n_sides, &route, which))
    return;
  consider (search, &route, from[which[0]].cost + to[which[1]].cost);
  if (search->cost < before)
    {
      search->from = from[which[0]].side;
      search->to = to[which[1]].side;
    }
}

/* All of a bundle use the sides that the middle one would. */
static void
try_lane (Search *search,
          double  lane)
{
  double most = FLUXR_EDGE_ROUTE_REACH - FLUXR_EDGE_ROUTE_STEP;
  Search aside = *search;

  aside.lane = CLAMP (lane, -most, most);
  aside.cost = INFINITY;
  aside.is_free = FALSE;
  try_sides (&aside, search->from, search->to);
  if (!aside.is_free && search->n_obstacles > 0)
    try_around (&aside, search->from, search->to, 1);
  if (isfinite (aside.cost))
    *search = aside;
}

void
fluxr_edge_route_find (FluxrEdgeRoute *self,
                       const FluxrBox *source,
                       const FluxrBox *target,
                       double          lane,
                       const FluxrBox *obstacles,
                       guint           n_obstacles)
{
  FluxrBox both = fluxr_box_union (source, target);
  Search search = { .source = source,
                    .target = target,
                    .obstacles = obstacles,
                    .n_obstacles = n_obstacles,
                    .room = fluxr_box_expand (&both, FLUXR_EDGE_ROUTE_REACH),
                    .cost = INFINITY };

  try_all_sides (&search);
  if (!search.is_free && n_obstacles > 0)
    try_around (&search, 0, 0, FLUXR_EDGE_N_SIDES);
  if (lane != 0)
    try_lane (&search, lane);
  if (search.cost < 2 * CROSSING_COST || !fluxr_box_intersects (source, target))
    *self = search.best;
  else
    fluxr_edge_route_over (self, source, target);
}
