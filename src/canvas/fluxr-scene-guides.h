/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a dragged box would rather lie: in line with a side or the middle of one near it, in the
 * middle of the gap between two, or else on a grid. */

#pragma once

#include "fluxr-box.h"

G_BEGIN_DECLS

#define FLUXR_SCENE_GRID 8

/* The most there are at a time: a line and two gaps for each axis. */
#define FLUXR_SCENE_LINES_MAX 2
#define FLUXR_SCENE_GAPS_MAX  4

typedef struct
{
  FluxrPoint from;
  FluxrPoint to;
} FluxrSceneGuide;

typedef struct
{
  double dx; /* what to add to the shift */
  double dy;
  guint n_lines;
  FluxrSceneGuide lines[FLUXR_SCENE_LINES_MAX];
  guint n_gaps; /* pairs that are equally long, one on each side */
  FluxrSceneGuide gaps[FLUXR_SCENE_GAPS_MAX];
} FluxrSceneGuides;

/* @moving: where it is dragged to; @others: what it may be in line with or between; @tolerance: how
 * far it may be pulled to a guide. @grid: 0 for none. */
void fluxr_scene_guides_find (FluxrSceneGuides *self,
                              const FluxrBox   *moving,
                              const FluxrBox   *others,
                              guint             n_others,
                              double            tolerance,
                              double            grid);

G_END_DECLS
