/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A way with the fewest bends and the least length only ever bends beside a box or in front of an
 * end. So the lines through these make a grid, in which Dijkstra's search looks for the way. A
 * state is a crossing of two lines and the axis along which it was reached, since to turn there
 * costs something. */

#include "config.h"

#include "fluxr-edge-maze.h"

#include <math.h>

#include "fluxr-edge-route-private.h"

#define WALL_RIGHT 1
#define WALL_BELOW 2
#define NONE G_MAXUINT

typedef struct
{
  double cost;
  guint state;
} Open;

typedef struct
{
  const FluxrEdgeMaze *maze;
  GArray *xs;    /* (owned): of the lines, sorted */
  GArray *ys;    /* (owned) */
  guint8 *walls; /* (owned): of each crossing */
  double *costs; /* (owned): of each state */
  guint *before; /* (owned): the state before; NONE: it is the first */
  GArray *open;  /* (owned): a heap */
} Grid;

static double
get_x (Grid *grid,
       guint i)
{
  return g_array_index (grid->xs, double, i);
}

static double
get_y (Grid *grid,
       guint i)
{
  return g_array_index (grid->ys, double, i);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

static GArray *
list_lines (const FluxrEdgeMaze *maze,
            gboolean             upright,
            const FluxrEdgePort *from,
            guint                n_from,
            const FluxrEdgePort *to,
            guint                n_to)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (double));
  double first = upright ? maze->room.y : maze->room.x;
  double last = first + fluxr_box_get_length (&maze->room, upright);

  for (guint i = 0; i < n_from + n_to; i++)
    {
      const FluxrEdgePort *port = i < n_from ? &from[i] : &to[i - n_from];

      g_array_append_val (lines, *(upright ? &port->step.y : &port->step.x));
    }
  for (guint i = 0; i < maze->n_boxes; i++)
    {
      const FluxrBox *box = &maze->boxes[i];
      double sides[] = { (upright ? box->y : box->x) - maze->beside,
                         (upright ? box->y : box->x) + fluxr_box_get_length (box, upright)
                           + maze->beside };

      for (guint j = 0; j < G_N_ELEMENTS (sides); j++)
        if (sides[j] >= first && sides[j] <= last)
          g_array_append_val (lines, sides[j]);
    }
  g_array_sort (lines, compare_doubles);
  for (guint i = lines->len; i > 1; i--)
    if (g_array_index (lines, double, i - 1) == g_array_index (lines, double, i - 2))
      g_array_remove_index (lines, i - 1);

  return lines;
}

/* The first line behind @place. */
static guint
find_line (GArray *lines,
           double  place)
{
  guint i = 0;

  while (i < lines->len && g_array_index (lines, double, i) <= place)
    i++;

  return i;
}

static void
build_walls (Grid           *grid,
             const FluxrBox *box)
{
  FluxrBox wide = fluxr_box_expand (box, grid->maze->clearance);
  double right = wide.x + wide.width;
  double bottom = wide.y + wide.height;
  guint first_x = find_line (grid->xs, wide.x);
  guint first_y = find_line (grid->ys, wide.y);

  for (guint j = MAX (first_y, 1) - 1; j < grid->ys->len && get_y (grid, j) < bottom; j++)
    for (guint i = MAX (first_x, 1) - 1; i < grid->xs->len && get_x (grid, i) < right; i++)
      {
        guint8 *walls = &grid->walls[j * grid->xs->len + i];

        if (j >= first_y)
          *walls |= WALL_RIGHT;
        if (i >= first_x)
          *walls |= WALL_BELOW;
      }
}

static void
open_state (Grid   *grid,
            guint   state,
            guint   before,
            double  cost)
{
  Open *heap;
  guint i = grid->open->len;

  if (cost >= grid->costs[state])
    return;
  grid->costs[state] = cost;
  grid->before[state] = before;
  g_array_set_size (grid->open, i + 1);
  heap = (Open *) grid->open->data;
  for (; i > 0 && heap[(i - 1) / 2].cost > cost; i = (i - 1) / 2)
    heap[i] = heap[(i - 1) / 2];
  heap[i] = (Open){ cost, state };
}

static Open
take_cheapest (Grid *grid)
{
  Open *heap = (Open *) grid->open->data;
  guint n = grid->open->len - 1;
  Open cheapest = heap[0];
  Open last = heap[n];
  guint i = 0;

  while (2 * i + 1 < n)
    {
      guint child = 2 * i + 1;

      if (child + 1 < n && heap[child + 1].cost < heap[child].cost)
        child++;
      if (heap[child].cost >= last.cost)
        break;
      heap[i] = heap[child];
      i = child;
    }
  heap[i] = last;
  g_array_set_size (grid->open, n);

  return cheapest;
}

/* One line further along an axis. */
static void
go (Grid       *grid,
    const Open *here,
    gboolean    upright,
    gboolean    back)
{
  guint n = grid->xs->len;
  guint i = here->state / 2 % n;
  guint j = here->state / 2 / n;
  guint to_i = upright ? i : i + (back ? -1 : 1);
  guint to_j = upright ? j + (back ? -1 : 1) : j;
  guint gate = back ? to_j * n + to_i : j * n + i;
  double length;

  /* A step back from 0 is past the end, too. */
  if (to_i >= n || to_j >= grid->ys->len
      || (grid->walls[gate] & (upright ? WALL_BELOW : WALL_RIGHT)) != 0)
    return;
  length = fabs (get_x (grid, to_i) - get_x (grid, i))
           + fabs (get_y (grid, to_j) - get_y (grid, j));
  if ((guint) upright != (here->state & 1))
    length += grid->maze->bend_cost;
  open_state (grid, (to_j * n + to_i) * 2 + upright, here->state, here->cost + length);
}

static guint
get_state (Grid                *grid,
           const FluxrEdgePort *port)
{
  guint i = find_line (grid->xs, port->step.x) - 1;
  guint j = find_line (grid->ys, port->step.y) - 1;

  return (j * grid->xs->len + i) * 2 + fluxr_edge_side_is_upright (port->side);
}

/* The state at the end of the cheapest way to one of @to, which is stored in @which. */
static guint
search (Grid                *grid,
        const FluxrEdgePort *to,
        guint                n_to,
        guint               *which)
{
  double least = INFINITY;
  guint last = NONE;

  while (grid->open->len > 0)
    {
      Open here = take_cheapest (grid);

      if (here.cost >= least)
        break;
      if (here.cost > grid->costs[here.state])
        continue;
      for (guint i = 0; i < n_to; i++)
        {
          guint goal = get_state (grid, &to[i]);
          double cost = here.cost + to[i].cost
                        + (goal != here.state ? grid->maze->bend_cost : 0);

          if (goal / 2 != here.state / 2 || cost >= least)
            continue;
          least = cost;
          last = here.state;
          *which = i;
        }
      for (guint i = 0; i < 4; i++)
        go (grid, &here, i & 1, i & 2);
    }

  return last;
}

static gboolean
follow_back (Grid                *grid,
             guint                last,
             const FluxrEdgePort *from,
             const FluxrEdgePort *to,
             FluxrEdgeRoute      *route)
{
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (guint));
  FluxrEdgeRoute found = { 0 };
  gboolean goes_on = fluxr_edge_route_add (&found, from->end.x, from->end.y);

  for (guint state = last; state != NONE; state = grid->before[state])
    g_array_append_val (states, state);
  for (guint i = states->len; i > 0 && goes_on; i--)
    {
      guint crossing = g_array_index (states, guint, i - 1) / 2;

      goes_on = fluxr_edge_route_add (&found, get_x (grid, crossing % grid->xs->len),
                                      get_y (grid, crossing / grid->xs->len));
    }
  if (!goes_on || !fluxr_edge_route_add (&found, to->end.x, to->end.y))
    return FALSE;
  *route = found;

  return TRUE;
}

static void
clear_grid (Grid *grid)
{
  g_array_unref (grid->xs);
  g_array_unref (grid->ys);
  g_array_unref (grid->open);
  g_free (grid->walls);
  g_free (grid->costs);
  g_free (grid->before);
}

gboolean
fluxr_edge_maze_find (const FluxrEdgeMaze *self,
                      const FluxrEdgePort *from,
                      guint                n_from,
                      const FluxrEdgePort *to,
                      guint                n_to,
                      FluxrEdgeRoute      *route,
                      guint                which[2])
{
  Grid grid = { .maze = self,
                .xs = list_lines (self, FALSE, from, n_from, to, n_to),
                .ys = list_lines (self, TRUE, from, n_from, to, n_to),
                .open = g_array_new (FALSE, FALSE, sizeof (Open)) };
  guint n_crossings = grid.xs->len * grid.ys->len;
  gboolean found = FALSE;
  guint last, first;

  grid.walls = g_new0 (guint8, n_crossings);
  grid.costs = g_new (double, 2 * n_crossings);
  grid.before = g_new (guint, 2 * n_crossings);
  for (guint i = 0; i < 2 * n_crossings; i++)
    grid.costs[i] = INFINITY;
  for (guint i = 0; i < self->n_boxes; i++)
    build_walls (&grid, &self->boxes[i]);
  for (guint i = 0; i < n_from; i++)
    open_state (&grid, get_state (&grid, &from[i]), NONE, from[i].cost);
  last = first = search (&grid, to, n_to, &which[1]);
  while (first != NONE && grid.before[first] != NONE)
    first = grid.before[first];
  for (guint i = 0; first != NONE && i < n_from && !found; i++)
    if (get_state (&grid, &from[i]) == first)
      {
        which[0] = i;
        found = follow_back (&grid, last, &from[i], &to[which[1]], route);
      }
  clear_grid (&grid);

  return found;
}
