/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys and the menu of the table. GTK walks the rows and selects; this is what is about items. */

#include "config.h"

#include "fluxr-items-table-private.h"

#include "fluxr-menu-names.h"

FluxrItemsCell *
fluxr_items_table_get_focus_cell (FluxrItemsTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return NULL;

  return fluxr_items_cell_find (focus);
}

/* A menu is about what is selected; so is one that is asked for elsewhere, from then on. */
static gboolean
select_cell (FluxrItemsTable *self,
             FluxrItemsCell  *cell)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  g_autoptr (FluxrRecord) item = cell != NULL ? fluxr_items_cell_dup_item (cell) : NULL;
  guint position;

  if (item == NULL || self->cards == NULL || !fluxr_card_table_find (self->cards, item, &position))
    return FALSE;
  if (!gtk_selection_model_is_selected (model, position))
    fluxr_items_table_select (self, item, TRUE);
  g_set_object (&self->origin, item);

  return TRUE;
}

static void
ask_for_menu (FluxrItemsTable *self,
              double           x,
              double           y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (picked == NULL || picked == GTK_WIDGET (self->view)
      || !select_cell (self, fluxr_items_cell_find (picked))
      || !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &point, &point))
    return;
  g_signal_emit_by_name (self, "menu-requested", (double) point.x, (double) point.y);
}

static void
pressed_cb (GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Not while the button is down: over a column view GTK 4.18 then loses count of what is pressed. */
static void
released_cb (FluxrItemsTable *self,
             int              n_press,
             double           x,
             double           y)
{
  ask_for_menu (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  FluxrItemsTable *self = user_data;
  FluxrItemsCell *cell = fluxr_items_table_get_focus_cell (self);
  graphene_rect_t bounds;

  if (!select_cell (self, cell)
      || !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self), &bounds))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (self, "menu-requested", (double) bounds.origin.x,
                         (double) (bounds.origin.y + bounds.size.height));

  return GDK_EVENT_STOP;
}

static gboolean
rename_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  fluxr_items_table_begin_rename (user_data, FALSE);

  return GDK_EVENT_STOP;
}

/* Not when there is nothing to give up: the key may mean something around. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  FluxrItemsTable *self = user_data;
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  g_autoptr (GtkBitset) selected = model != NULL ? gtk_selection_model_get_selection (model) : NULL;

  if (selected == NULL || gtk_bitset_get_size (selected) < 2)
    return GDK_EVENT_PROPAGATE;
  gtk_selection_model_unselect_all (model);

  return GDK_EVENT_STOP;
}

static void
add_key (FluxrItemsTable    *self,
         GtkEventController *controller,
         const char         *trigger,
         GtkShortcutFunc     func)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                      gtk_callback_action_new (func, self, NULL)));
}

void
fluxr_items_table_add_keys (FluxrItemsTable *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  add_key (self, keys, "F2", rename_key_cb);
  add_key (self, keys, "Menu|<Shift>F10", menu_key_cb);
  add_key (self, keys, "Escape", escape_cb);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), NULL);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (ask_for_menu), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
}

/* Later: the item that was chosen still needs it. */
static gboolean
drop_menu_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);

  return G_SOURCE_REMOVE;
}

/* To the row the menu was about, unless something else has it by now. */
static void
restore_focus (FluxrItemsTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->origin != NULL
      && (focus == NULL
          || (gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) && !GTK_IS_EDITABLE (focus))))
    fluxr_items_table_select (self, self->origin, TRUE);
  g_clear_object (&self->origin);
}

static void
menu_closed_cb (FluxrItemsTable *self,
                GtkWidget       *popover)
{
  if (self->menu != popover)
    return;
  self->menu = NULL;
  restore_focus (self);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (popover), g_object_unref);
}

void
fluxr_items_table_popup_menu (FluxrItemsTable *self,
                              GMenuModel      *menu,
                              double           x,
                              double           y)
{
  GtkWidget *popover;

  g_return_if_fail (FLUXR_IS_ITEMS_TABLE (self));

  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  self->menu = popover;
  gtk_popover_popup (GTK_POPOVER (popover));
}
