/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Items and the arrows between them, and where everything lies. It knows neither what they stand
 * for nor how they are drawn. Costs grow with what is changed or found, not with what there is. */

#pragma once

#include "fluxr-scene-edge.h"

G_BEGIN_DECLS

/* Places have to be within this distance of the origin: beyond, a screen's floats get coarse. */
#define FLUXR_SCENE_LIMIT 1e7

#define FLUXR_TYPE_SCENE (fluxr_scene_get_type ())

/* Signals: "invalidated" (const FluxrBox *: something in there looks different; nothing may be
 * changed from it), "item-added", "item-changed", "item-removed" (FluxrSceneItem), "edge-added",
 * "edge-removed" (FluxrSceneEdge). A place is no "item-changed". */
G_DECLARE_FINAL_TYPE (FluxrScene, fluxr_scene, FLUXR, SCENE, GObject)

FluxrScene     *fluxr_scene_new         (void) G_GNUC_WARN_UNUSED_RESULT;

/* Borrowed; %NULL if @id is there already or @box is not within the limit. */
FluxrSceneItem *fluxr_scene_add_item    (FluxrScene     *self,
                                         const char     *id,
                                         const FluxrBox *box);
/* With the arrows at it. */
void            fluxr_scene_remove_item (FluxrScene     *self,
                                         FluxrSceneItem *item);
/* %FALSE if that is not within the limit: nothing is changed. */
gboolean        fluxr_scene_place_item  (FluxrScene     *self,
                                         FluxrSceneItem *item,
                                         double          x,
                                         double          y);
gboolean        fluxr_scene_resize_item (FluxrScene     *self,
                                         FluxrSceneItem *item,
                                         double          width,
                                         double          height);
/* Shows it that far from its place, as long as it is dragged. */
void            fluxr_scene_shift_item  (FluxrScene     *self,
                                         FluxrSceneItem *item,
                                         double          dx,
                                         double          dy);
/* Above all others. */
void            fluxr_scene_raise_item  (FluxrScene     *self,
                                         FluxrSceneItem *item);
/* Borrowed; %NULL if @id is there already. */
FluxrSceneEdge *fluxr_scene_connect     (FluxrScene     *self,
                                         const char     *id,
                                         FluxrSceneItem *source,
                                         FluxrSceneItem *target);
void            fluxr_scene_disconnect  (FluxrScene     *self,
                                         FluxrSceneEdge *edge);
void            fluxr_scene_clear       (FluxrScene     *self);

guint           fluxr_scene_get_n_items (FluxrScene     *self);
guint           fluxr_scene_get_n_edges (FluxrScene     *self);
/* In the order they were added. (nullable): past the end */
FluxrSceneItem *fluxr_scene_get_item    (FluxrScene     *self,
                                         guint           index);
guint           fluxr_scene_get_index   (FluxrScene     *self,
                                         FluxrSceneItem *item);
FluxrSceneItem *fluxr_scene_find_item   (FluxrScene     *self,
                                         const char     *id);
FluxrSceneEdge *fluxr_scene_find_edge   (FluxrScene     *self,
                                         const char     *id);

/* %FALSE if there is no item. */
gboolean        fluxr_scene_get_bounds    (FluxrScene     *self,
                                           FluxrBox       *bounds);
/* From the lowest to the topmost. */
GPtrArray      *fluxr_scene_list_items_in (FluxrScene     *self,
                                           const FluxrBox *area) G_GNUC_WARN_UNUSED_RESULT;
/* All whose way may lead through @area. */
GPtrArray      *fluxr_scene_list_edges_in (FluxrScene     *self,
                                           const FluxrBox *area) G_GNUC_WARN_UNUSED_RESULT;
FluxrSceneItem *fluxr_scene_item_at       (FluxrScene     *self,
                                           double          x,
                                           double          y);
FluxrSceneEdge *fluxr_scene_edge_at       (FluxrScene     *self,
                                           double          x,
                                           double          y,
                                           double          tolerance);

G_END_DECLS
