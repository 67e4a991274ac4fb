/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-edge-port.h"

#include <math.h>

#define CORNER 12   /* an end keeps away from the corners of a side */
#define REVERSED 26 /* from the middle of a side */

static double
get_out (FluxrEdgeSide side)
{
  return side == FLUXR_EDGE_SIDE_RIGHT || side == FLUXR_EDGE_SIDE_BOTTOM ? 1 : -1;
}

/* The nearest place to @along where an end may be: not at the corners. */
static double
limit_to_side (const FluxrBox *box,
               FluxrEdgeSide   side,
               double          along)
{
  gboolean upright = fluxr_edge_side_is_upright (side);
  FluxrPoint center = fluxr_box_get_center (box);
  double middle = upright ? center.x : center.y;
  double most = MAX (0, fluxr_box_get_length (box, !upright) / 2 - CORNER);

  return CLAMP (along, middle - most, middle + most);
}

/* How far those that come the other way keep from the middle. */
static double
get_reversed (const FluxrBox *box,
              FluxrEdgeSide   side)
{
  return MIN (REVERSED, fluxr_box_get_length (box, !fluxr_edge_side_is_upright (side)) / 4);
}

static double *
get_along (FluxrEdgePort *self)
{
  return fluxr_edge_side_is_upright (self->side) ? &self->end.x : &self->end.y;
}

/* Arrows leave from the right or the bottom and come to the left or the top. Those that do it the
 * other way round keep away from the middle of the side, where they would run into these. */
void
fluxr_edge_port_init (FluxrEdgePort  *self,
                      const FluxrBox *box,
                      FluxrEdgeSide   side,
                      double          lane,
                      gboolean        is_source)
{
  self->side = side;
  self->reversed = is_source != (get_out (side) > 0);
  self->end = fluxr_box_get_center (box);
  if (side == FLUXR_EDGE_SIDE_RIGHT)
    self->end.x = box->x + box->width;
  else if (side == FLUXR_EDGE_SIDE_LEFT)
    self->end.x = box->x;
  else if (side == FLUXR_EDGE_SIDE_BOTTOM)
    self->end.y = box->y + box->height;
  else
    self->end.y = box->y;
  if (self->reversed)
    lane += get_reversed (box, side);
  *get_along (self) = limit_to_side (box, side, *get_along (self) + lane);
}

void
fluxr_edge_port_set_step (FluxrEdgePort *self,
                          double         length)
{
  self->step = self->end;
  if (fluxr_edge_side_is_upright (self->side))
    self->step.y += get_out (self->side) * length;
  else
    self->step.x += get_out (self->side) * length;
}

double
fluxr_edge_port_get_gap (const FluxrEdgePort *self,
                         const FluxrEdgePort *other)
{
  gboolean upright = fluxr_edge_side_is_upright (self->side);
  double out = get_out (self->side);

  if (upright != fluxr_edge_side_is_upright (other->side) || out == get_out (other->side))
    return 0;

  return MAX (0, out * (upright ? other->end.y - self->end.y : other->end.x - self->end.x));
}

/* A small step aside in the middle of an arrow looks like a mistake. Neither end moves to where the
 * arrows of the other direction are. */
gboolean
fluxr_edge_port_line_up (FluxrEdgePort  *self,
                         const FluxrBox *box,
                         FluxrEdgePort  *other,
                         const FluxrBox *other_box)
{
  double *a = get_along (self);
  double *b = get_along (other);
  double most = 0.8 * MIN (get_reversed (box, self->side), get_reversed (other_box, other->side));
  double along = limit_to_side (other_box, other->side,
                                limit_to_side (box, self->side, (*a + *b) / 2));

  if (fabs (along - *a) > most || fabs (along - *b) > most
      || limit_to_side (box, self->side, along) != along)
    return FALSE;
  *a = *b = along;

  return TRUE;
}
