/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two indexes: of the items as they are shown, and of the edges by all the room their way may take
 * (FLUXR_EDGE_ROUTE_REACH), so that no way has to be found before it is looked at. Whatever an
 * item's move may change forgets its way and finds it again when it is asked for. */

#include "config.h"

#include "fluxr-scene.h"

#include <math.h>

#include "fluxr-scene-private.h"

G_DEFINE_FINAL_TYPE (FluxrScene, fluxr_scene, G_TYPE_OBJECT)

enum
{
  EDGE_ADDED,
  EDGE_REMOVED,
  INVALIDATED,
  ITEM_ADDED,
  ITEM_CHANGED,
  ITEM_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
invalidate (FluxrScene     *self,
            const FluxrBox *area)
{
  g_signal_emit (self, signals[INVALIDATED], 0, area);
}

static FluxrBox
get_room (const FluxrSceneEdge *edge)
{
  FluxrBox source, target, both;

  fluxr_scene_item_get_bounds (edge->source, &source);
  fluxr_scene_item_get_bounds (edge->target, &target);
  both = fluxr_box_union (&source, &target);

  return fluxr_box_expand (&both, FLUXR_EDGE_ROUTE_REACH);
}

static void
forget_route (FluxrScene     *self,
              FluxrSceneEdge *edge)
{
  FluxrBox room = get_room (edge);

  g_clear_pointer (&edge->route, g_free);
  invalidate (self, &room);
}

/* The ways that may go around something in @area. */
static void
forget_routes_near (FluxrScene     *self,
                    const FluxrBox *area)
{
  g_autoptr (GPtrArray) edges = g_ptr_array_new ();
  FluxrBox near = fluxr_box_expand (area, FLUXR_EDGE_ROUTE_NEAR - FLUXR_EDGE_ROUTE_REACH);

  fluxr_spatial_index_query (self->edge_index, &near, edges);
  for (guint i = 0; i < edges->len; i++)
    {
      FluxrSceneEdge *edge = g_ptr_array_index (edges, i);

      if (edge->route != NULL)
        forget_route (self, edge);
    }
}

static void
place_edge (FluxrScene     *self,
            FluxrSceneEdge *edge)
{
  FluxrBox room = get_room (edge);

  fluxr_spatial_index_place (self->edge_index, edge, &room);
  forget_route (self, edge);
}

static void
place_edges (FluxrScene *self,
             GPtrArray  *edges)
{
  for (guint i = 0; edges != NULL && i < edges->len; i++)
    place_edge (self, g_ptr_array_index (edges, i));
}

/* Whether the whole may be smaller without @box. */
static gboolean
touches_bounds (FluxrScene     *self,
                const FluxrBox *box)
{
  return box->x <= self->bounds.x || box->y <= self->bounds.y
         || box->x + box->width >= self->bounds.x + self->bounds.width
         || box->y + box->height >= self->bounds.y + self->bounds.height;
}

static void
update_bounds (FluxrScene     *self,
               const FluxrBox *before,
               const FluxrBox *after)
{
  if (!self->knows_bounds)
    return;
  if (before != NULL && touches_bounds (self, before))
    self->knows_bounds = FALSE;
  else if (after != NULL)
    self->bounds = fluxr_box_union (&self->bounds, after);
}

/* @item is shown elsewhere than @before. */
static void
item_moved (FluxrScene     *self,
            FluxrSceneItem *item,
            const FluxrBox *before)
{
  FluxrBox after;

  fluxr_scene_item_get_bounds (item, &after);
  if (fluxr_box_equal (before, &after))
    return;
  fluxr_spatial_index_place (self->item_index, item, &after);
  update_bounds (self, before, &after);
  place_edges (self, item->outgoing);
  place_edges (self, item->incoming);
  forget_routes_near (self, before);
  forget_routes_near (self, &after);
  invalidate (self, before);
  invalidate (self, &after);
}

/* For the items. */
void
fluxr_scene_item_changed (FluxrScene     *self,
                          FluxrSceneItem *item)
{
  FluxrBox bounds;

  fluxr_scene_item_get_bounds (item, &bounds);
  g_signal_emit (self, signals[ITEM_CHANGED], 0, item);
  invalidate (self, &bounds);
}

static void
fluxr_scene_dispose (GObject *object)
{
  FluxrScene *self = FLUXR_SCENE (object);

  fluxr_scene_clear (self);

  G_OBJECT_CLASS (fluxr_scene_parent_class)->dispose (object);
}

static void
fluxr_scene_finalize (GObject *object)
{
  FluxrScene *self = FLUXR_SCENE (object);

  g_hash_table_unref (self->edge_ids);
  g_hash_table_unref (self->item_ids);
  g_ptr_array_unref (self->items);
  fluxr_spatial_index_free (self->edge_index);
  fluxr_spatial_index_free (self->item_index);

  G_OBJECT_CLASS (fluxr_scene_parent_class)->finalize (object);
}

static guint
add_signal (const char *name,
            GType       type)
{
  return g_signal_new (name, FLUXR_TYPE_SCENE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       1, type);
}

static void
fluxr_scene_class_init (FluxrSceneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_scene_dispose;
  object_class->finalize = fluxr_scene_finalize;

  signals[EDGE_ADDED] = add_signal ("edge-added", FLUXR_TYPE_SCENE_EDGE);
  signals[EDGE_REMOVED] = add_signal ("edge-removed", FLUXR_TYPE_SCENE_EDGE);
  signals[INVALIDATED] = add_signal ("invalidated", G_TYPE_POINTER);
  signals[ITEM_ADDED] = add_signal ("item-added", FLUXR_TYPE_SCENE_ITEM);
  signals[ITEM_CHANGED] = add_signal ("item-changed", FLUXR_TYPE_SCENE_ITEM);
  signals[ITEM_REMOVED] = add_signal ("item-removed", FLUXR_TYPE_SCENE_ITEM);
}

static void
fluxr_scene_init (FluxrScene *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->item_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->edge_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->item_index = fluxr_spatial_index_new ();
  self->edge_index = fluxr_spatial_index_new ();
}

FluxrScene *
fluxr_scene_new (void)
{
  return g_object_new (FLUXR_TYPE_SCENE, NULL);
}

FluxrSceneItem *
fluxr_scene_add_item (FluxrScene     *self,
                      const char     *id,
                      const FluxrBox *box)
{
  FluxrSceneItem *item;

  g_return_val_if_fail (FLUXR_IS_SCENE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!fluxr_box_is_valid (box, FLUXR_SCENE_LIMIT) || g_hash_table_contains (self->item_ids, id))
    return NULL;
  item = g_object_new (FLUXR_TYPE_SCENE_ITEM, NULL);
  item->scene = self;
  item->id = g_strdup (id);
  item->box = *box;
  item->serial = item->z = ++self->last_serial;
  g_ptr_array_add (self->items, item);
  g_hash_table_insert (self->item_ids, item->id, item);
  fluxr_spatial_index_place (self->item_index, item, box);
  update_bounds (self, NULL, box);
  forget_routes_near (self, box);
  g_signal_emit (self, signals[ITEM_ADDED], 0, item);
  invalidate (self, box);

  return item;
}

static void
remove_edges (FluxrScene *self,
              GPtrArray  *edges)
{
  while (edges != NULL && edges->len > 0)
    fluxr_scene_disconnect (self, g_ptr_array_index (edges, edges->len - 1));
}

void
fluxr_scene_remove_item (FluxrScene     *self,
                         FluxrSceneItem *item)
{
  g_autoptr (FluxrSceneItem) kept = NULL;
  FluxrBox bounds;

  g_return_if_fail (FLUXR_IS_SCENE (self));
  g_return_if_fail (FLUXR_IS_SCENE_ITEM (item) && item->scene == self);

  kept = g_object_ref (item);
  remove_edges (self, item->outgoing);
  remove_edges (self, item->incoming);
  fluxr_scene_item_get_bounds (item, &bounds);
  fluxr_spatial_index_remove (self->item_index, item);
  g_hash_table_remove (self->item_ids, item->id);
  g_ptr_array_remove_index (self->items, fluxr_scene_get_index (self, item));
  item->scene = NULL;
  update_bounds (self, &bounds, NULL);
  forget_routes_near (self, &bounds);
  g_signal_emit (self, signals[ITEM_REMOVED], 0, item);
  invalidate (self, &bounds);
}

static gboolean
set_box (FluxrScene     *self,
         FluxrSceneItem *item,
         const FluxrBox *box)
{
  FluxrBox before;

  if (!fluxr_box_is_valid (box, FLUXR_SCENE_LIMIT))
    return FALSE;
  fluxr_scene_item_get_bounds (item, &before);
  item->box = *box;
  item_moved (self, item, &before);

  return TRUE;
}

gboolean
fluxr_scene_place_item (FluxrScene     *self,
                        FluxrSceneItem *item,
                        double          x,
                        double          y)
{
  g_return_val_if_fail (FLUXR_IS_SCENE (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (item) && item->scene == self, FALSE);

  return set_box (self, item, &(FluxrBox){ x, y, item->box.width, item->box.height });
}

gboolean
fluxr_scene_resize_item (FluxrScene     *self,
                         FluxrSceneItem *item,
                         double          width,
                         double          height)
{
  g_return_val_if_fail (FLUXR_IS_SCENE (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (item) && item->scene == self, FALSE);

  return set_box (self, item, &(FluxrBox){ item->box.x, item->box.y, width, height });
}

void
fluxr_scene_shift_item (FluxrScene     *self,
                        FluxrSceneItem *item,
                        double          dx,
                        double          dy)
{
  FluxrBox before;

  g_return_if_fail (FLUXR_IS_SCENE (self));
  g_return_if_fail (FLUXR_IS_SCENE_ITEM (item) && item->scene == self);
  g_return_if_fail (isfinite (dx) && isfinite (dy));

  fluxr_scene_item_get_bounds (item, &before);
  item->shift_x = CLAMP (dx, -2 * FLUXR_SCENE_LIMIT, 2 * FLUXR_SCENE_LIMIT);
  item->shift_y = CLAMP (dy, -2 * FLUXR_SCENE_LIMIT, 2 * FLUXR_SCENE_LIMIT);
  item_moved (self, item, &before);
}

void
fluxr_scene_raise_item (FluxrScene     *self,
                        FluxrSceneItem *item)
{
  FluxrBox bounds;

  g_return_if_fail (FLUXR_IS_SCENE (self));
  g_return_if_fail (FLUXR_IS_SCENE_ITEM (item) && item->scene == self);

  item->z = ++self->last_serial;
  fluxr_scene_item_get_bounds (item, &bounds);
  invalidate (self, &bounds);
}

/* All of the same direction between two items; the fewer arrows of the two are looked through. */
void
fluxr_scene_list_siblings (FluxrSceneEdge *edge,
                           GPtrArray      *siblings)
{
  GPtrArray *outgoing = fluxr_scene_item_get_outgoing (edge->source);
  GPtrArray *incoming = fluxr_scene_item_get_incoming (edge->target);
  GPtrArray *fewer = outgoing->len <= incoming->len ? outgoing : incoming;

  for (guint i = 0; i < fewer->len; i++)
    {
      FluxrSceneEdge *other = g_ptr_array_index (fewer, i);

      if (other->source == edge->source && other->target == edge->target)
        g_ptr_array_add (siblings, other);
    }
}

static void
forget_siblings (FluxrScene     *self,
                 FluxrSceneEdge *edge)
{
  g_autoptr (GPtrArray) siblings = g_ptr_array_new ();

  fluxr_scene_list_siblings (edge, siblings);
  for (guint i = 0; i < siblings->len; i++)
    forget_route (self, g_ptr_array_index (siblings, i));
}

FluxrSceneEdge *
fluxr_scene_connect (FluxrScene     *self,
                     const char     *id,
                     FluxrSceneItem *source,
                     FluxrSceneItem *target)
{
  FluxrSceneEdge *edge;

  g_return_val_if_fail (FLUXR_IS_SCENE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (source) && source->scene == self, NULL);
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (target) && target->scene == self, NULL);

  if (g_hash_table_contains (self->edge_ids, id))
    return NULL;
  edge = g_object_new (FLUXR_TYPE_SCENE_EDGE, NULL);
  edge->scene = self;
  edge->id = g_strdup (id);
  edge->source = g_object_ref (source);
  edge->target = g_object_ref (target);
  edge->serial = ++self->last_serial;
  g_ptr_array_add (fluxr_scene_item_get_outgoing (source), edge);
  g_ptr_array_add (fluxr_scene_item_get_incoming (target), edge);
  g_hash_table_insert (self->edge_ids, edge->id, edge);
  place_edge (self, edge);
  forget_siblings (self, edge);
  g_signal_emit (self, signals[EDGE_ADDED], 0, edge);

  return edge;
}

void
fluxr_scene_disconnect (FluxrScene     *self,
                        FluxrSceneEdge *edge)
{
  g_autoptr (FluxrSceneEdge) kept = NULL;

  g_return_if_fail (FLUXR_IS_SCENE (self));
  g_return_if_fail (FLUXR_IS_SCENE_EDGE (edge) && edge->scene == self);

  kept = g_object_ref (edge);
  forget_route (self, edge);
  fluxr_spatial_index_remove (self->edge_index, edge);
  g_ptr_array_remove (edge->source->outgoing, edge);
  g_ptr_array_remove (edge->target->incoming, edge);
  g_hash_table_remove (self->edge_ids, edge->id);
  edge->scene = NULL;
  forget_siblings (self, edge);
  g_signal_emit (self, signals[EDGE_REMOVED], 0, edge);
}

void
fluxr_scene_clear (FluxrScene *self)
{
  g_return_if_fail (FLUXR_IS_SCENE (self));

  while (self->items->len > 0)
    fluxr_scene_remove_item (self, g_ptr_array_index (self->items, self->items->len - 1));
}
