/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A card of a scene: where it lies and what it says. Made, placed and removed by its FluxrScene,
 * which hears of every change here. */

#pragma once

#include <glib-object.h>

#include "fluxr-box.h"

G_BEGIN_DECLS

/* What a colour means; the view has the colours. */
typedef enum
{
  FLUXR_SCENE_TINT_PLAIN,
  FLUXR_SCENE_TINT_ACCENT,
  FLUXR_SCENE_TINT_SUCCESS,
  FLUXR_SCENE_TINT_WARNING,
  FLUXR_SCENE_TINT_ERROR,
} FluxrSceneTint;

#define FLUXR_TYPE_SCENE_ITEM (fluxr_scene_item_get_type ())

G_DECLARE_FINAL_TYPE (FluxrSceneItem, fluxr_scene_item, FLUXR, SCENE_ITEM, GObject)

const char         *fluxr_scene_item_get_id       (FluxrSceneItem     *self);
/* As shown: with the shift of a drag. */
void                fluxr_scene_item_get_bounds   (FluxrSceneItem     *self,
                                                   FluxrBox           *bounds);
/* As the owner placed it. */
void                fluxr_scene_item_get_place    (FluxrSceneItem     *self,
                                                   double             *x,
                                                   double             *y);

const char         *fluxr_scene_item_get_title    (FluxrSceneItem     *self);
void                fluxr_scene_item_set_title    (FluxrSceneItem     *self,
                                                   const char         *title);
/* A line below the title. (nullable) */
const char         *fluxr_scene_item_get_detail   (FluxrSceneItem     *self);
void                fluxr_scene_item_set_detail   (FluxrSceneItem     *self,
                                                   const char         *detail);
/* A word in the colour of the tint. (nullable) */
const char         *fluxr_scene_item_get_badge    (FluxrSceneItem     *self);
FluxrSceneTint      fluxr_scene_item_get_tint     (FluxrSceneItem     *self);
void                fluxr_scene_item_set_badge    (FluxrSceneItem     *self,
                                                   const char         *badge,
                                                   FluxrSceneTint      tint);
/* Never %NULL. */
const char * const *fluxr_scene_item_get_chips    (FluxrSceneItem     *self);
void                fluxr_scene_item_set_chips    (FluxrSceneItem     *self,
                                                   const char * const *chips);
/* Shown as being beside the point, by a filter. */
gboolean            fluxr_scene_item_get_dimmed   (FluxrSceneItem     *self);
void                fluxr_scene_item_set_dimmed   (FluxrSceneItem     *self,
                                                   gboolean            dimmed);

/* FluxrSceneEdges, borrowed. */
GPtrArray          *fluxr_scene_item_get_outgoing (FluxrSceneItem     *self);
GPtrArray          *fluxr_scene_item_get_incoming (FluxrSceneItem     *self);

G_END_DECLS
