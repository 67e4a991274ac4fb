/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looked for in areas that grow, so that a step costs what is near. */

#include "config.h"

#include "fluxr-scene-walk.h"

#include <math.h>

/* How much worse it is to lie aside than to lie farther ahead. */
#define ASIDE 2.0

#define FIRST_REACH 512.0

static FluxrPoint
get_center (FluxrSceneItem *item)
{
  FluxrBox box;

  fluxr_scene_item_get_bounds (item, &box);

  return fluxr_box_get_center (&box);
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
  double dy = to->y - from->y;
  gboolean level = direction <= FLUXR_SCENE_DIRECTION_RIGHT;
  gboolean back
    = direction == FLUXR_SCENE_DIRECTION_LEFT || direction == FLUXR_SCENE_DIRECTION_UP;

  *ahead = (level ? dx : dy) * (back ? -1 : 1);
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

/* What is more aside than ahead is only taken where nothing else is. */
static FluxrSceneItem *
find_nearest (GPtrArray           *items,
              FluxrSceneItem      *except,
              FluxrSceneDirection  direction,
              double              *cost)
{
  FluxrPoint from = get_center (except);
  FluxrSceneItem *nearest = NULL;

  *cost = INFINITY;
  for (guint i = 0; i < items->len; i++)
    {
      FluxrSceneItem *item = g_ptr_array_index (items, i);
      FluxrPoint to = get_center (item);
      double ahead, aside;

      measure (&from, &to, direction, &ahead, &aside);
      if (item == except || ahead <= 0 || ahead + ASIDE * aside >= *cost)
        continue;
      *cost = ahead + ASIDE * aside;
      nearest = item;
    }

  return nearest;
}

FluxrSceneItem *
fluxr_scene_walk_find (FluxrScene          *scene,
                       FluxrSceneItem      *from,
                       FluxrSceneDirection  direction)
{
  FluxrPoint center;
  FluxrBox all;

  g_return_val_if_fail (FLUXR_IS_SCENE (scene), NULL);
  g_return_val_if_fail (FLUXR_IS_SCENE_ITEM (from), NULL);

  center = get_center (from);
  fluxr_scene_get_bounds (scene, &all);
  for (double reach = FIRST_REACH;; reach *= 2)
    {
      FluxrBox area = get_area (&center, direction, reach);
      g_autoptr (GPtrArray) items = fluxr_scene_list_items_in (scene, &area);
      double cost;
      FluxrSceneItem *found = find_nearest (items, from, direction, &cost);

      /* What lies outside of the area costs more than its reach. */
      if (found != NULL && cost <= reach)
        return found;
      if (reach > 2 * (all.width + all.height))
        return found;
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
  gboolean with
    = direction == FLUXR_SCENE_DIRECTION_RIGHT || direction == FLUXR_SCENE_DIRECTION_DOWN;
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
