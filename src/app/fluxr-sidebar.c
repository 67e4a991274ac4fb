/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sidebar. Only sections that exist are listed, each with the number of its rows. */

#include "config.h"

#include "fluxr-sidebar.h"

#include <glib/gi18n.h>

#include "fluxr-menu-names.h"
#include "fluxr-product-switcher.h"
#include "fluxr-section-row.h"

struct _FluxrSidebar
{
  AdwBin parent_instance;

  FluxrStore *store;      /* (nullable), weak */
  GSignalGroup *status;   /* (owned): target is the FluxrSyncStatus */

  FluxrProductSwitcher *switcher;
  GtkMenuButton *menu_button;
  GMenuModel *main_menu;
  GtkListBox *sections;
  GtkButton *sync_button;
  GtkImage *sync_icon;
  GtkLabel *sync_label;
  GtkLabel *sync_caption;
  GtkLabel *sync_badge;
};

G_DEFINE_FINAL_TYPE (FluxrSidebar, fluxr_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PRODUCT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SECTION_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static FluxrSectionRow *
get_row (FluxrSidebar *self,
         int           i)
{
  return (FluxrSectionRow *) gtk_list_box_get_row_at_index (self->sections, i);
}

static void
count_rows (FluxrSidebar *self)
{
  FluxrRecord *product = fluxr_product_switcher_get_product (self->switcher);
  FluxrSectionRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    fluxr_section_row_count (row, self->store,
                             product != NULL ? fluxr_record_get_id (product) : NULL);
}

static void
product_changed_cb (FluxrSidebar *self)
{
  FluxrRecord *product = fluxr_product_switcher_get_product (self->switcher);

  gtk_widget_set_visible (GTK_WIDGET (self->sections), product != NULL);
  count_rows (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRODUCT]);
}

static void
row_activated_cb (FluxrSidebar  *self,
                  GtkListBoxRow *row)
{
  const FluxrItemKind *kind = fluxr_section_row_get_kind (FLUXR_SECTION_ROW (row));

  g_signal_emit (self, signals[SECTION_ACTIVATED], 0, kind->section);
}

static void
menu_shown_cb (GtkWidget *popover)
{
  fluxr_menu_names_set (popover);
}

static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  FluxrSidebar *self = user_data;
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_menu_new_from_model (self->main_menu);
  g_signal_connect (popover, "map", G_CALLBACK (menu_shown_cb), NULL);
  gtk_menu_button_set_popover (button, popover);
}

/* The button says all of it to a screen reader, since its parts are not read. */
static void
show_status_cb (FluxrSidebar    *self,
                FluxrSyncStatus *status)
{
  const char *label = fluxr_sync_status_get_label (status);
  const char *caption = fluxr_sync_status_get_caption (status);
  guint attention = fluxr_sync_status_count_attention (status);
  g_autofree char *badge = g_strdup_printf ("%u", attention);
  g_autofree char *name = NULL;
  g_autofree char *icon_name = NULL;

  /* Translators: how the sync stands, and more about that, like "Up to date, 2 minutes ago" */
  name = caption != NULL ? g_strdup_printf (_("%s, %s"), label, caption) : g_strdup (label);
  g_object_get (status, "icon-name", &icon_name, NULL);
  gtk_image_set_from_icon_name (self->sync_icon, icon_name);
  gtk_label_set_label (self->sync_label, label);
  gtk_label_set_label (self->sync_caption, caption != NULL ? caption : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sync_caption), caption != NULL);
  gtk_label_set_label (self->sync_badge, badge);
  gtk_widget_set_visible (GTK_WIDGET (self->sync_badge), attention > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sync_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fluxr_sidebar_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  FluxrSidebar *self = FLUXR_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_PRODUCT:
      g_value_set_object (value, fluxr_sidebar_get_product (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_sidebar_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  FluxrSidebar *self = FLUXR_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_PRODUCT:
      fluxr_sidebar_set_product (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_sidebar_dispose (GObject *object)
{
  FluxrSidebar *self = FLUXR_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_SIDEBAR);
  g_clear_weak_pointer (&self->store);
  g_clear_object (&self->status);

  G_OBJECT_CLASS (fluxr_sidebar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, main_menu);
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, sections);
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, sync_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, sync_icon);
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, sync_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, sync_caption);
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, sync_badge);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fluxr_sidebar_class_init (FluxrSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_sidebar_get_property;
  object_class->set_property = fluxr_sidebar_set_property;
  object_class->dispose = fluxr_sidebar_dispose;

  properties[PROP_PRODUCT] = g_param_spec_object (
    "product", NULL, NULL, FLUXR_TYPE_RECORD,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SECTION_ACTIVATED]
    = g_signal_new ("section-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FLUXR_TYPE_PRODUCT_SWITCHER);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fluxr_sidebar_init (FluxrSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (const FluxrItemKind *kind = fluxr_item_kind_list (); kind->entity != NULL; kind++)
    gtk_list_box_append (self->sections, fluxr_section_row_new (kind));
  g_signal_connect_object (self->switcher, "notify::product", G_CALLBACK (product_changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);

  self->status = g_signal_group_new (FLUXR_TYPE_SYNC_STATUS);
  g_signal_group_connect_object (self->status, "changed", G_CALLBACK (show_status_cb), self,
                                 G_CONNECT_SWAPPED);
  product_changed_cb (self);
}

/**
 * fluxr_sidebar_set_store:
 * @store: (nullable): where the rows are counted
 * @products: (nullable): the products to choose from
 */
void
fluxr_sidebar_set_store (FluxrSidebar *self,
                         FluxrStore   *store,
                         GListModel   *products)
{
  g_return_if_fail (FLUXR_IS_SIDEBAR (self));

  g_set_weak_pointer (&self->store, store);
  fluxr_product_switcher_set_products (self->switcher, products);
  count_rows (self);
}

void
fluxr_sidebar_set_status (FluxrSidebar    *self,
                          FluxrSyncStatus *status)
{
  g_return_if_fail (FLUXR_IS_SIDEBAR (self));

  g_signal_group_set_target (self->status, status);
  show_status_cb (self, status);
}

FluxrRecord *
fluxr_sidebar_get_product (FluxrSidebar *self)
{
  g_return_val_if_fail (FLUXR_IS_SIDEBAR (self), NULL);

  return fluxr_product_switcher_get_product (self->switcher);
}

void
fluxr_sidebar_set_product (FluxrSidebar *self,
                           FluxrRecord  *product)
{
  g_return_if_fail (FLUXR_IS_SIDEBAR (self));

  fluxr_product_switcher_set_product (self->switcher, product);
}

/**
 * fluxr_sidebar_set_section:
 * @section: which one is shown
 */
void
fluxr_sidebar_set_section (FluxrSidebar *self,
                           const char   *section)
{
  FluxrSectionRow *row;

  g_return_if_fail (FLUXR_IS_SIDEBAR (self));

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (g_str_equal (fluxr_section_row_get_kind (row)->section, section))
      gtk_list_box_select_row (self->sections, GTK_LIST_BOX_ROW (row));
}

void
fluxr_sidebar_open_menu (FluxrSidebar *self)
{
  g_return_if_fail (FLUXR_IS_SIDEBAR (self));

  gtk_menu_button_popup (self->menu_button);
}
