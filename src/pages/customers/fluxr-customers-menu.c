/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of a customer, on its card and in its details. */

#include "config.h"

#include "fluxr-customers-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-menu-names.h"

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GMenu *
build_order (FluxrRecord *customer)
{
  GMenu *order = g_menu_new ();
  const char *id = fluxr_record_get_id (customer);

  append (order, _("_Forward"), "customers.move-before", id);
  append (order, _("_Back"), "customers.move-behind", id);
  append (order, _("To the _Start"), "customers.move-first", id);
  append (order, _("To the _End"), "customers.move-last", id);

  return order;
}

static GtkWidget *
create_menu (FluxrRecord *customer)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  g_autoptr (GMenu) order = build_order (customer);
  const char *id = fluxr_record_get_id (customer);
  GtkWidget *popover;
  gboolean selected;

  g_object_get (customer, "is-selected", &selected, NULL);
  append (first, _("_Open"), "customers.open", id);
  if (!selected)
    append (first, _("_Select This Customer"), "customers.select", id);
  append (first, _("_Compare…"), "customers.compare", id);
  append (first, _("_Insert into Target Audience"), "customers.insert", id);
  g_menu_append_submenu (second, _("_Move"), G_MENU_MODEL (order));
  append (second, _("D_uplicate"), "customers.duplicate", id);
  append (second, _("Copy _Link"), "customers.copy-link", id);
  append (last, _("_Delete"), "customers.delete", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  g_signal_connect (popover, "map", G_CALLBACK (fluxr_menu_names_set), NULL);

  return popover;
}

/* Made anew each time: it may be another customer. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  FluxrRecord *customer = fluxr_customer_pane_get_customer (user_data);

  gtk_menu_button_set_popover (button, customer != NULL ? create_menu (customer) : NULL);
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
menu_closed_cb (FluxrCustomersPage *self,
                GtkWidget          *popover)
{
  if (self->menu != popover)
    return;
  self->menu = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (popover), g_object_unref);
}

void
fluxr_customers_page_popup_menu (FluxrCustomersPage *self,
                                 GtkWidget          *card,
                                 double              x,
                                 double              y)
{
  FluxrRecord *customer = fluxr_customer_card_get_customer (FLUXR_CUSTOMER_CARD (card));
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  GtkWidget *popover;

  if (customer == NULL)
    return;
  fluxr_customers_page_focus_card (self, customer);
  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  if (!gtk_widget_compute_point (card, GTK_WIDGET (self), &point, &point))
    point = GRAPHENE_POINT_INIT (0, 0);
  popover = create_menu (customer);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  self->menu = popover;
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* By key: at the card with the focus. */
static void
show_menu (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);
  GtkWidget *place = gtk_widget_get_focus_child (GTK_WIDGET (self->grid));
  GtkWidget *card = place != NULL ? gtk_widget_get_first_child (place) : NULL;

  if (FLUXR_IS_CUSTOMER_CARD (card))
    fluxr_customers_page_popup_menu (self, card, 24, gtk_widget_get_height (card) / 2.0);
}

void
fluxr_customers_page_install_menus (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "customers.show-menu", "s", show_menu);
}

void
fluxr_customers_page_init_menus (FluxrCustomersPage *self)
{
  gtk_menu_button_set_create_popup_func (fluxr_customer_pane_get_menu_button (self->pane),
                                         create_popover_cb, self->pane, NULL);
}
