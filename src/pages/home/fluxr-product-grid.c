/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Products on cards, as many side by side as fit.
 *
 *   FluxrHomeList -> GtkNoSelection -> GtkGridView
 *
 * A click or Enter opens a product. */

#include "config.h"

#include "fluxr-product-grid.h"

#include "fluxr-home-item.h"
#include "fluxr-product-card.h"

struct _FluxrProductGrid
{
  AdwBin parent_instance;

  FluxrStore *store;   /* (owned) (nullable) */
  FluxrHomeList *list; /* (owned) (nullable) */

  GtkGridView *view;
};

G_DEFINE_FINAL_TYPE (FluxrProductGrid, fluxr_product_grid, ADW_TYPE_BIN)

static void
activated_cb (FluxrProductGrid *self,
              guint             position)
{
  fluxr_product_grid_open (self, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, fluxr_product_card_new (item));
}

static void
bind_cb (FluxrProductGrid *self,
         GtkListItem      *item)
{
  fluxr_product_card_set_item (FLUXR_PRODUCT_CARD (gtk_list_item_get_child (item)), self->store,
                               gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  GtkWidget *card = gtk_list_item_get_child (item);

  if (card != NULL)
    fluxr_product_card_set_item (FLUXR_PRODUCT_CARD (card), NULL, NULL);
}

static void
create_factory (FluxrProductGrid *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_grid_view_set_factory (self->view, factory);
}

/* The card with the focus on it or in it. */
static FluxrProductCard *
find_focused_card (FluxrProductGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *inside = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return NULL;
  if (FLUXR_IS_PRODUCT_CARD (inside))
    return FLUXR_PRODUCT_CARD (inside);

  return FLUXR_PRODUCT_CARD (gtk_widget_get_ancestor (focus, FLUXR_TYPE_PRODUCT_CARD));
}

static void
card_menu_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrProductCard *card = find_focused_card (FLUXR_PRODUCT_GRID (widget));

  if (card != NULL)
    fluxr_product_card_popup_menu (card);
}

static gboolean
fluxr_product_grid_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FLUXR_PRODUCT_GRID (widget)->view));
}

static void
fluxr_product_grid_dispose (GObject *object)
{
  FluxrProductGrid *self = FLUXR_PRODUCT_GRID (object);

  if (self->view != NULL)
    fluxr_product_grid_set_list (self, NULL, NULL);
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PRODUCT_GRID);

  G_OBJECT_CLASS (fluxr_product_grid_parent_class)->dispose (object);
}

static void
fluxr_product_grid_class_init (FluxrProductGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_product_grid_dispose;
  widget_class->grab_focus = fluxr_product_grid_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-product-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrProductGrid, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "products.menu", NULL, card_menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "products.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "products.menu",
                                       NULL);
}

static void
fluxr_product_grid_init (FluxrProductGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  create_factory (self);
}

/**
 * fluxr_product_grid_set_list:
 * @store: (nullable): where the products are
 * @list: (nullable): which of them
 */
void
fluxr_product_grid_set_list (FluxrProductGrid *self,
                             FluxrStore       *store,
                             FluxrHomeList    *list)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (FLUXR_IS_PRODUCT_GRID (self));

  gtk_grid_view_set_model (self->view, NULL);
  g_set_object (&self->store, store);
  g_set_object (&self->list, list);
  if (list == NULL)
    return;
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_grid_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

/* The product at @position, if there is one. */
void
fluxr_product_grid_open (FluxrProductGrid *self,
                         guint             position)
{
  g_autoptr (FluxrHomeItem) item = NULL;

  g_return_if_fail (FLUXR_IS_PRODUCT_GRID (self));

  if (self->list != NULL)
    item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-product", "s",
                                fluxr_home_item_get_id (item));
}

/* Says anew how long ago each product changed. */
void
fluxr_product_grid_update_times (FluxrProductGrid *self)
{
  g_return_if_fail (FLUXR_IS_PRODUCT_GRID (self));

  for (GtkWidget *place = gtk_widget_get_first_child (GTK_WIDGET (self->view)); place != NULL;
       place = gtk_widget_get_next_sibling (place))
    {
      GtkWidget *card = gtk_widget_get_first_child (place);

      if (FLUXR_IS_PRODUCT_CARD (card))
        fluxr_product_card_update (FLUXR_PRODUCT_CARD (card));
    }
}
