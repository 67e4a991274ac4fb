/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow of a product as a scene: a page is an item, a connection an edge, their ids are the
 * same. It follows the flow and changes nothing. */

#pragma once

#include <adwaita.h>

#include "fluxr-flow-action.h"
#include "fluxr-flow.h"
#include "fluxr-scene.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FLOW_SCENE (fluxr_flow_scene_get_type ())

G_DECLARE_FINAL_TYPE (FluxrFlowScene, fluxr_flow_scene, FLUXR, FLOW_SCENE, GObject)

FluxrFlowScene *fluxr_flow_scene_new       (FluxrFlow      *flow,
                                            FluxrScene     *scene) G_GNUC_WARN_UNUSED_RESULT;
/* Dims all pages that do not have the words of @text in what they say, or none of the statuses, or
 * none of the features. Returns those that have, in the order of their places, or %NULL if nothing
 * is asked for. (transfer container)
 * @text, @statuses, @features: (nullable) */
GPtrArray      *fluxr_flow_scene_filter    (FluxrFlowScene    *self,
                                            const char        *text,
                                            const char *const *statuses,
                                            const char *const *features)
                                            G_GNUC_WARN_UNUSED_RESULT;
/* What can be asked for: the features on the pages; the statuses, with unusual ones of pages. */
GStrv           fluxr_flow_scene_list_features (FluxrFlowScene *self) G_GNUC_WARN_UNUSED_RESULT;
GStrv           fluxr_flow_scene_list_statuses (FluxrFlowScene *self) G_GNUC_WARN_UNUSED_RESULT;

/* Shows pages on their way to where they are about to be in the file, unless there are too many to
 * follow. @widget: what shows the scene. */
void            fluxr_flow_scene_glide     (FluxrFlowScene       *self,
                                            GtkWidget            *widget,
                                            const FluxrFlowPlace *places,
                                            guint                 n_places);
/* Shows all where they are in the file. */
void            fluxr_flow_scene_settle    (FluxrFlowScene *self);
/* The same once, without anything to follow. Any thread, with a scene of its own. */
void            fluxr_flow_scene_fill      (FluxrScene          *scene,
                                            const FluxrFlowRows *rows);

G_END_DECLS
