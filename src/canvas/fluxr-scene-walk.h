/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From item to item without a pointer. */

#pragma once

#include "fluxr-scene.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_SCENE_DIRECTION_LEFT,
  FLUXR_SCENE_DIRECTION_RIGHT,
  FLUXR_SCENE_DIRECTION_UP,
  FLUXR_SCENE_DIRECTION_DOWN,
} FluxrSceneDirection;

/* The nearest item that lies in @direction; (nullable): the last one there. */
FluxrSceneItem *fluxr_scene_walk_find   (FluxrScene          *scene,
                                         FluxrSceneItem      *from,
                                         FluxrSceneDirection  direction);
/* Along the arrows: to the right and down with them, to the left and up against them. Of several
 * ends the one that lies nearest to @direction. (nullable) */
FluxrSceneItem *fluxr_scene_walk_follow (FluxrScene          *scene,
                                         FluxrSceneItem      *from,
                                         FluxrSceneDirection  direction);

G_END_DECLS
