/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What part of a scene a view shows: the scene's point in the middle of the view, and the scale.
 * The middle stays when the view's size changes. All in doubles: floats begin only once the view's
 * own coordinates are known.
 *
 * A movement that takes time, a glide or a fling, goes on by fluxr_canvas_viewport_advance() once a
 * frame; nothing here knows a clock. */

#include "config.h"

#include "fluxr-canvas-viewport.h"

#include "fluxr-scene.h"

#include <math.h>

#define GLIDE_TIME (200 * 1000) /* microseconds */
#define FRICTION 4.0            /* a fling's speed falls by e to this a second */
#define FLING_MIN 20.0          /* pixels a second; slower is standing still */
#define FLING_MAX 6000.0

typedef enum
{
  STILL,
  GLIDING,
  FLYING,
} Movement;

typedef struct
{
  double x, y, scale;
} Place;

struct _FluxrCanvasViewport
{
  GObject  parent_instance;

  Place    at;
  double   width, height;

  Movement movement;
  gint64   time; /* of the frame before, 0: none yet */
  Place    from, to;
  double   velocity_x, velocity_y;
};

G_DEFINE_FINAL_TYPE (FluxrCanvasViewport, fluxr_canvas_viewport, G_TYPE_OBJECT)

enum
{
  CHANGED,
  MOVING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static double
clamp_scale (double scale)
{
  return isfinite (scale) ? CLAMP (scale, FLUXR_CANVAS_SCALE_MIN, FLUXR_CANVAS_SCALE_MAX) : 1;
}

static double
clamp_coordinate (double value)
{
  return isfinite (value) ? CLAMP (value, -FLUXR_SCENE_LIMIT, FLUXR_SCENE_LIMIT) : 0;
}

static void
move_to (FluxrCanvasViewport *self,
         double               x,
         double               y,
         double               scale)
{
  Place at = { clamp_coordinate (x), clamp_coordinate (y), clamp_scale (scale) };

  if (at.x == self->at.x && at.y == self->at.y && at.scale == self->at.scale)
    return;

  self->at = at;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start_movement (FluxrCanvasViewport *self,
                Movement             movement)
{
  self->movement = movement;
  self->time = 0;
  g_signal_emit (self, signals[MOVING], 0);
}

static void
fluxr_canvas_viewport_class_init (FluxrCanvasViewportClass *klass)
{
  /* Another part is shown now. */
  signals[CHANGED] = g_signal_new ("changed", FLUXR_TYPE_CANVAS_VIEWPORT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* From now on somebody has to advance it. */
  signals[MOVING] = g_signal_new ("moving", FLUXR_TYPE_CANVAS_VIEWPORT, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_canvas_viewport_init (FluxrCanvasViewport *self)
{
  self->at.scale = 1;
}

FluxrCanvasViewport *
fluxr_canvas_viewport_new (void)
{
  return g_object_new (FLUXR_TYPE_CANVAS_VIEWPORT, NULL);
}

double
fluxr_canvas_viewport_get_scale (FluxrCanvasViewport *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self), 1);

  return self->at.scale;
}

void
fluxr_canvas_viewport_get_size (FluxrCanvasViewport *self,
                                double              *width,
                                double              *height)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  *width = self->width;
  *height = self->height;
}

void
fluxr_canvas_viewport_set_size (FluxrCanvasViewport *self,
                                double               width,
                                double               height)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  if (self->width == width && self->height == height)
    return;

  self->width = width;
  self->height = height;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * fluxr_canvas_viewport_get_area:
 * @self: a viewport
 * @area: (out): what is in view, in the scene's coordinates
 */
void
fluxr_canvas_viewport_get_area (FluxrCanvasViewport *self,
                                FluxrBox            *area)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  area->width = self->width / self->at.scale;
  area->height = self->height / self->at.scale;
  area->x = self->at.x - area->width / 2;
  area->y = self->at.y - area->height / 2;
}

void
fluxr_canvas_viewport_to_scene (FluxrCanvasViewport *self,
                                double               view_x,
                                double               view_y,
                                double              *x,
                                double              *y)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  *x = self->at.x + (view_x - self->width / 2) / self->at.scale;
  *y = self->at.y + (view_y - self->height / 2) / self->at.scale;
}

void
fluxr_canvas_viewport_to_view (FluxrCanvasViewport *self,
                               double               x,
                               double               y,
                               double              *view_x,
                               double              *view_y)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  *view_x = (x - self->at.x) * self->at.scale + self->width / 2;
  *view_y = (y - self->at.y) * self->at.scale + self->height / 2;
}

/**
 * fluxr_canvas_viewport_pan:
 * @self: a viewport
 * @dx: how far the view moves over the scene, in the view's pixels
 * @dy: likewise
 */
void
fluxr_canvas_viewport_pan (FluxrCanvasViewport *self,
                           double               dx,
                           double               dy)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  fluxr_canvas_viewport_stop (self);
  move_to (self, self->at.x + dx / self->at.scale, self->at.y + dy / self->at.scale,
           self->at.scale);
}

/**
 * fluxr_canvas_viewport_zoom:
 * @self: a viewport
 * @scale: the new scale, brought within the limits
 * @view_x: the point of the view under which the scene stays
 * @view_y: likewise
 */
void
fluxr_canvas_viewport_zoom (FluxrCanvasViewport *self,
                            double               scale,
                            double               view_x,
                            double               view_y)
{
  double x, y;

  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  fluxr_canvas_viewport_stop (self);
  fluxr_canvas_viewport_to_scene (self, view_x, view_y, &x, &y);
  scale = clamp_scale (scale);
  move_to (self, x - (view_x - self->width / 2) / scale, y - (view_y - self->height / 2) / scale,
           scale);
}

/**
 * fluxr_canvas_viewport_center:
 * @self: a viewport
 * @x: the scene's point that comes into the middle at once
 * @y: likewise
 * @scale: the new scale
 */
void
fluxr_canvas_viewport_center (FluxrCanvasViewport *self,
                              double               x,
                              double               y,
                              double               scale)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  fluxr_canvas_viewport_stop (self);
  move_to (self, x, y, scale);
}

/* Pans on by itself, slower and slower; pixels of the view a second. */
void
fluxr_canvas_viewport_fling (FluxrCanvasViewport *self,
                             double               velocity_x,
                             double               velocity_y)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  if (!(hypot (velocity_x, velocity_y) > FLING_MIN))
    return;

  self->velocity_x = CLAMP (velocity_x, -FLING_MAX, FLING_MAX);
  self->velocity_y = CLAMP (velocity_y, -FLING_MAX, FLING_MAX);
  start_movement (self, FLYING);
}

/* As fluxr_canvas_viewport_center(), on a way that can be followed with the eyes. */
void
fluxr_canvas_viewport_glide (FluxrCanvasViewport *self,
                             double               x,
                             double               y,
                             double               scale)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  self->from = self->at;
  self->to = (Place) { clamp_coordinate (x), clamp_coordinate (y), clamp_scale (scale) };
  start_movement (self, GLIDING);
}

static void
go_to (FluxrCanvasViewport *self,
       double               x,
       double               y,
       double               scale,
       gboolean             animate)
{
  if (animate)
    fluxr_canvas_viewport_glide (self, x, y, scale);
  else
    fluxr_canvas_viewport_center (self, x, y, scale);
}

/**
 * fluxr_canvas_viewport_fit:
 * @self: a viewport
 * @box: what is to be seen whole, in the middle
 * @margin: pixels of the view left free around it
 * @scale_max: no larger than this
 * @animate: whether to glide there
 */
void
fluxr_canvas_viewport_fit (FluxrCanvasViewport *self,
                           const FluxrBox      *box,
                           double               margin,
                           double               scale_max,
                           gboolean             animate)
{
  double width, height, scale;

  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));
  g_return_if_fail (box != NULL);

  width = MAX (self->width - 2 * margin, 1);
  height = MAX (self->height - 2 * margin, 1);
  scale = MIN (width / MAX (box->width, 1), height / MAX (box->height, 1));
  go_to (self, box->x + box->width / 2, box->y + box->height / 2, MIN (scale, scale_max), animate);
}

/* How far an interval of the view has to move for another one to be in it; its begin wins. */
static double
get_way (double start,
         double length,
         double view_start,
         double view_length)
{
  if (start < view_start || length > view_length)
    return start - view_start;

  return MAX (0, start + length - view_start - view_length);
}

/**
 * fluxr_canvas_viewport_reveal:
 * @self: a viewport
 * @box: what is to be seen, of the scene
 * @margin: pixels of the view left free around it
 * @animate: whether to glide there
 *
 * Moves as little as that takes, and not at all when it can be seen.
 */
void
fluxr_canvas_viewport_reveal (FluxrCanvasViewport *self,
                              const FluxrBox      *box,
                              double               margin,
                              gboolean             animate)
{
  FluxrBox area;
  double dx, dy;

  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));
  g_return_if_fail (box != NULL);

  if (self->movement == GLIDING)
    fluxr_canvas_viewport_center (self, self->to.x, self->to.y, self->to.scale);
  fluxr_canvas_viewport_get_area (self, &area);
  margin /= self->at.scale;
  dx = get_way (box->x - margin, box->width + 2 * margin, area.x, area.width);
  dy = get_way (box->y - margin, box->height + 2 * margin, area.y, area.height);
  if (dx != 0 || dy != 0)
    go_to (self, self->at.x + dx, self->at.y + dy, self->at.scale, animate);
}

gboolean
fluxr_canvas_viewport_is_moving (FluxrCanvasViewport *self)
{
  g_return_val_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self), FALSE);

  return self->movement != STILL;
}

/* The zoom is even to the eye in its logarithm; the place goes along with it, so that what is
 * looked at grows in a straight line. */
static void
advance_glide (FluxrCanvasViewport *self,
               double               progress)
{
  double eased = 1 - pow (1 - progress, 3);
  double scale = self->from.scale * pow (self->to.scale / self->from.scale, eased);
  double way = eased;

  if (fabs (self->to.scale - self->from.scale) > 1e-9)
    way = (1 / scale - 1 / self->from.scale) / (1 / self->to.scale - 1 / self->from.scale);
  move_to (self, self->from.x + (self->to.x - self->from.x) * way,
           self->from.y + (self->to.y - self->from.y) * way, scale);
}

static void
advance_fling (FluxrCanvasViewport *self,
               double               seconds)
{
  double left = exp (-FRICTION * seconds);
  double way = (1 - left) / FRICTION / self->at.scale;

  move_to (self, self->at.x + self->velocity_x * way, self->at.y + self->velocity_y * way,
           self->at.scale);
  self->velocity_x *= left;
  self->velocity_y *= left;
  if (hypot (self->velocity_x, self->velocity_y) < FLING_MIN)
    self->movement = STILL;
}

/**
 * fluxr_canvas_viewport_advance:
 * @self: a viewport
 * @time: the time of this frame, in microseconds
 *
 * Returns: whether it goes on
 */
gboolean
fluxr_canvas_viewport_advance (FluxrCanvasViewport *self,
                               gint64               time)
{
  double progress;

  g_return_val_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self), FALSE);

  if (self->movement == STILL)
    return FALSE;
  if (self->time == 0)
    self->time = time;

  if (self->movement == FLYING)
    {
      advance_fling (self, (time - self->time) / 1e6);
      self->time = time;
      return self->movement != STILL;
    }

  progress = (double) (time - self->time) / GLIDE_TIME;
  if (progress < 1)
    advance_glide (self, progress);
  else
    fluxr_canvas_viewport_center (self, self->to.x, self->to.y, self->to.scale);

  return self->movement != STILL;
}

void
fluxr_canvas_viewport_stop (FluxrCanvasViewport *self)
{
  g_return_if_fail (FLUXR_IS_CANVAS_VIEWPORT (self));

  self->movement = STILL;
}
