/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a dragged box would rather lie: in line with a side or the middle of one near it, or else
 * on a grid. */

#pragma once

#include "fluxr-box.h"

G_BEGIN_DECLS

#define FLUXR_SCENE_GRID 8

/* The most guides there are at a time. */
#define FLUXR_SCENE_GUIDES_MAX 2

typedef struct
{
  double dx; /* what to add to the shift */
  double dy;
  guint n_lines;
  struct
  {
    FluxrPoint from;
    FluxrPoint to;
  } lines[FLUXR_SCENE_GUIDES_MAX];
} FluxrSceneGuides;

/* @moving: where it is dragged to; @others: what may be in line with it; @tolerance: how far it
 * may be pulled to a guide. @grid: 0 for none. */
void fluxr_scene_guides_find (FluxrSceneGuides *self,
                              const FluxrBox   *moving,
                              const FluxrBox   *others,
                              guint             n_others,
                              double            tolerance,
                              double            grid);

G_END_DECLS
