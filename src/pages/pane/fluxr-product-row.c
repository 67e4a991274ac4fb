/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The product of a card. The list of all products is only read while it is open. */

#include "config.h"

#include "fluxr-product-row.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-item-kind.h"
#include "fluxr-picker-popover.h"

static void implement_part (FluxrItemPartInterface *iface);

struct _FluxrProductRow
{
  AdwActionRow parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  GSignalGroup *item;        /* (owned): target is the card */
  GSignalGroup *product;     /* (owned): target is its product */

  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrProductRow, fluxr_product_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_ITEM_PART, implement_part))

static void
show_name_cb (FluxrProductRow *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);
  g_autoptr (FluxrRecord) product = g_signal_group_dup_target (self->product);
  g_autofree char *label = NULL;
  const char *name;

  if (item == NULL)
    return;
  if (product != NULL)
    name = fluxr_item_get_name (product);
  else
    name = fluxr_record_get_text (item, "product_id") == NULL ? _("No product")
                                                              : _("Not here");
  /* Translators: the placeholder is the name of a product */
  label = g_strdup_printf (_("Product: %s"), name);
  gtk_menu_button_set_label (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
update_cb (FluxrProductRow *self)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);
  g_autoptr (FluxrRecord) product = NULL;
  const char *id = item != NULL ? fluxr_record_get_text (item, "product_id") : NULL;

  if (id != NULL)
    product = fluxr_store_find_record (fluxr_workspace_get_store (self->workspace),
                                       &fluxr_product_entity, id);
  g_signal_group_set_target (self->product, product);
  show_name_cb (self);
}

static void
move (FluxrProductRow *self,
      FluxrRecord     *item,
      FluxrRecord     *product)
{
  const char *id = product != NULL ? fluxr_record_get_id (product) : NULL;
  g_autoptr (FluxrWorkspace) workspace = g_object_ref (self->workspace);
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  fluxr_item_part_begin (FLUXR_ITEM_PART (self));
  g_ptr_array_add (cards, item);
  message = g_strdup_printf (product != NULL ? _("“%s” moved to another product")
                                             : _("“%s” moved out of its product"),
                             fluxr_item_get_name (item));
  if (fluxr_workspace_set_product (workspace, cards, id, &error))
    fluxr_item_part_tell_acted (FLUXR_ITEM_PART (self), message);
  else
    fluxr_item_part_tell_failed (FLUXR_ITEM_PART (self), error);
}

/* @product: (nullable): none */
static void
chosen_cb (FluxrProductRow *self,
           FluxrRecord     *product)
{
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);

  if (item == NULL)
    return;
  if (g_strcmp0 (product != NULL ? fluxr_record_get_id (product) : NULL,
                 fluxr_record_get_text (item, "product_id")) != 0)
    move (self, item, product);
  update_cb (self);
}

static void
fill_popover (GtkMenuButton *button,
              gpointer       user_data)
{
  FluxrProductRow *self = user_data;
  g_autoptr (FluxrRecord) item = g_signal_group_dup_target (self->item);
  g_autoptr (FluxrRecord) product = g_signal_group_dup_target (self->product);
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);
  g_autoptr (GListModel) products = NULL;
  GtkWidget *popover;

  if (item == NULL)
    return;
  fluxr_query_order (query, "name", FALSE);
  fluxr_query_order (query, "created_at", FALSE);
  products = fluxr_store_list_records (fluxr_workspace_get_store (self->workspace), query);

  popover = fluxr_picker_popover_new (_("Find a Product"), _("Products"));
  fluxr_picker_popover_set_model (FLUXR_PICKER_POPOVER (popover), products);
  fluxr_picker_popover_set_current (FLUXR_PICKER_POPOVER (popover), product);
  if (fluxr_record_get_entity (item) == &fluxr_task_entity)
    fluxr_picker_popover_set_none (FLUXR_PICKER_POPOVER (popover), _("No Product"));
  g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (popover, GTK_ALIGN_END);
  gtk_menu_button_set_popover (button, popover);
}

static void
fluxr_product_row_dispose (GObject *object)
{
  FluxrProductRow *self = FLUXR_PRODUCT_ROW (object);

  g_clear_object (&self->product);
  g_clear_object (&self->item);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_product_row_parent_class)->dispose (object);
}

static void
fluxr_product_row_class_init (FluxrProductRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_product_row_dispose;
}

static void
fluxr_product_row_init (FluxrProductRow *self)
{
  self->item = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->item, "notify::product-id", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
  self->product = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->product, "notify::name", G_CALLBACK (show_name_cb), self,
                                 G_CONNECT_SWAPPED);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_can_shrink (self->button, TRUE);
  gtk_menu_button_set_create_popup_func (self->button, fill_popover, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "row-value");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Product"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  /* The row would call it by its title alone. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->button),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
set_item (FluxrItemPart  *part,
          FluxrWorkspace *workspace,
          FluxrRecord    *item)
{
  FluxrProductRow *self = FLUXR_PRODUCT_ROW (part);

  gtk_menu_button_popdown (self->button);
  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->item, item);
  update_cb (self);
}

static void
implement_part (FluxrItemPartInterface *iface)
{
  iface->set_item = set_item;
}
