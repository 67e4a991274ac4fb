/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GtkScrolledWindow keeps each turn of the wheel to itself, even one that can move nothing in
 * it. So its own controllers are told to leave up and down alone. */

#include "config.h"

#include "fluxr-preview-scroller.h"

#define STEP 48

static void
leave_vertical (GtkWidget *scroller)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scroller);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        {
          GtkEventControllerScroll *scroll = GTK_EVENT_CONTROLLER_SCROLL (controller);
          GtkEventControllerScrollFlags flags = gtk_event_controller_scroll_get_flags (scroll);

          gtk_event_controller_scroll_set_flags (scroll,
                                                 flags & ~GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
        }
    }
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll,
           double                    dx,
           double                    dy,
           gpointer                  user_data)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (scroll);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GtkAdjustment *adjustment
    = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (user_data));
  gboolean pixels = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE;

  if ((state & GDK_SHIFT_MASK) == 0)
    return FALSE;
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + dy * (pixels ? 1 : STEP));

  return TRUE;
}

GtkWidget *
fluxr_preview_scroller_new (GtkWidget *child)
{
  GtkWidget *scroller
    = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                    "child", child, "hexpand", TRUE, "hscrollbar-policy", GTK_POLICY_AUTOMATIC,
                    "vscrollbar-policy", GTK_POLICY_NEVER, NULL);
  GtkEventController *shifted
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  leave_vertical (scroller);
  g_signal_connect (shifted, "scroll", G_CALLBACK (scroll_cb), scroller);
  gtk_widget_add_controller (scroller, shifted);

  return scroller;
}
