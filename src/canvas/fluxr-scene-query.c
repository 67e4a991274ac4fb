/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a scene is asked for. */

#include "config.h"

#include "fluxr-scene.h"

#include "fluxr-scene-private.h"

/* How far apart arrows with the same ends run. */
#define LANE 16

guint
fluxr_scene_get_n_items (FluxrScene *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE (self), 0);

  return self->items->len;
}

guint
fluxr_scene_get_n_edges (FluxrScene *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE (self), 0);

  return g_hash_table_size (self->edge_ids);
}

FluxrSceneItem *
fluxr_scene_get_item (FluxrScene *self,
                      guint       index)
{
  g_return_val_if_fail (FLUXR_IS_SCENE (self), NULL);

  return index < self->items->len ? g_ptr_array_index (self->items, index) : NULL;
}

/* Their serials grow. */
guint
fluxr_scene_get_index (FluxrScene     *self,
                       FluxrSceneItem *item)
{
  guint first = 0;
  guint end;

  g_return_val_if_fail (FLUXR_IS_SCENE (self), 0);
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (item) && item->scene == self, 0);

  for (end = self->items->len; first + 1 < end;)
    {
      guint middle = first + (end - first) / 2;

      if (((FluxrSceneItem *) g_ptr_array_index (self->items, middle))->serial <= item->serial)
        first = middle;
      else
        end = middle;
    }

  return first;
}

FluxrSceneItem *
fluxr_scene_find_item (FluxrScene *self,
                       const char *id)
{
  g_return_val_if_fail (FLUXR_IS_SCENE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->item_ids, id);
}

FluxrSceneEdge *
fluxr_scene_find_edge (FluxrScene *self,
                       const char *id)
{
  g_return_val_if_fail (FLUXR_IS_SCENE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->edge_ids, id);
}

gboolean
fluxr_scene_get_bounds (FluxrScene *self,
                        FluxrBox   *bounds)
{
  g_return_val_if_fail (FLUXR_IS_SCENE (self), FALSE);

  if (!self->knows_bounds)
    self->knows_bounds = fluxr_spatial_index_get_bounds (self->item_index, &self->bounds);
  if (self->items->len == 0)
    return FALSE;
  *bounds = self->bounds;

  return TRUE;
}

static int
compare_z (gconstpointer a,
           gconstpointer b)
{
  const FluxrSceneItem *one = *(FluxrSceneItem *const *) a;
  const FluxrSceneItem *other = *(FluxrSceneItem *const *) b;

  return (one->z > other->z) - (one->z < other->z);
}

static int
compare_serial (gconstpointer a,
                gconstpointer b)
{
  const FluxrSceneEdge *one = *(FluxrSceneEdge *const *) a;
  const FluxrSceneEdge *other = *(FluxrSceneEdge *const *) b;

  return (one->serial > other->serial) - (one->serial < other->serial);
}

GPtrArray *
fluxr_scene_list_items_in (FluxrScene     *self,
                           const FluxrBox *area)
{
  GPtrArray *items = g_ptr_array_new ();

  g_return_val_if_fail (FLUXR_IS_SCENE (self), items);

  fluxr_spatial_index_query (self->item_index, area, items);
  g_ptr_array_sort (items, compare_z);

  return items;
}

GPtrArray *
fluxr_scene_list_edges_in (FluxrScene     *self,
                           const FluxrBox *area)
{
  GPtrArray *edges = g_ptr_array_new ();

  g_return_val_if_fail (FLUXR_IS_SCENE (self), edges);

  fluxr_spatial_index_query (self->edge_index, area, edges);
  g_ptr_array_sort (edges, compare_serial);

  return edges;
}

FluxrSceneItem *
fluxr_scene_item_at (FluxrScene *self,
                     double      x,
                     double      y)
{
  g_autoptr (GPtrArray) items = fluxr_scene_list_items_in (self, &(FluxrBox){ x, y, 0, 0 });

  return items->len > 0 ? g_ptr_array_index (items, items->len - 1) : NULL;
}

FluxrSceneEdge *
fluxr_scene_edge_at (FluxrScene *self,
                     double      x,
                     double      y,
                     double      tolerance)
{
  FluxrBox point = { x, y, 0, 0 };
  FluxrBox area = fluxr_box_expand (&point, tolerance);
  g_autoptr (GPtrArray) edges = fluxr_scene_list_edges_in (self, &area);
  FluxrSceneEdge *nearest = NULL;
  double least = tolerance;

  for (guint i = 0; i < edges->len; i++)
    {
      FluxrSceneEdge *edge = g_ptr_array_index (edges, i);
      double distance
        = fluxr_edge_route_get_distance (fluxr_scene_edge_get_route (edge), x, y);

      if (distance <= least)
        {
          nearest = edge;
          least = distance;
        }
    }

  return nearest;
}

/* The boxes near the ends, without the ends. */
static GArray *
list_obstacles (FluxrScene     *self,
                FluxrSceneEdge *edge)
{
  FluxrSceneItem *const ends[] = { edge->source, edge->target };
  g_autoptr (GPtrArray) near = g_ptr_array_new ();
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (FluxrBox));

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      FluxrBox box;

      fluxr_scene_item_get_bounds (ends[i], &box);
      box = fluxr_box_expand (&box, FLUXR_EDGE_ROUTE_NEAR);
      fluxr_spatial_index_query (self->item_index, &box, near);
    }
  for (guint i = 0; i < near->len; i++)
    {
      FluxrSceneItem *item = g_ptr_array_index (near, i);
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
  g_autoptr (GPtrArray) siblings = g_ptr_array_new ();
  guint index = 0;

  fluxr_scene_list_siblings (edge, siblings);
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
