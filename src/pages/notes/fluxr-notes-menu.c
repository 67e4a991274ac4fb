/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of the open note, from its header or its row. */

#include "config.h"

#include "fluxr-notes-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-item-kind.h"
#include "fluxr-menu-names.h"

/* More are found faster from the other side, by cutting and pasting. */
#define PRODUCTS_MAX 50

static void
append_target (GMenu      *menu,
               const char *label,
               const char *product_id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);

  /* What people write is no mnemonic. */
  g_menu_item_set_label (item, plain);
  g_menu_item_set_action_and_target (item, "notes.move-to-product", "s", product_id);
  g_menu_append_item (menu, item);
}

/* Where it is not. */
static GMenu *
list_targets (FluxrNotesPage *self)
{
  GMenu *menu = g_menu_new ();
  const char *current = fluxr_record_get_text (self->note, "product_id");
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);
  g_autoptr (GListModel) products = NULL;

  fluxr_query_order (query, "name", FALSE);
  products = fluxr_store_list_records (fluxr_workspace_get_store (self->workspace), query);
  if (current != NULL)
    append_target (menu, _("Personal"), "");
  for (guint i = 0; i < MIN (g_list_model_get_n_items (products), PRODUCTS_MAX); i++)
    {
      g_autoptr (FluxrRecord) product = g_list_model_get_item (products, i);

      if (g_strcmp0 (fluxr_record_get_id (product), current) != 0)
        append_target (menu, fluxr_item_get_name (product), fluxr_record_get_id (product));
    }

  return menu;
}

static GMenu *
list_cards (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Task"), "writing.make-task");
  g_menu_append (menu, _("_Feature"), "writing.make-feature");
  g_menu_append (menu, _("_Bug"), "writing.make-bug");

  return menu;
}

static GMenu *
list_formats (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_PDF…"), "writing.export::pdf");
  g_menu_append (menu, _("_Web Page…"), "writing.export::html");
  g_menu_append (menu, _("_Markdown…"), "writing.export::markdown");
  g_menu_append (menu, _("Plain _Text…"), "writing.export::text");

  return menu;
}

static GMenu *
list_modes (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Write"), "notes.show-as::write");
  g_menu_append (menu, _("Write and Rea_d"), "notes.show-as::both");
  g_menu_append (menu, _("_Read"), "notes.show-as::read");
  g_menu_append (menu, _("_Outline"), "notes.show-outline");

  return menu;
}

/* (transfer full): of the open note */
static GMenuModel *
build_menu (FluxrNotesPage *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) make = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();
  g_autoptr (GMenu) targets = NULL;
  g_autoptr (GMenu) cards = list_cards ();
  g_autoptr (GMenu) modes = list_modes ();
  g_autoptr (GMenu) out = g_menu_new ();
  g_autoptr (GMenu) formats = list_formats ();
  gboolean pinned;

  if (self->note == NULL)
    return G_MENU_MODEL (menu);
  targets = list_targets (self);
  pinned = fluxr_notes_model_is_pinned (self->model, self->note);
  g_menu_append (change, pinned ? _("Un_pin") : _("_Pin on Top"), "notes.pin");
  g_menu_append (change, _("D_uplicate"), "notes.duplicate");
  if (g_menu_model_get_n_items (G_MENU_MODEL (targets)) > 0)
    g_menu_append_submenu (change, _("_Move To"), G_MENU_MODEL (targets));
  g_menu_append (change, _("Copy _Link"), "notes.copy-link");
  g_menu_append_submenu (make, _("Ma_ke from Line"), G_MENU_MODEL (cards));
  g_menu_append_submenu (make, _("_Show As"), G_MENU_MODEL (modes));
  g_menu_append (make, _("_History…"), "notes.show-history");
  g_menu_append_submenu (out, _("_Export"), G_MENU_MODEL (formats));
  g_menu_append (out, _("Copy as _Rich Text"), "writing.copy-all");
  g_menu_append (out, _("Pr_int…"), "writing.print");
  g_menu_append (remove, _("_Delete"), "notes.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (make));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));

  return G_MENU_MODEL (menu);
}

/* Made anew each time: there may be another product. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  g_autoptr (GMenuModel) menu = build_menu (user_data);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  g_signal_connect (popover, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  gtk_menu_button_set_popover (button, popover);
}

/* Later: the item that was chosen still needs it. */
static gboolean
drop_menu_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);

  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (FluxrNotesPage *self,
                GtkWidget      *popover)
{
  if (self->menu != popover)
    return;
  self->menu = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (popover), g_object_unref);
}

static void
popup (FluxrNotesPage *self,
       GtkWidget      *row,
       double          x,
       double          y)
{
  g_autoptr (GMenuModel) menu = build_menu (self);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  if (!gtk_widget_compute_point (row, GTK_WIDGET (self), &point, &point))
    point = GRAPHENE_POINT_INIT (0, 0);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  g_signal_connect (popover, "map", G_CALLBACK (fluxr_menu_names_set), NULL);
  g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  self->menu = popover;
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* The note under the pointer is opened, since the menu is about the open one. */
static void
pressed_cb (FluxrNotesPage *self,
            int             n_presses,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  fluxr_notes_page_open_note (self, fluxr_note_row_get_note (FLUXR_NOTE_ROW (row)));
  popup (self, row, x, y);
}

static void
long_pressed_cb (FluxrNotesPage *self,
                 double          x,
                 double          y,
                 GtkGesture     *gesture)
{
  pressed_cb (self, 1, x, y, gesture);
}

/* For pointer and finger. */
void
fluxr_notes_page_add_row_menu (FluxrNotesPage *self,
                               GtkWidget      *row)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
}

/* By key: at the row with the focus. */
static void
show_menu (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrNotesPage *self = FLUXR_NOTES_PAGE (widget);
  GtkWidget *item = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  guint position = gtk_single_selection_get_selected (self->selection);
  g_autoptr (FluxrRecord) note
    = g_list_model_get_item (fluxr_notes_model_get_notes (self->model), position);

  if (item == NULL || note == NULL)
    return;
  fluxr_notes_page_open_note (self, note);
  popup (self, item, 24, gtk_widget_get_height (item));
}

void
fluxr_notes_page_install_menus (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "notes.show-menu", NULL, show_menu);
}

void
fluxr_notes_page_init_menus (FluxrNotesPage *self)
{
  gtk_menu_button_set_create_popup_func (self->note_button, create_popover_cb, self, NULL);
}
