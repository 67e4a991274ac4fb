/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-scene-edge.h"

#include "fluxr-scene-private.h"

G_DEFINE_FINAL_TYPE (FluxrSceneEdge, fluxr_scene_edge, G_TYPE_OBJECT)

static void
fluxr_scene_edge_finalize (GObject *object)
{
  FluxrSceneEdge *self = FLUXR_SCENE_EDGE (object);

  g_object_unref (self->source);
  g_object_unref (self->target);
  g_free (self->id);
  g_free (self->route);

  G_OBJECT_CLASS (fluxr_scene_edge_parent_class)->finalize (object);
}

static void
fluxr_scene_edge_class_init (FluxrSceneEdgeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fluxr_scene_edge_finalize;
}

static void
fluxr_scene_edge_init (FluxrSceneEdge *self)
{
}

const char *
fluxr_scene_edge_get_id (FluxrSceneEdge *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_EDGE (self), NULL);

  return self->id;
}

FluxrSceneItem *
fluxr_scene_edge_get_source (FluxrSceneEdge *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_EDGE (self), NULL);

  return self->source;
}

FluxrSceneItem *
fluxr_scene_edge_get_target (FluxrSceneEdge *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_EDGE (self), NULL);

  return self->target;
}

const FluxrEdgeRoute *
fluxr_scene_edge_get_route (FluxrSceneEdge *self)
{
  g_return_val_if_fail (FLUXR_IS_SCENE_EDGE (self), NULL);
  g_return_val_if_fail (self->scene != NULL, NULL);

  if (self->route == NULL)
    {
      self->route = g_new0 (FluxrEdgeRoute, 1);
      fluxr_scene_find_route (self->scene, self, self->route);
    }

  return self->route;
}
