/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sidebar. Only sections that exist are listed, each with the number of its rows. */

#include "config.h"

#include "fluxr-sidebar.h"

#include <glib/gi18n.h>

#include "fluxr-board.h"
#include "fluxr-menu-names.h"
#include "fluxr-product-switcher.h"
#include "fluxr-product-targets.h"
#include "fluxr-section-row.h"
#include "fluxr-views.h"

struct _FluxrSidebar
{
  AdwBin parent_instance;

  FluxrStore *store;      /* (nullable), weak */
  GListModel *products;   /* (owned) (nullable) */
  GSettings *settings;    /* (owned) (nullable) */
  char *section;          /* (owned) (nullable): the one shown */
  char *view;             /* (owned) (nullable): made of it */
  GSignalGroup *status;   /* (owned): target is the FluxrSyncStatus */

  FluxrProductSwitcher *switcher;
  GtkMenuButton *menu_button;
  GMenuModel *main_menu;
  GtkListBox *sections;
  GtkBox *places;
  FluxrProductTargets *targets; /* (nullable): made when cards come here first */
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
  VIEW_ACTIVATED,
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

/* Without a product there is nothing to show in its sections. */
static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  FluxrSidebar *self = user_data;
  const FluxrSection *section = fluxr_section_row_get_section (FLUXR_SECTION_ROW (row));

  return fluxr_sidebar_get_product (self) != NULL || (section != NULL && section->everywhere);
}

/* 0: the product's, 1: of all products, 2: views */
static int
get_part (FluxrSectionRow *row)
{
  const FluxrSection *section = fluxr_section_row_get_section (row);

  return section == NULL ? 2 : section->everywhere;
}

static void
head_row (GtkListBoxRow *row,
          GtkListBoxRow *before,
          gpointer       user_data)
{
  int part = get_part (FLUXR_SECTION_ROW (row));
  GtkWidget *header = NULL;

  if (before != NULL && get_part (FLUXR_SECTION_ROW (before)) != part)
    {
      header = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
      gtk_widget_add_css_class (header, "section-separator");
    }
  gtk_list_box_row_set_header (row, header);
}

static void
product_changed_cb (FluxrSidebar *self)
{
  gtk_list_box_invalidate_filter (self->sections);
  gtk_list_box_invalidate_headers (self->sections);
  count_rows (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRODUCT]);
}

static void
row_activated_cb (FluxrSidebar  *self,
                  GtkListBoxRow *row)
{
  const FluxrSection *section = fluxr_section_row_get_section (FLUXR_SECTION_ROW (row));

  if (section != NULL)
    g_signal_emit (self, signals[SECTION_ACTIVATED], 0, section->name);
  else
    g_signal_emit (self, signals[VIEW_ACTIVATED], 0,
                   fluxr_section_row_get_view (FLUXR_SECTION_ROW (row)));
}

/* Whether a row stands for what is shown. */
static gboolean
is_shown (FluxrSidebar    *self,
          FluxrSectionRow *row)
{
  const FluxrSection *section = fluxr_section_row_get_section (row);

  if (self->view != NULL)
    return g_strcmp0 (fluxr_section_row_get_view (row), self->view) == 0;

  return section != NULL && g_strcmp0 (section->name, self->section) == 0;
}

static void
select_row (FluxrSidebar *self)
{
  FluxrSectionRow *row;
  int i = 0;

  while ((row = get_row (self, i)) != NULL && !is_shown (self, row))
    i++;
  gtk_list_box_select_row (self->sections, GTK_LIST_BOX_ROW (row));
}

static void
list_views_cb (FluxrSidebar *self)
{
  g_auto (GStrv) names = fluxr_views_list (self->settings);
  FluxrSectionRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL;)
    if (fluxr_section_row_get_view (row) != NULL)
      gtk_list_box_remove (self->sections, GTK_WIDGET (row));
    else
      i++;
  for (guint i = 0; names[i] != NULL; i++)
    gtk_list_box_append (self->sections, fluxr_section_row_new_view (names[i]));
  select_row (self);
}

/* Cards on the pointer: the other products are places for them. */
static void
drag_entered_cb (FluxrSidebar            *self,
                 double                   x,
                 double                   y,
                 GtkDropControllerMotion *controller)
{
  const FluxrSection *section;
  GdkDrop *drop = gtk_drop_controller_motion_get_drop (controller);

  if (self->products == NULL || drop == NULL
      || !gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), FLUXR_TYPE_BOARD))
    return;
  if (self->targets == NULL)
    {
      self->targets = g_object_new (FLUXR_TYPE_PRODUCT_TARGETS, NULL);
      gtk_box_append (self->places, GTK_WIDGET (self->targets));
    }
  /* Cards of all products may go to the open one, too. */
  section = self->section != NULL ? fluxr_section_find (self->section) : NULL;
  fluxr_product_targets_show (self->targets, self->products,
                              section != NULL && section->everywhere
                                ? NULL : fluxr_sidebar_get_product (self));
}

static void
drag_left_cb (FluxrSidebar *self)
{
  if (self->targets != NULL)
    fluxr_product_targets_hide (self->targets);
}

static void
add_drop_motion (FluxrSidebar *self)
{
  GtkEventController *controller = gtk_drop_controller_motion_new ();

  g_signal_connect_swapped (controller, "enter", G_CALLBACK (drag_entered_cb), self);
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (drag_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
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
  g_clear_object (&self->products);
  g_clear_object (&self->settings);
  g_clear_object (&self->status);

  G_OBJECT_CLASS (fluxr_sidebar_parent_class)->dispose (object);
}

static void
fluxr_sidebar_finalize (GObject *object)
{
  FluxrSidebar *self = FLUXR_SIDEBAR (object);

  g_free (self->section);
  g_free (self->view);

  G_OBJECT_CLASS (fluxr_sidebar_parent_class)->finalize (object);
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
  gtk_widget_class_bind_template_child (widget_class, FluxrSidebar, places);
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
  object_class->finalize = fluxr_sidebar_finalize;

  properties[PROP_PRODUCT] = g_param_spec_object (
    "product", NULL, NULL, FLUXR_TYPE_RECORD,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SECTION_ACTIVATED]
    = g_signal_new ("section-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[VIEW_ACTIVATED]
    = g_signal_new ("view-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FLUXR_TYPE_PRODUCT_SWITCHER);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fluxr_sidebar_init (FluxrSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (const FluxrSection *section = fluxr_section_list (); section->name != NULL; section++)
    gtk_list_box_append (self->sections, fluxr_section_row_new (section));
  gtk_list_box_set_filter_func (self->sections, filter_row, self, NULL);
  gtk_list_box_set_header_func (self->sections, head_row, NULL, NULL);
  g_signal_connect_object (self->switcher, "notify::product", G_CALLBACK (product_changed_cb),
                           self, G_CONNECT_SWAPPED);
  add_drop_motion (self);
  fluxr_menu_names_set_button (self->menu_button, self->main_menu);

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
  g_set_object (&self->products, products);
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

void
fluxr_sidebar_set_settings (FluxrSidebar *self,
                            GSettings    *settings)
{
  g_return_if_fail (FLUXR_IS_SIDEBAR (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" FLUXR_VIEWS_KEY, G_CALLBACK (list_views_cb), self,
                           G_CONNECT_SWAPPED);
  list_views_cb (self);
}

void
fluxr_sidebar_set_section (FluxrSidebar *self,
                           const char   *section,
                           const char   *view)
{
  g_return_if_fail (FLUXR_IS_SIDEBAR (self));

  g_set_str (&self->section, section);
  g_set_str (&self->view, view);
  select_row (self);
}

void
fluxr_sidebar_open_menu (FluxrSidebar *self)
{
  g_return_if_fail (FLUXR_IS_SIDEBAR (self));

  gtk_menu_button_popup (self->menu_button);
}
