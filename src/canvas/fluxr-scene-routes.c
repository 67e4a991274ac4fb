/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a way depends on: its ends, the arrows beside it, and the items it may have to go around.
 * The same in both directions: who is looked at for a way, and whose way is forgotten. Neither the
 * cost of a way nor that of a move grows with the scene. */

#include "config.h"

#include "fluxr-scene-private.h"

/* How far apart arrows with the same ends run. */
#define LANE 12

/* Up to that size, all that is between the ends is looked at, not only what is near them. */
#define WHOLE 3000

/* Among more there is no way to be seen anyhow. */
#define MOST_OBSTACLES 48

static FluxrBox
get_room (const FluxrSceneEdge *edge,
          double                reach)
{
  FluxrBox source, target, both;

  fluxr_scene_item_get_bounds (edge->source, &source);
  fluxr_scene_item_get_bounds (edge->target, &target);
  both = fluxr_box_union (&source, &target);

  return fluxr_box_expand (&both, reach);
}

static FluxrBox
get_near (FluxrSceneItem *end,
          double          distance)
{
  FluxrBox box;

  fluxr_scene_item_get_bounds (end, &box);

  return fluxr_box_expand (&box, distance);
}

static gboolean
is_whole (const FluxrBox *room)
{
  return room->width <= WHOLE && room->height <= WHOLE;
}

void
fluxr_scene_forget_route (FluxrScene     *self,
                          FluxrSceneEdge *edge)
{
  FluxrBox room = get_room (edge, FLUXR_EDGE_ROUTE_REACH);

  g_clear_pointer (&edge->route, g_free);
  fluxr_scene_invalidate (self, &room);
}

/* Whether the way of @edge may go around something in @area. */
static gboolean
may_heed (FluxrSceneEdge *edge,
          const FluxrBox *area)
{
  FluxrBox room = get_room (edge, FLUXR_EDGE_ROUTE_NEAR);
  FluxrBox source = get_near (edge->source, FLUXR_EDGE_ROUTE_NEAR);
  FluxrBox target = get_near (edge->target, FLUXR_EDGE_ROUTE_NEAR);

  return is_whole (&room) ? fluxr_box_intersects (&room, area)
                          : fluxr_box_intersects (&source, area)
                              || fluxr_box_intersects (&target, area);
}

void
fluxr_scene_forget_routes_near (FluxrScene     *self,
                                const FluxrBox *area)
{
  g_autoptr (GPtrArray) edges = g_ptr_array_new ();
  FluxrBox near = fluxr_box_expand (area, FLUXR_EDGE_ROUTE_NEAR - FLUXR_EDGE_ROUTE_REACH);

  fluxr_spatial_index_query (self->edge_index, &near, edges);
  for (guint i = 0; i < edges->len; i++)
    {
      FluxrSceneEdge *edge = g_ptr_array_index (edges, i);

      if (edge->route != NULL && may_heed (edge, area))
        fluxr_scene_forget_route (self, edge);
    }
}

void
fluxr_scene_place_edge (FluxrScene     *self,
                        FluxrSceneEdge *edge)
{
  FluxrBox room = get_room (edge, FLUXR_EDGE_ROUTE_REACH);
  FluxrBox before;

  if (fluxr_spatial_index_find (self->edge_index, edge, &before))
    fluxr_scene_invalidate (self, &before);
  fluxr_spatial_index_place (self->edge_index, edge, &room);
  fluxr_scene_forget_route (self, edge);
}

void
fluxr_scene_place_edges (FluxrScene *self,
                         GPtrArray  *edges)
{
  for (guint i = 0; edges != NULL && i < edges->len; i++)
    fluxr_scene_place_edge (self, g_ptr_array_index (edges, i));
}

/* All of the same direction between two items; the fewer arrows of the two are looked through. */
static GPtrArray *
list_siblings (FluxrSceneEdge *edge)
{
  GPtrArray *outgoing = fluxr_scene_item_get_outgoing (edge->source);
  GPtrArray *incoming = fluxr_scene_item_get_incoming (edge->target);
  GPtrArray *fewer = outgoing->len <= incoming->len ? outgoing : incoming;
  GPtrArray *siblings = g_ptr_array_new ();

  for (guint i = 0; i < fewer->len; i++)
    {
      FluxrSceneEdge *other = g_ptr_array_index (fewer, i);

      if (other->source == edge->source && other->target == edge->target)
        g_ptr_array_add (siblings, other);
    }

  return siblings;
}

void
fluxr_scene_forget_siblings (FluxrScene     *self,
                             FluxrSceneEdge *edge)
{
  g_autoptr (GPtrArray) siblings = list_siblings (edge);

  for (guint i = 0; i < siblings->len; i++)
    fluxr_scene_forget_route (self, g_ptr_array_index (siblings, i));
}

/* What intersects one of @areas, each once. %FALSE if it is too much. */
static gboolean
find_items (FluxrScene     *self,
            const FluxrBox *areas,
            guint           n_areas,
            GPtrArray      *found)
{
  g_ptr_array_set_size (found, 0);
  for (guint i = 0; i < n_areas; i++)
    {
      guint start = found->len;

      fluxr_spatial_index_query_some (self->item_index, &areas[i], MOST_OBSTACLES + 1, found);
      if (found->len > MOST_OBSTACLES)
        return FALSE;
      for (guint j = found->len; i > 0 && j > start; j--)
        {
          FluxrBox box;

          fluxr_scene_item_get_bounds (g_ptr_array_index (found, j - 1), &box);
          if (fluxr_box_intersects (&box, &areas[0]))
            g_ptr_array_remove_index_fast (found, j - 1);
        }
    }

  return TRUE;
}

/* In a crowd, only what is the nearest. */
static void
find_obstacles (FluxrScene     *self,
                FluxrSceneEdge *edge,
                GPtrArray      *found)
{
  FluxrBox room = get_room (edge, FLUXR_EDGE_ROUTE_NEAR);

  if (is_whole (&room) && find_items (self, &room, 1, found))
    return;
  for (double near = FLUXR_EDGE_ROUTE_NEAR; near > FLUXR_EDGE_ROUTE_NEAR / 8; near /= 2)
    {
      FluxrBox ends[] = { get_near (edge->source, near), get_near (edge->target, near) };

      if (find_items (self, ends, G_N_ELEMENTS (ends), found))
        return;
    }
  g_ptr_array_set_size (found, 0);
}

static int
compare_serial (gconstpointer a,
                gconstpointer b)
{
  const FluxrSceneItem *one = *(FluxrSceneItem *const *) a;
  const FluxrSceneItem *other = *(FluxrSceneItem *const *) b;

  return (one->serial > other->serial) - (one->serial < other->serial);
}

/* In an order of their own: of equal ways the first is taken, whatever was moved before. */
static GArray *
list_obstacles (FluxrScene     *self,
                FluxrSceneEdge *edge)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (FluxrBox));

  find_obstacles (self, edge, found);
  g_ptr_array_sort (found, compare_serial);
  for (guint i = 0; i < found->len; i++)
    {
      FluxrSceneItem *item = g_ptr_array_index (found, i);
      FluxrBox box;

      if (item == edge->source || item == edge->target)
        continue;
      fluxr_scene_item_get_bounds (item, &box);
      g_array_append_val (boxes, box);
    }

  return boxes;
}

/* Where @edge runs among those from the same item to the same item: 0 is the middle. */
static double
find_lane (FluxrSceneEdge *edge)
{
  g_autoptr (GPtrArray) siblings = list_siblings (edge);
  guint index = 0;

  for (guint i = 0; i < siblings->len; i++)
    if (((FluxrSceneEdge *) g_ptr_array_index (siblings, i))->serial < edge->serial)
      index++;

  return edge->source == edge->target ? index * LANE
                                      : (index - (siblings->len - 1) / 2.0) * LANE;
}

/* For the edges. */
void
fluxr_scene_find_route (FluxrScene     *self,
                        FluxrSceneEdge *edge,
                        FluxrEdgeRoute *route)
{
  g_autoptr (GArray) obstacles = NULL;
  FluxrBox source, target;

  fluxr_scene_item_get_bounds (edge->source, &source);
  if (edge->source == edge->target)
    {
      fluxr_edge_route_loop (route, &source, find_lane (edge));
      return;
    }
  fluxr_scene_item_get_bounds (edge->target, &target);
  obstacles = list_obstacles (self, edge);
  fluxr_edge_route_find (route, &source, &target, find_lane (edge),
                         (const FluxrBox *) obstacles->data, obstacles->len);
}
