/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A rectangle of a scene. In doubles, since a place is a double in the data and must come back
 * unchanged. Edges belong to it: boxes that touch intersect. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} FluxrPoint;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} FluxrBox;

/* Whether it is made of numbers, has no negative size and lies within @limit of the origin. */
gboolean   fluxr_box_is_valid   (const FluxrBox *self,
                                 double          limit);
gboolean   fluxr_box_equal      (const FluxrBox *self,
                                 const FluxrBox *other);
gboolean   fluxr_box_contains   (const FluxrBox *self,
                                 double          x,
                                 double          y);
gboolean   fluxr_box_intersects (const FluxrBox *self,
                                 const FluxrBox *other);
FluxrPoint fluxr_box_get_center (const FluxrBox *self);
/* The size along that axis. */
double     fluxr_box_get_length (const FluxrBox *self,
                                 gboolean        upright);
FluxrBox   fluxr_box_union      (const FluxrBox *self,
                                 const FluxrBox *other);
/* Larger by @by on every side. */
FluxrBox   fluxr_box_expand     (const FluxrBox *self,
                                 double          by);

G_END_DECLS
