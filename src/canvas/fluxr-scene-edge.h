/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An arrow from one item of a scene to another, or to itself. Made and removed by its FluxrScene;
 * the items outlive it. */

#pragma once

#include "fluxr-edge-route.h"
#include "fluxr-scene-item.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_SCENE_EDGE (fluxr_scene_edge_get_type ())

G_DECLARE_FINAL_TYPE (FluxrSceneEdge, fluxr_scene_edge, FLUXR, SCENE_EDGE, GObject)

const char           *fluxr_scene_edge_get_id     (FluxrSceneEdge *self);
FluxrSceneItem       *fluxr_scene_edge_get_source (FluxrSceneEdge *self);
FluxrSceneItem       *fluxr_scene_edge_get_target (FluxrSceneEdge *self);
/* Where it runs. Found when it is asked for, and again after what it depends on moved; valid until
 * the scene changes. */
const FluxrEdgeRoute *fluxr_scene_edge_get_route  (FluxrSceneEdge *self);

G_END_DECLS
