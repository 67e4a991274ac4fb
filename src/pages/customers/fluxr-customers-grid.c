/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cards of a customers page, as many side by side as fit:
 *
 *   FluxrCustomersModel -> GtkNoSelection -> GtkGridView
 *
 * A click or Enter opens a customer. */

#include "config.h"

#include "fluxr-customers-page-private.h"

static void
activated_cb (FluxrCustomersPage *self,
              guint               position)
{
  g_autoptr (FluxrRecord) customer
    = g_list_model_get_item (fluxr_customers_model_get_customers (self->model), position);

  if (customer != NULL)
    fluxr_customers_page_open (self, customer);
}

/* A place counts as it is before the one that moves leaves its own. */
static void
dropped_cb (FluxrCustomersPage *self,
            FluxrRecord        *moved,
            gboolean            behind,
            FluxrCustomerCard  *card)
{
  FluxrRecord *target = fluxr_customer_card_get_customer (card);
  guint place;

  if (target == NULL || target == moved
      || !fluxr_customers_model_find (self->model, target, &place))
    return;
  fluxr_customers_page_move (self, moved, behind ? place + 1 : place);
}

static void
menu_requested_cb (FluxrCustomersPage *self,
                   double              x,
                   double              y,
                   GtkWidget          *card)
{
  fluxr_customers_page_popup_menu (self, card, x, y);
}

static void
setup_cb (FluxrCustomersPage *self,
          GtkListItem        *item)
{
  GtkWidget *card = fluxr_customer_card_new (item);

  g_signal_connect_object (card, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "menu-requested", G_CALLBACK (menu_requested_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, card);
}

static void
bind_cb (FluxrCustomersPage *self,
         GtkListItem        *item)
{
  fluxr_customer_card_set_customer (FLUXR_CUSTOMER_CARD (gtk_list_item_get_child (item)),
                                    gtk_list_item_get_item (item));
}

static void
unbind_cb (FluxrCustomersPage *self,
           GtkListItem        *item)
{
  GtkWidget *card = gtk_list_item_get_child (item);

  if (card != NULL)
    fluxr_customer_card_set_customer (FLUXR_CUSTOMER_CARD (card), NULL);
}

static void
add_key (GtkWidget       *widget,
         guint            key,
         GdkModifierType  modifiers,
         const char      *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut
    = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (""));
  if (modifiers != 0)
    gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (widget, controller);
}

static void
add_keys (FluxrCustomersPage *self)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Delete, 0, "customers.delete" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "customers.duplicate" },
    { GDK_KEY_s, 0, "customers.select" },
    { GDK_KEY_c, 0, "customers.compare" },
    { GDK_KEY_Left, GDK_ALT_MASK, "customers.move-left" },
    { GDK_KEY_Right, GDK_ALT_MASK, "customers.move-right" },
    { GDK_KEY_Up, GDK_ALT_MASK, "customers.move-before" },
    { GDK_KEY_Down, GDK_ALT_MASK, "customers.move-behind" },
    { GDK_KEY_Home, GDK_ALT_MASK, "customers.move-first" },
    { GDK_KEY_End, GDK_ALT_MASK, "customers.move-last" },
    { GDK_KEY_Menu, 0, "customers.show-menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "customers.show-menu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (GTK_WIDGET (self->grid), keys[i].key, keys[i].modifiers, keys[i].action);
  add_key (GTK_WIDGET (self->pane), GDK_KEY_Escape, 0, "customers.leave");
}

/* The card with the focus on it or in it. */
static FluxrCustomerCard *
find_card (FluxrCustomersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *inside = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)))
    return NULL;
  if (FLUXR_IS_CUSTOMER_CARD (inside))
    return FLUXR_CUSTOMER_CARD (inside);

  return (FluxrCustomerCard *) gtk_widget_get_ancestor (focus, FLUXR_TYPE_CUSTOMER_CARD);
}

/* (nullable): of the card with the focus */
FluxrRecord *
fluxr_customers_page_find_focused (FluxrCustomersPage *self)
{
  FluxrCustomerCard *card = find_card (self);

  return card != NULL ? fluxr_customer_card_get_customer (card) : NULL;
}

void
fluxr_customers_page_focus_card (FluxrCustomersPage *self,
                                 FluxrRecord        *customer)
{
  guint position;

  if (!fluxr_customers_model_find (self->model, customer, &position))
    return;
  gtk_grid_view_scroll_to (self->grid, position, GTK_LIST_SCROLL_FOCUS, NULL);
  /* That card has the focus of the grid by now, and the grid needs that of the window. */
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

void
fluxr_customers_page_bind_grid (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, grid);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

void
fluxr_customers_page_init_grid (FluxrCustomersPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (
    g_object_ref (fluxr_customers_model_get_customers (self->model)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
  add_keys (self);
}
