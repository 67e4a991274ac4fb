/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow of a product as a scene: a page is an item, a connection an edge, their ids are the
 * same. It follows the flow and changes nothing. */

#pragma once

#include "fluxr-flow.h"
#include "fluxr-scene.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FLOW_SCENE (fluxr_flow_scene_get_type ())

G_DECLARE_FINAL_TYPE (FluxrFlowScene, fluxr_flow_scene, FLUXR, FLOW_SCENE, GObject)

FluxrFlowScene *fluxr_flow_scene_new       (FluxrFlow      *flow,
                                            FluxrScene     *scene) G_GNUC_WARN_UNUSED_RESULT;
/* The same once, without anything to follow. Any thread, with a scene of its own. */
void            fluxr_flow_scene_fill      (FluxrScene          *scene,
                                            const FluxrFlowRows *rows);
/* Dims all pages that do not have @text in what they say. Returns those that have, in the order
 * of their places, or %NULL without a text. (transfer container) */
GPtrArray      *fluxr_flow_scene_filter    (FluxrFlowScene *self,
                                            const char     *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
