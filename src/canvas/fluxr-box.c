/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-box.h"

#include <math.h>

gboolean
fluxr_box_is_valid (const FluxrBox *self,
                    double          limit)
{
  /* A comparison with what is no number is false. */
  return fabs (self->x) <= limit && fabs (self->y) <= limit && self->width >= 0
         && self->width <= limit && self->height >= 0 && self->height <= limit;
}

gboolean
fluxr_box_equal (const FluxrBox *self,
                 const FluxrBox *other)
{
  return self->x == other->x && self->y == other->y && self->width == other->width
         && self->height == other->height;
}

gboolean
fluxr_box_contains (const FluxrBox *self,
                    double          x,
                    double          y)
{
  return x >= self->x && x <= self->x + self->width && y >= self->y && y <= self->y + self->height;
}

gboolean
fluxr_box_intersects (const FluxrBox *self,
                      const FluxrBox *other)
{
  return self->x <= other->x + other->width && other->x <= self->x + self->width
         && self->y <= other->y + other->height && other->y <= self->y + self->height;
}

FluxrPoint
fluxr_box_get_center (const FluxrBox *self)
{
  return (FluxrPoint){ self->x + self->width / 2, self->y + self->height / 2 };
}

double
fluxr_box_get_length (const FluxrBox *self,
                      gboolean        upright)
{
  return upright ? self->height : self->width;
}

FluxrBox
fluxr_box_union (const FluxrBox *self,
                 const FluxrBox *other)
{
  double x = MIN (self->x, other->x);
  double y = MIN (self->y, other->y);

  return (FluxrBox){ x, y, MAX (self->x + self->width, other->x + other->width) - x,
                     MAX (self->y + self->height, other->y + other->height) - y };
}

FluxrBox
fluxr_box_expand (const FluxrBox *self,
                  double          by)
{
  return (FluxrBox){ self->x - by, self->y - by, self->width + 2 * by, self->height + 2 * by };
}
