/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas's part that answers to wheels, touchpads and fingers: scrolling pans, with Control it
 * zooms to the pointer; two fingers pinch; a finger held asks for the menu. */

#include "config.h"

#include "fluxr-canvas-private.h"

#include <math.h>

#define WHEEL_PAN 64.0    /* pixels per step of a wheel */
#define WHEEL_ZOOM 1.2    /* per step */
#define SURFACE_ZOOM 0.01 /* per pixel, of the logarithm */

static void
zoom_by_scroll (FluxrCanvas              *self,
                GtkEventControllerScroll *scroll,
                double                    amount)
{
  double scale = fluxr_canvas_viewport_get_scale (self->viewport);
  gboolean wheel = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL;

  scale *= wheel ? pow (WHEEL_ZOOM, -amount) : exp (-amount * SURFACE_ZOOM);
  fluxr_canvas_viewport_zoom (self->viewport, scale, self->pointer_x, self->pointer_y);
}

static gboolean
scroll_cb (FluxrCanvas              *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  double step = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL ? WHEEL_PAN
                                                                                       : 1;

  if ((state & GDK_CONTROL_MASK) != 0)
    zoom_by_scroll (self, scroll, dy);
  else if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    fluxr_canvas_viewport_pan (self->viewport, dy * step, 0);
  else
    fluxr_canvas_viewport_pan (self->viewport, dx * step, dy * step);

  if (self->tool != NULL)
    fluxr_canvas_tool_drag (self->tool, self->pointer_x, self->pointer_y, self->pointer_state);
  else
    fluxr_canvas_update_hover (self);

  return TRUE;
}

static void
decelerate_cb (FluxrCanvas              *self,
               double                    velocity_x,
               double                    velocity_y,
               GtkEventControllerScroll *scroll)
{
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if ((state & GDK_CONTROL_MASK) == 0 && fluxr_canvas_animates (self))
    fluxr_canvas_viewport_fling (self->viewport, velocity_x, velocity_y);
}

static void
pinch_begin_cb (FluxrCanvas *self)
{
  fluxr_canvas_drop_tool (self, TRUE);
  self->pinch_scale = fluxr_canvas_viewport_get_scale (self->viewport);
  gtk_gesture_get_bounding_box_center (self->pinch, &self->pinch_x, &self->pinch_y);
  gtk_gesture_set_state (self->pinch, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The middle of the fingers pans, their distance zooms about it. */
static void
pinch_cb (FluxrCanvas *self,
          double       factor)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (self->pinch, &x, &y))
    return;

  fluxr_canvas_viewport_pan (self->viewport, self->pinch_x - x, self->pinch_y - y);
  fluxr_canvas_viewport_zoom (self->viewport, self->pinch_scale * factor, x, y);
  self->pinch_x = x;
  self->pinch_y = y;
}

static void
held_cb (FluxrCanvas *self,
         double       x,
         double       y,
         GtkGesture  *hold)
{
  gtk_gesture_set_state (hold, GTK_EVENT_SEQUENCE_CLAIMED);
  fluxr_canvas_popup (self, x, y, FALSE);
}

void
fluxr_canvas_add_touch (FluxrCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *hold = gtk_gesture_long_press_new ();
  GtkEventController *scroll
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES
                                       | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  gtk_widget_add_controller (widget, scroll);

  self->pinch = gtk_gesture_zoom_new ();
  g_signal_connect_swapped (self->pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (self->pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->pinch));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_swapped (hold, "pressed", G_CALLBACK (held_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (hold));
}
