/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a scene and its parts know of each other. */

#pragma once

#include "fluxr-scene.h"
#include "fluxr-spatial-index.h"

G_BEGIN_DECLS

struct _FluxrScene
{
  GObject parent_instance;

  GPtrArray *items;       /* (owned) of FluxrSceneItem (owned), by their serials */
  GHashTable *item_ids;   /* (owned): id -> FluxrSceneItem */
  GHashTable *edge_ids;   /* (owned): id -> FluxrSceneEdge (owned) */
  FluxrSpatialIndex *item_index; /* (owned) */
  FluxrSpatialIndex *edge_index; /* (owned) */
  FluxrBox bounds;
  guint64 last_serial;

  guint knows_bounds : 1;
};

struct _FluxrSceneItem
{
  GObject parent_instance;

  FluxrScene *scene;   /* (nullable): borrowed, it has the item */
  char *id;
  FluxrBox box;        /* where the owner placed it */
  double shift_x;
  double shift_y;
  char *title;
  char *detail;        /* (nullable) */
  char *badge;         /* (nullable) */
  char **chips;        /* (nullable) */
  GPtrArray *outgoing; /* (nullable) */
  GPtrArray *incoming; /* (nullable) */
  guint64 serial;      /* grows with each item that is added */
  guint64 z;           /* grows with each item that is added or raised */
  FluxrSceneTint tint;

  guint dimmed : 1;
};

struct _FluxrSceneEdge
{
  GObject parent_instance;

  FluxrScene *scene; /* (nullable): borrowed, it has the edge */
  char *id;
  FluxrSceneItem *source; /* (owned) */
  FluxrSceneItem *target; /* (owned) */
  FluxrEdgeRoute *route; /* (nullable): until it is asked for */
  guint64 serial;
};

void fluxr_scene_invalidate         (FluxrScene     *self,
                                     const FluxrBox *area);
void fluxr_scene_item_changed       (FluxrScene     *self,
                                     FluxrSceneItem *item);

/* Where the ways run. */
void fluxr_scene_find_route         (FluxrScene     *self,
                                     FluxrSceneEdge *edge,
                                     FluxrEdgeRoute *route);
void fluxr_scene_forget_route       (FluxrScene     *self,
                                     FluxrSceneEdge *edge);
void fluxr_scene_forget_routes_near (FluxrScene     *self,
                                     const FluxrBox *area);
void fluxr_scene_forget_siblings    (FluxrScene     *self,
                                     FluxrSceneEdge *edge);
/* After an end moved. */
void fluxr_scene_place_edge         (FluxrScene     *self,
                                     FluxrSceneEdge *edge);
void fluxr_scene_place_edges        (FluxrScene     *self,
                                     GPtrArray      *edges);

G_END_DECLS
