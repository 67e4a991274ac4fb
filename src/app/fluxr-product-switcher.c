/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The product switcher. What the popover lists:
 *
 *   products (store) -> GtkFilterListModel (name contains the search text) -> GtkSingleSelection
 *
 * The selection only marks where Enter goes; the open product carries a check mark. */

#include "config.h"

#include "fluxr-product-switcher.h"

#include <glib/gi18n.h>

#include "fluxr-product.h"

struct _FluxrProductSwitcher
{
  AdwBin parent_instance;

  FluxrRecord *product;        /* (owned) (nullable) */
  GSignalGroup *product_group; /* (owned) */
  GtkStringFilter *filter;     /* (owned) */
  GtkSingleSelection *matches; /* (owned) */

  GtkLabel *name_label;
  GtkPopover *popover;
  GtkSearchEntry *search_entry;
  GtkStack *results;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (FluxrProductSwitcher, fluxr_product_switcher, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PRODUCT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
dup_name (FluxrRecord *product)
{
  const char *name = fluxr_record_get_text (product, "name");

  return g_strdup (name != NULL && *name != '\0' ? name : _("Untitled"));
}

static void
update_name_cb (FluxrProductSwitcher *self)
{
  g_autofree char *name = NULL;

  if (self->product != NULL)
    name = dup_name (self->product);
  gtk_label_set_label (self->name_label, name != NULL ? name : _("No Product"));
}

static void
update_results_cb (FluxrProductSwitcher *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->matches)) > 0;

  gtk_stack_set_visible_child_name (self->results, any ? "list" : "nothing");
}

static void
choose (FluxrProductSwitcher *self,
        guint                 position)
{
  g_autoptr (FluxrRecord) product
    = g_list_model_get_item (G_LIST_MODEL (self->matches), position);

  if (product == NULL)
    return;
  gtk_popover_popdown (self->popover);
  fluxr_product_switcher_set_product (self, product);
}

static void
product_activated_cb (FluxrProductSwitcher *self,
                      guint                 position)
{
  choose (self, position);
}

static void
search_activated_cb (FluxrProductSwitcher *self)
{
  choose (self, gtk_single_selection_get_selected (self->matches));
}

static void
search_stopped_cb (FluxrProductSwitcher *self)
{
  gtk_popover_popdown (self->popover);
}

static void
popdown_cb (FluxrProductSwitcher *self)
{
  gtk_popover_popdown (self->popover);
}

static void
popover_shown_cb (FluxrProductSwitcher *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
setup_row_cb (FluxrProductSwitcher *self,
              GtkListItem          *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (FluxrProductSwitcher *self,
             GtkListItem          *item)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  FluxrRecord *product = gtk_list_item_get_item (item);
  g_autofree char *name = dup_name (product);

  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), product == self->product);
  gtk_list_item_set_accessible_label (item, name);
}

static void
create_list (FluxrProductSwitcher *self)
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

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

/* The list is bound anew each time it is shown, so that names and the mark are right. */
static void
popover_visible_cb (FluxrProductSwitcher *self)
{
  gboolean visible = gtk_widget_get_visible (GTK_WIDGET (self->popover));

  gtk_list_view_set_model (self->list, visible ? GTK_SELECTION_MODEL (self->matches) : NULL);
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

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PRODUCT_SWITCHER);
  g_clear_object (&self->matches);
  g_clear_object (&self->filter);
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
  gtk_widget_class_bind_template_child (widget_class, FluxrProductSwitcher, popover);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductSwitcher, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductSwitcher, results);
  gtk_widget_class_bind_template_child (widget_class, FluxrProductSwitcher, list);
  gtk_widget_class_bind_template_callback (widget_class, product_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, popdown_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
}

static void
fluxr_product_switcher_init (FluxrProductSwitcher *self)
{
  self->product_group = g_signal_group_new (FLUXR_TYPE_RECORD);
  g_signal_group_connect_object (self->product_group, "notify::name", G_CALLBACK (update_name_cb),
                                 self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->popover));
  create_list (self);
  g_signal_connect_object (self->popover, "notify::visible", G_CALLBACK (popover_visible_cb), self,
                           G_CONNECT_SWAPPED);
  update_name_cb (self);
}

void
fluxr_product_switcher_set_products (FluxrProductSwitcher *self,
                                     GListModel           *products)
{
  GListModel *found;

  g_return_if_fail (FLUXR_IS_PRODUCT_SWITCHER (self));
  g_return_if_fail (products == NULL || G_IS_LIST_MODEL (products));

  found = gtk_single_selection_get_model (self->matches);
  gtk_filter_list_model_set_model (GTK_FILTER_LIST_MODEL (found), products);
  update_results_cb (self);
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
  update_name_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRODUCT]);
}
