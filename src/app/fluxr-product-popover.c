/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of products to choose from:
 *
 *   products (store) -> GtkFilterListModel (name contains the search text) -> GtkSingleSelection
 *
 * The selection only marks where Enter goes; the open product carries a check mark. */

#include "config.h"

#include "fluxr-product-popover.h"

#include <glib/gi18n.h>

#include "fluxr-product.h"

struct _FluxrProductPopover
{
  GtkPopover parent_instance;

  FluxrRecord *product;        /* (owned) (nullable) */
  GtkStringFilter *filter;     /* (owned) */
  GtkSingleSelection *matches; /* (owned) */

  GtkSearchEntry *search_entry;
  GtkStack *results;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (FluxrProductPopover, fluxr_product_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_results_cb (FluxrProductPopover *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->matches)) > 0;

  gtk_stack_set_visible_child_name (self->results, any ? "list" : "nothing");
}

static void
choose (FluxrProductPopover *self,
        guint                position)
{
  g_autoptr (FluxrRecord) product
    = g_list_model_get_item (G_LIST_MODEL (self->matches), position);

  if (product == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, product);
}

static void
product_activated_cb (FluxrProductPopover *self,
                      guint                position)
{
  choose (self, position);
}

static void
search_activated_cb (FluxrProductPopover *self)
{
  choose (self, gtk_single_selection_get_selected (self->matches));
}

static void
popdown_cb (FluxrProductPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
shown_cb (FluxrProductPopover *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
set_up_row_cb (FluxrProductPopover *self,
               GtkListItem         *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (FluxrProductPopover *self,
             GtkListItem         *item)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  FluxrRecord *product = gtk_list_item_get_item (item);
  const char *name = fluxr_record_get_text (product, "name");

  if (name == NULL || *name == '\0')
    name = _("Untitled");
  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), product == self->product);
  gtk_list_item_set_accessible_label (item, name);
}

/* The list is bound anew each time it is shown, so that names and the mark are right. */
static void
visible_cb (FluxrProductPopover *self)
{
  gboolean visible = gtk_widget_get_visible (GTK_WIDGET (self));

  gtk_list_view_set_model (self->list, visible ? GTK_SELECTION_MODEL (self->matches) : NULL);
}

static void
create_list (FluxrProductPopover *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkFilterListModel) found = NULL;

  self->filter = gtk_string_filter_new (
    gtk_property_expression_new (FLUXR_TYPE_PRODUCT, NULL, "name"));
  found = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  g_object_bind_property (self->search_entry, "text", self->filter, "search", G_BINDING_DEFAULT);

  self->matches = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (found)));
  g_signal_connect_object (self->matches, "items-changed", G_CALLBACK (update_results_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

static void
fluxr_product_popover_dispose (GObject *object)
{
  FluxrProductPopover *self = FLUXR_PRODUCT_POPOVER (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PRODUCT_POPOVER);
  g_clear_object (&self->matches);
  g_clear_object (&self->filter);
  g_clear_object (&self->product);

  G_OBJECT_CLASS (fluxr_product_popover_parent_class)->dispose (object);
}

static void
fluxr_product_popover_class_init (FluxrProductPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_product_popover_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, FLUXR_TYPE_RECORD);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-product-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrProductPopover, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductPopover, results);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, popdown_cb);
  gtk_widget_class_bind_template_callback (widget_class, product_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
fluxr_product_popover_init (FluxrProductPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  create_list (self);
  g_signal_connect (self, "notify::visible", G_CALLBACK (visible_cb), NULL);
}

GtkWidget *
fluxr_product_popover_new (void)
{
  return g_object_new (FLUXR_TYPE_PRODUCT_POPOVER, NULL);
}

void
fluxr_product_popover_set_products (FluxrProductPopover *self,
                                    GListModel          *products)
{
  GListModel *found;

  g_return_if_fail (FLUXR_IS_PRODUCT_POPOVER (self));

  found = gtk_single_selection_get_model (self->matches);
  gtk_filter_list_model_set_model (GTK_FILTER_LIST_MODEL (found), products);
  update_results_cb (self);
}

void
fluxr_product_popover_set_product (FluxrProductPopover *self,
                                   FluxrRecord         *product)
{
  g_return_if_fail (FLUXR_IS_PRODUCT_POPOVER (self));

  g_set_object (&self->product, product);
}
