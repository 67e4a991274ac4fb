/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the search for a way and the way itself share. */

#pragma once

#include "fluxr-edge-route.h"

G_BEGIN_DECLS

/* Straight out of a side, before the first bend and for the arrow head. */
#define FLUXR_EDGE_ROUTE_STEP 20

/* Goes on to a point. %FALSE if the way would turn back on itself or get too long. */
gboolean fluxr_edge_route_add  (FluxrEdgeRoute *self,
                                double          x,
                                double          y);
/* Between boxes that lie over each other. */
void     fluxr_edge_route_over (FluxrEdgeRoute *self,
                                const FluxrBox *source,
                                const FluxrBox *target);

G_END_DECLS
