/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A collapsed lane: a strip with the heading on its side. It takes cards and is one stop on a walk.
 * A narrow board shows one lane at a time, so nothing is collapsed there. */

#include "config.h"

#include "fluxr-board-lane-private.h"
#include "fluxr-board-private.h"

#include <glib/gi18n-lib.h>

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* To the current card if it is here, or to the first one. */
static void
focus_cards (FluxrBoardLane *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->column));
  guint position = fluxr_board_selection_get_position (self->selection);

  if (n > 0)
    fluxr_board_lane_focus_position (self, position < n ? position : 0);
  else
    fluxr_board_lane_focus_foot (self);
}

static void
show_parts (FluxrBoardLane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->collapsed)
    gtk_widget_add_css_class (widget, "collapsed");
  else
    gtk_widget_remove_css_class (widget, "collapsed");
  gtk_widget_set_visible (self->header, !self->collapsed && !self->narrow);
  gtk_widget_set_visible (self->overlay, !self->collapsed);
  gtk_widget_set_visible (GTK_WIDGET (self->adder),
                          !self->collapsed && fluxr_board_get_add_text (self->board) != NULL);
}

/* What has the focus goes last, or GTK would find it another place. */
void
fluxr_board_lane_update_collapsed (FluxrBoardLane *self)
{
  gboolean collapsed = fluxr_board_column_get_collapsed (self->column) && !self->narrow;
  gboolean focused = has_focus_within (GTK_WIDGET (self));

  if (collapsed == self->collapsed)
    {
      show_parts (self);
      return;
    }

  self->collapsed = collapsed;
  if (collapsed)
    {
      gtk_widget_set_visible (self->strip, TRUE);
      if (focused)
        gtk_widget_grab_focus (self->strip);
      show_parts (self);
    }
  else
    {
      show_parts (self);
      if (focused)
        focus_cards (self);
      gtk_widget_set_visible (self->strip, FALSE);
    }
}

/* A person collapses the column, or expands it. */
void
fluxr_board_lane_toggle (FluxrBoardLane *self)
{
  gboolean collapsed = !fluxr_board_column_get_collapsed (self->column);
  const char *title = fluxr_board_column_get_title (self->column);
  g_autofree char *text = NULL;

  if (self->narrow || self->board == NULL)
    return;

  fluxr_board_column_set_collapsed (self->column, collapsed);
  /* Translators: said of a column of the board */
  text = g_strdup_printf (collapsed ? _("%s collapsed") : _("%s expanded"), title);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->board), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

gboolean
fluxr_board_lane_get_collapsed (FluxrBoardLane *self)
{
  g_return_val_if_fail (FLUXR_IS_BOARD_LANE (self), FALSE);

  return self->collapsed;
}

void
fluxr_board_lane_update_collapse_texts (FluxrBoardLane *self)
{
  const char *title = fluxr_board_column_get_title (self->column);
  g_autofree char *words = fluxr_board_heading_dup_text (self->heading);
  g_autofree char *label = NULL;

  /* Translators: the button that collapses a column, and which, "Collapse Column, Completed" */
  label = g_strdup_printf (C_ ("board", "%s, %s"), _("Collapse Column"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->collapse_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->strip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
ask_for_menu (FluxrBoardLane *self,
              GtkWidget      *widget,
              double          x,
              double          y)
{
  graphene_point_t point;

  if (self->board != NULL
      && gtk_widget_compute_point (widget, GTK_WIDGET (self->board), &GRAPHENE_POINT_INIT (x, y),
                                   &point))
    fluxr_board_request_column_menu (self->board, self, point.x, point.y);
}

/* From the key. */
gboolean
fluxr_board_lane_open_column_menu (FluxrBoardLane *self)
{
  GtkWidget *widget = self->collapsed ? self->strip : self->collapse_button;

  ask_for_menu (self, widget, gtk_widget_get_width (widget) / 2.0,
                self->collapsed ? 0 : gtk_widget_get_height (widget));

  return GDK_EVENT_STOP;
}

/* Not when pressed: GTK would lose count of what is active, the menu or the button below it. */
static void
secondary_released_cb (FluxrBoardLane  *self,
                       int              n_press,
                       double           x,
                       double           y,
                       GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  ask_for_menu (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x, y);
}

static void
long_pressed_cb (FluxrBoardLane *self,
                 double          x,
                 double          y,
                 GtkGesture     *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  ask_for_menu (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x, y);
}

static void
add_menu (FluxrBoardLane *self,
          GtkWidget      *widget)
{
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "released", G_CALLBACK (secondary_released_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
}

void
fluxr_board_lane_add_collapse (FluxrBoardLane *self)
{
  fluxr_board_heading_set_column (fluxr_board_spine_get_heading (self->spine), self->column);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->collapse_button),
                               GTK_ACCESSIBLE_STATE_EXPANDED, TRUE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->strip), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
  add_menu (self, self->header);
  add_menu (self, self->strip);
}
