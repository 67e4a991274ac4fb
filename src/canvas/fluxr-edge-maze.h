/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cheapest way around boxes, where the simple ways are hindered. */

#pragma once

#include "fluxr-edge-port.h"
#include "fluxr-edge-route.h"

G_BEGIN_DECLS

typedef struct
{
  const FluxrBox *boxes; /* what is gone around */
  guint n_boxes;
  FluxrBox room;         /* what is not left */
  double clearance;      /* how near to a box a way may be */
  double beside;         /* how near it is, if there is room */
  double bend_cost;
} FluxrEdgeMaze;

/* From the step of one of @from to that of one of @to, and the ends. Their indexes are stored in
 * @which. %FALSE if there is no way: @route is as it was. */
gboolean fluxr_edge_maze_find (const FluxrEdgeMaze *self,
                               const FluxrEdgePort *from,
                               guint                n_from,
                               const FluxrEdgePort *to,
                               guint                n_to,
                               FluxrEdgeRoute      *route,
                               guint                which[2]);

G_END_DECLS
