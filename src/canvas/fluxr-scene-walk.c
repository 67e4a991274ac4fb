/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looked for in areas that grow, so that a step costs what is near. */

#include "config.h"

#include "fluxr-scene-walk.h"

#include <math.h>

#include "fluxr-scene-private.h"

/* How much worse it is to lie far aside than to lie farther ahead. */
#define ASIDE 2.0

/* Cards are wide, so rows are nearer to each other than columns; this makes them alike. */
#define ROW 1.6

#define FIRST_REACH 512.0

typedef struct
{
  FluxrSceneItem *item; /* %NULL: none */
  double cost;
  double aside;
  gboolean is_aside; /* more than ahead */
} Rating;

static FluxrPoint
get_center (FluxrSceneItem *item)
{
  FluxrBox box;

  fluxr_scene_item_get_bounds (item, &box);

  return fluxr_box_get_center (&box);
}

static gboolean
is_back (FluxrSceneDirection direction)
{
  return direction == FLUXR_SCENE_DIRECTION_LEFT || direction == FLUXR_SCENE_DIRECTION_UP;
}

/* How far @to lies ahead of @from, and how far aside. */
static void
measure (const FluxrPoint    *from,
         const FluxrPoint    *to,
         FluxrSceneDirection  direction,
         double              *ahead,
         double              *aside)
{
  double dx = to->x - from->x;
  double dy = (to->y - from->y) * ROW;
  gboolean level = direction <= FLUXR_SCENE_DIRECTION_RIGHT;

  *ahead = (level ? dx : dy) * (is_back (direction) ? -1 : 1);
  *aside = fabs (level ? dy : dx);
}

/* All that is no farther ahead or aside than @reach. */
static FluxrBox
get_area (const FluxrPoint    *from,
          FluxrSceneDirection  direction,
          double               reach)
{
  FluxrBox area = { from->x - reach, from->y - reach, 2 * reach, 2 * reach };

  switch (direction)
    {
    case FLUXR_SCENE_DIRECTION_LEFT:
      area.width = reach;
      break;
    case FLUXR_SCENE_DIRECTION_RIGHT:
      area.x = from->x;
      area.width = reach;
      break;
    case FLUXR_SCENE_DIRECTION_UP:
      area.height = reach;
      break;
    case FLUXR_SCENE_DIRECTION_DOWN:
      area.y = from->y;
      area.height = reach;
      break;
    }

  return area;
}

/* Beside what is more aside than ahead, the sum of both decides: then a step never leads farther
 * from anything that lies in its direction, so that all items are reached from each other. The rest
 * is only taken where nothing else is. A pile is walked through in the order it was made. */
static gboolean
rate (FluxrSceneItem      *from,
      FluxrSceneItem      *to,
      FluxrSceneDirection  direction,
      Rating              *rating)
{
  gboolean back = is_back (direction);
  FluxrPoint a = get_center (from);
  FluxrPoint b = get_center (to);
  double ahead, aside;

  measure (&a, &b, direction, &ahead, &aside);
  rating->item = to;
  rating->is_aside = aside > ahead;
  rating->cost = ahead + (rating->is_aside ? ASIDE : 1) * aside;
  rating->aside = aside;
  if (ahead == 0 && aside == 0)
    return back ? to->serial < from->serial : to->serial > from->serial;

  return ahead > 0;
}

static gboolean
is_better (const Rating        *one,
           const Rating        *other,
           FluxrSceneDirection  direction)
{
  if (other->item == NULL || one->is_aside != other->is_aside)
    return other->item == NULL || !one->is_aside;
  if (one->cost != other->cost)
    return one->cost < other->cost;
  if (one->aside != other->aside)
    return one->aside < other->aside;

  return is_back (direction) ? one->item->serial > other->item->serial
                             : one->item->serial < other->item->serial;
}

static Rating
find_nearest (GPtrArray           *items,
              FluxrSceneItem      *from,
              FluxrSceneDirection  direction)
{
  Rating best = { 0 };

  for (guint i = 0; i < items->len; i++)
    {
      Rating rating;

      if (rate (from, g_ptr_array_index (items, i), direction, &rating)
          && is_better (&rating, &best, direction))
        best = rating;
    }

  return best;
}

FluxrSceneItem *
fluxr_scene_walk_find (FluxrScene          *scene,
                       FluxrSceneItem      *from,
                       FluxrSceneDirection  direction)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  FluxrPoint center;
  FluxrBox all;

  g_return_val_if_fail (FLUXR_IS_SCENE (scene), NULL);
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (from) && from->scene == scene, NULL);

  center = get_center (from);
  fluxr_scene_get_bounds (scene, &all);
  for (double reach = FIRST_REACH;; reach *= 2)
    {
      FluxrBox area = get_area (&center, direction, reach);
      Rating found;

      g_ptr_array_set_size (items, 0);
      fluxr_spatial_index_query (scene->item_index, &area, items);
      found = find_nearest (items, from, direction);
      /* What lies outside of the area costs more than its reach. */
      if (found.item != NULL && !found.is_aside && found.cost <= reach)
        return found.item;
      if (reach > 2 * (all.width + all.height))
        return found.item;
    }
}

static double
get_turn (FluxrSceneItem      *from,
          FluxrSceneItem      *to,
          FluxrSceneDirection  direction)
{
  FluxrPoint a = get_center (from);
  FluxrPoint b = get_center (to);
  double ahead, aside;

  measure (&a, &b, direction, &ahead, &aside);

  return atan2 (aside, ahead);
}

FluxrSceneItem *
fluxr_scene_walk_follow (FluxrScene          *scene,
                         FluxrSceneItem      *from,
                         FluxrSceneDirection  direction)
{
  gboolean with = !is_back (direction);
  FluxrSceneItem *best = NULL;
  double least = INFINITY;
  GPtrArray *edges;

  g_return_val_if_fail (FLUXR_IS_SCENE (scene), NULL);
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (from), NULL);

  edges = with ? fluxr_scene_item_get_outgoing (from) : fluxr_scene_item_get_incoming (from);
  for (guint i = 0; i < edges->len; i++)
    {
      FluxrSceneEdge *edge = g_ptr_array_index (edges, i);
      FluxrSceneItem *to
        = with ? fluxr_scene_edge_get_target (edge) : fluxr_scene_edge_get_source (edge);
      double turn = get_turn (from, to, direction);

      if (to == from || turn >= least)
        continue;
      best = to;
      least = turn;
    }

  return best;
}
