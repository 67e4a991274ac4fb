/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The product switcher. Its popover is made when it is asked for. */

#include "config.h"

#include "fluxr-product-switcher.h"

#include <glib/gi18n.h>

#include "fluxr-product-popover.h"

struct _FluxrProductSwitcher
{
  AdwBin parent_instance;

  FluxrRecord *product;         /* (owned) (nullable) */
  GListModel *products;         /* (owned) (nullable) */
  GSignalGroup *product_group;  /* (owned) */
  FluxrProductPopover *popover; /* (nullable): the button's */

  GtkLabel *name_label;
};

G_DEFINE_FINAL_TYPE (FluxrProductSwitcher, fluxr_product_switcher, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PRODUCT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The window knows where the product is shown. */
static void
chosen_cb (FluxrProductSwitcher *self,
           FluxrRecord          *product)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-product", "s",
                              fluxr_record_get_id (product));
}

static void
update_name_cb (FluxrProductSwitcher *self)
{
  const char *name = NULL;

  if (self->product != NULL)
    name = fluxr_record_get_text (self->product, "name");
  if (name == NULL || *name == '\0')
    name = self->product != NULL ? _("Untitled") : _("No Product");
  gtk_label_set_label (self->name_label, name);
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  FluxrProductSwitcher *self = user_data;

  if (self->popover != NULL)
    return;
  self->popover = FLUXR_PRODUCT_POPOVER (fluxr_product_popover_new ());
  fluxr_product_popover_set_products (self->popover, self->products);
  fluxr_product_popover_set_product (self->popover, self->product);
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self->popover));
}

static void
fluxr_product_switcher_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  FluxrProductSwitcher *self = FLUXR_PRODUCT_SWITCHER (object);

  switch (prop_id)
    {
    case PROP_PRODUCT:
      g_value_set_object (value, self->product);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_product_switcher_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  FluxrProductSwitcher *self = FLUXR_PRODUCT_SWITCHER (object);

  switch (prop_id)
    {
    case PROP_PRODUCT:
      fluxr_product_switcher_set_product (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_product_switcher_dispose (GObject *object)
{
  FluxrProductSwitcher *self = FLUXR_PRODUCT_SWITCHER (object);

  self->popover = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PRODUCT_SWITCHER);
  g_clear_object (&self->products);
  g_clear_object (&self->product_group);
  g_clear_object (&self->product);

  G_OBJECT_CLASS (fluxr_product_switcher_parent_class)->dispose (object);
}

static void
fluxr_product_switcher_class_init (FluxrProductSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fluxr_product_switcher_get_property;
  object_class->set_property = fluxr_product_switcher_set_property;
  object_class->dispose = fluxr_product_switcher_dispose;

  properties[PROP_PRODUCT] = g_param_spec_object (
    "product", NULL, NULL, FLUXR_TYPE_RECORD,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-product-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrProductSwitcher, name_label);
}

static void
fluxr_product_switcher_init (FluxrProductSwitcher *self)
{
  self->product_group = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->product_group, "notify::name", G_CALLBACK (update_name_cb),
                                 self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (self))),
                                         create_popover_cb, self, NULL);
  update_name_cb (self);
}

void
fluxr_product_switcher_set_products (FluxrProductSwitcher *self,
                                     GListModel           *products)
{
  g_return_if_fail (FLUXR_IS_PRODUCT_SWITCHER (self));
  g_return_if_fail (products == NULL || G_IS_LIST_MODEL (products));

  g_set_object (&self->products, products);
  if (self->popover != NULL)
    fluxr_product_popover_set_products (self->popover, products);
}

FluxrRecord *
fluxr_product_switcher_get_product (FluxrProductSwitcher *self)
{
  g_return_val_if_fail (FLUXR_IS_PRODUCT_SWITCHER (self), NULL);

  return self->product;
}

void
fluxr_product_switcher_set_product (FluxrProductSwitcher *self,
                                    FluxrRecord          *product)
{
  g_return_if_fail (FLUXR_IS_PRODUCT_SWITCHER (self));
  g_return_if_fail (product == NULL || FLUXR_IS_RECORD (product));

  if (!g_set_object (&self->product, product))
    return;
  g_signal_group_set_target (self->product_group, product);
  if (self->popover != NULL)
    fluxr_product_popover_set_product (self->popover, product);
  update_name_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRODUCT]);
}
