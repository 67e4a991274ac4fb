/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boxes brought into line. Both change the places of @boxes only, and keep their order. */

#pragma once

#include "fluxr-box.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_SCENE_ALIGN_LEFT,
  FLUXR_SCENE_ALIGN_CENTER,
  FLUXR_SCENE_ALIGN_RIGHT,
  FLUXR_SCENE_ALIGN_TOP,
  FLUXR_SCENE_ALIGN_MIDDLE,
  FLUXR_SCENE_ALIGN_BOTTOM,
} FluxrSceneAlign;

/* To that line of the box around all of them. */
void fluxr_scene_align      (FluxrBox        *boxes,
                             guint            n_boxes,
                             FluxrSceneAlign  align);
/* With equal gaps between them, the outer ones stay. */
void fluxr_scene_distribute (FluxrBox        *boxes,
                             guint            n_boxes,
                             gboolean         upright);

G_END_DECLS
