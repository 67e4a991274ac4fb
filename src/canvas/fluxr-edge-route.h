/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of an arrow: straight pieces along the axes, from the border of one box to the border of
 * another. The arrow head stands on the last point and looks along the last piece. */

#pragma once

#include "fluxr-box.h"

G_BEGIN_DECLS

#define FLUXR_EDGE_ROUTE_MAX 12

/* No route leaves the union of its ends by more. */
#define FLUXR_EDGE_ROUTE_REACH 112

/* How near a box has to be to an end for the route to go around it for sure. */
#define FLUXR_EDGE_ROUTE_NEAR 320

typedef struct
{
  guint n_points;
  FluxrPoint points[FLUXR_EDGE_ROUTE_MAX];
} FluxrEdgeRoute;

/* @lane: how far it is moved sideways, to run beside others with the same ends. */
void     fluxr_edge_route_find         (FluxrEdgeRoute       *self,
                                        const FluxrBox       *source,
                                        const FluxrBox       *target,
                                        double                lane,
                                        const FluxrBox       *obstacles,
                                        guint                 n_obstacles);
/* From a box to itself. @lane is not negative. */
void     fluxr_edge_route_loop         (FluxrEdgeRoute       *self,
                                        const FluxrBox       *box,
                                        double                lane);
void     fluxr_edge_route_get_bounds   (const FluxrEdgeRoute *self,
                                        FluxrBox             *bounds);
double   fluxr_edge_route_get_distance (const FluxrEdgeRoute *self,
                                        double                x,
                                        double                y);
/* The point half way along. */
FluxrPoint fluxr_edge_route_get_middle (const FluxrEdgeRoute *self);

G_END_DECLS
