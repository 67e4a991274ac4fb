/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of a card: the items that move it, for pages to put into theirs, and the popover. */

#include "config.h"

#include "fluxr-board-private.h"

#include <glib/gi18n-lib.h>

/* A column's title may come from a foreign status, with underscores that are no mnemonics. */
static char *
double_underlines (const char *title)
{
  GString *label = g_string_new (title);

  g_string_replace (label, "_", "__", 0);

  return g_string_free_and_steal (label);
}

static void
name_item (GtkWidget *item)
{
  g_autofree char *text = NULL;

  g_object_get (item, "text", &text, NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* GTK 4.18's menu items have no accessible name: their label is presentation only. */
static void
name_items (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    name_item (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

static gboolean
drop_menu_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* The focus may be on a column's button, and returns there. */
static void
remember_origin (FluxrBoard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean button = GTK_IS_BUTTON (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  g_set_weak_pointer (&self->menu_origin, button ? focus : NULL);
}

/* GTK would give the focus of a closing menu to the board's first card. What an item's action has
 * focused by now, in an entry or outside of the board, keeps the focus. */
static void
restore_focus (FluxrBoard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL
      || (gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) && !GTK_IS_EDITABLE (focus)))
    {
      if (self->menu_origin == NULL || !gtk_widget_grab_focus (self->menu_origin))
        fluxr_board_focus_current (self);
    }
}

/* Items run their action after the popover has closed, so it must live a little longer. */
static void
menu_closed_cb (FluxrBoard *self,
                GtkWidget  *popover)
{
  if (self->menu != popover)
    return;

  self->menu = NULL;
  restore_focus (self);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (popover), g_object_unref);
}

/**
 * fluxr_board_popup_menu:
 * @self: a board
 * @menu: items; actions of the board and of its ancestors
 * @x: in the board's coordinates, as the signal card-menu gave it
 * @y: likewise
 */
void
fluxr_board_popup_menu (FluxrBoard *self,
                        GMenuModel *menu,
                        double      x,
                        double      y)
{
  GtkWidget *popover;

  g_return_if_fail (FLUXR_IS_BOARD (self));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));

  remember_origin (self);
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "map", G_CALLBACK (name_items), NULL);
  g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  self->menu = popover;
  gtk_popover_popup (GTK_POPOVER (popover));
}

static GMenuModel *
build_column_menu (FluxrBoard *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GPtrArray) cards = fluxr_board_list_picked_cards (self);

  for (guint i = 0; i < self->lanes->len; i++)
    {
      FluxrBoardColumn *column = fluxr_board_lane_get_column (self->lanes->pdata[i]);
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (fluxr_board_has_all (self, cards, self->lanes->pdata[i]))
        continue;

      label = double_underlines (fluxr_board_column_get_title (column));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "board.move-to-column", "s",
                                         fluxr_board_column_get_key (column));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
update_actions (FluxrBoard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean up = fluxr_board_can_nudge (self, -1);
  gboolean down = fluxr_board_can_nudge (self, 1);

  gtk_widget_action_set_enabled (widget, "board.move-up", up);
  gtk_widget_action_set_enabled (widget, "board.move-to-top", up);
  gtk_widget_action_set_enabled (widget, "board.move-down", down);
  gtk_widget_action_set_enabled (widget, "board.move-to-bottom", down);
}

/**
 * fluxr_board_build_move_menu:
 * @self: a board
 *
 * Returns: (transfer full): a menu section that moves the picked cards, or the current one: to
 *   another column, and up and down in the current one's
 */
GMenuModel *
fluxr_board_build_move_menu (FluxrBoard *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) columns = NULL;

  g_return_val_if_fail (FLUXR_IS_BOARD (self), NULL);

  update_actions (self);
  columns = build_column_menu (self);
  g_menu_append_submenu (menu, _("Move To"), columns);
  if (self->ordered)
    {
      g_menu_append (menu, _("Move Up"), "board.move-up");
      g_menu_append (menu, _("Move Down"), "board.move-down");
      g_menu_append (menu, _("Move to Top"), "board.move-to-top");
      g_menu_append (menu, _("Move to Bottom"), "board.move-to-bottom");
    }

  return G_MENU_MODEL (menu);
}

/**
 * fluxr_board_build_column_menu:
 * @self: a board
 * @column_key: a column
 *
 * Returns: (transfer full): a menu section that collapses the column, or expands it; without items
 *   on a narrow board
 */
GMenuModel *
fluxr_board_build_column_menu (FluxrBoard *self,
                               const char *column_key)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) item = NULL;
  FluxrBoardLane *lane;

  g_return_val_if_fail (FLUXR_IS_BOARD (self), NULL);

  lane = fluxr_board_find_lane (self, column_key);
  if (lane == NULL || self->narrow)
    return G_MENU_MODEL (menu);

  item = g_menu_item_new (fluxr_board_lane_get_collapsed (lane) ? _("Expand Column")
                                                                : _("Collapse Column"), NULL);
  g_menu_item_set_action_and_target (item, "board.toggle-column", "s", column_key);
  g_menu_append_item (menu, item);

  return G_MENU_MODEL (menu);
}
