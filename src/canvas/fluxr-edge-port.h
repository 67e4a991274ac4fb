/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where an arrow may begin or end: a place on a side of a box, and a step out of it. */

#pragma once

#include "fluxr-box.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_EDGE_SIDE_RIGHT,
  FLUXR_EDGE_SIDE_LEFT,
  FLUXR_EDGE_SIDE_BOTTOM,
  FLUXR_EDGE_SIDE_TOP,
  FLUXR_EDGE_N_SIDES
} FluxrEdgeSide;

typedef struct
{
  FluxrPoint end;
  FluxrPoint step; /* outside of the side */
  FluxrEdgeSide side;
  gboolean reversed;
  double cost;     /* what it costs to use it */
} FluxrEdgePort;

static inline gboolean
fluxr_edge_side_is_upright (FluxrEdgeSide side)
{
  return side == FLUXR_EDGE_SIDE_BOTTOM || side == FLUXR_EDGE_SIDE_TOP;
}

/* @lane: how far it is moved along the side, beside others. */
void   fluxr_edge_port_init     (FluxrEdgePort       *self,
                                 const FluxrBox      *box,
                                 FluxrEdgeSide        side,
                                 double               lane,
                                 gboolean             is_source);
void   fluxr_edge_port_set_step (FluxrEdgePort       *self,
                                 double               length);
/* The room between two sides that look at each other; 0 if they do not. */
double fluxr_edge_port_get_gap  (const FluxrEdgePort *self,
                                 const FluxrEdgePort *other);
/* Moves two that look at each other into one line, if they almost are. */
gboolean fluxr_edge_port_line_up (FluxrEdgePort       *self,
                                  const FluxrBox      *box,
                                  FluxrEdgePort       *other,
                                  const FluxrBox      *other_box);

G_END_DECLS
