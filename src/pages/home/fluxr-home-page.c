/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All products of the file, on cards; typing anywhere on the page searches. */

#include "config.h"

#include "fluxr-home-page.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-home-list.h"
#include "fluxr-menu-names.h"
#include "fluxr-product-grid.h"

/* Seconds: "3 minutes ago" should not be wrong for longer. */
#define TICK 60

struct _FluxrHomePage
{
  AdwBin parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  FluxrHomeList *list;       /* (owned) (nullable) */
  GSignalGroup *store;       /* (owned) */
  FluxrProductSort sort;
  guint tick;

  GtkMenuButton *sort_button;
  GMenuModel *sort_menu;
  GtkWidget *search_bar;
  GtkEditable *search_entry;
  GtkStack *stack;
  FluxrProductGrid *grid;
  GtkWidget *empty_button;
};

static void page_init (FluxrPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrHomePage, fluxr_home_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_PAGE, page_init))

/* In the order of FluxrProductSort. */
static const char *const sorts[] = { "changed", "name", "created", "progress" };

enum
{
  PROP_0,
  PROP_SORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_products (FluxrHomePage *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);

  return fluxr_store_has (fluxr_workspace_get_store (self->workspace), query);
}

static const char *
choose_page (FluxrHomePage *self)
{
  guint n = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;

  if (self->workspace == NULL)
    return "loading";
  if (!has_products (self))
    return "empty";
  if (n > 0)
    return "grid";

  return fluxr_home_list_is_loaded (self->list) ? "nothing" : "loading";
}

static void
update_cb (FluxrHomePage *self)
{
  const char *page = choose_page (self);
  gboolean nothing = g_str_equal (page, "nothing");

  gtk_widget_set_visible (self->search_bar, !g_str_equal (page, "empty"));
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, page);
  if (nothing)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Nothing found"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Letters come in from the whole page, but the keys that correct them only from the entry. */
static void
search_changed_cb (FluxrHomePage *self)
{
  GtkEditable *text = gtk_editable_get_delegate (self->search_entry);

  if (*gtk_editable_get_text (text) != '\0' && !gtk_widget_has_focus (GTK_WIDGET (text)))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  if (self->list != NULL)
    fluxr_home_list_set_search (self->list, gtk_editable_get_text (self->search_entry));
}

static void
search_stopped_cb (FluxrHomePage *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* Enter opens the first one found, and not what was found for fewer letters. */
static void
search_activated_cb (FluxrHomePage *self)
{
  if (self->list != NULL && fluxr_home_list_is_loaded (self->list))
    fluxr_product_grid_open (self->grid, 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  fluxr_product_grid_update_times (FLUXR_HOME_PAGE (user_data)->grid);

  return G_SOURCE_CONTINUE;
}

static void
mapped_cb (FluxrHomePage *self)
{
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (TICK, tick_cb, self);
  tick_cb (self);
  if (self->list != NULL)
    fluxr_home_list_set_active (self->list, TRUE);
}

static void
unmapped_cb (FluxrHomePage *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->list != NULL)
    fluxr_home_list_set_active (self->list, FALSE);
}

static void
menu_shown_cb (GtkWidget *popover)
{
  fluxr_menu_names_set (popover);
}

static void
create_sort_menu_cb (GtkMenuButton *button,
                     gpointer       user_data)
{
  FluxrHomePage *self = user_data;
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_menu_new_from_model (self->sort_menu);
  g_signal_connect (popover, "map", G_CALLBACK (menu_shown_cb), NULL);
  gtk_menu_button_set_popover (button, popover);
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.new-product", NULL);
}

static void
find_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (FLUXR_HOME_PAGE (widget)->search_entry));
}

static void
drop_list (FluxrHomePage *self)
{
  if (self->list == NULL)
    return;
  fluxr_product_grid_set_list (self->grid, NULL, NULL);
  g_signal_handlers_disconnect_by_func (self->list, update_cb, self);
  fluxr_home_list_set_active (self->list, FALSE);
  g_clear_object (&self->list);
}

static void
create_list (FluxrHomePage *self)
{
  FluxrStore *store = fluxr_workspace_get_store (self->workspace);

  self->list = fluxr_home_list_new (store);
  fluxr_home_list_set_sort (self->list, self->sort);
  fluxr_home_list_set_active (self->list, gtk_widget_get_mapped (GTK_WIDGET (self)));
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  fluxr_product_grid_set_list (self->grid, store, self->list);
}

/* The page is about all products: it does not matter which one is open. */
static void
fluxr_home_page_set_product (FluxrPage      *page,
                             FluxrWorkspace *workspace,
                             FluxrRecord    *product)
{
  FluxrHomePage *self = FLUXR_HOME_PAGE (page);

  if (self->workspace == workspace)
    return;
  drop_list (self);
  gtk_editable_set_text (self->search_entry, "");
  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->store,
                             workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL);
  if (workspace != NULL)
    create_list (self);
  update_cb (self);
}

static void
fluxr_home_page_begin (FluxrPage *page)
{
  FluxrHomePage *self = FLUXR_HOME_PAGE (page);

  if (self->workspace != NULL && !has_products (self))
    gtk_widget_grab_focus (self->empty_button);
}

static void
page_init (FluxrPageInterface *iface)
{
  iface->set_product = fluxr_home_page_set_product;
  iface->begin = fluxr_home_page_begin;
}

static void
fluxr_home_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FluxrHomePage *self = FLUXR_HOME_PAGE (object);

  switch (prop_id)
    {
    case PROP_SORT:
      g_value_set_string (value, fluxr_home_page_get_sort (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_home_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  FluxrHomePage *self = FLUXR_HOME_PAGE (object);

  switch (prop_id)
    {
    case PROP_SORT:
      fluxr_home_page_set_sort (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_home_page_dispose (GObject *object)
{
  FluxrHomePage *self = FLUXR_HOME_PAGE (object);

  if (self->grid != NULL)
    drop_list (self);
  g_clear_handle_id (&self->tick, g_source_remove);
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_HOME_PAGE);
  g_clear_object (&self->store);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fluxr_home_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrHomePage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrHomePage, sort_menu);
  gtk_widget_class_bind_template_child (widget_class, FluxrHomePage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrHomePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrHomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrHomePage, grid);
  gtk_widget_class_bind_template_child (widget_class, FluxrHomePage, empty_button);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, unmapped_cb);
}

static void
fluxr_home_page_class_init (FluxrHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fluxr_home_page_get_property;
  object_class->set_property = fluxr_home_page_set_property;
  object_class->dispose = fluxr_home_page_dispose;

  properties[PROP_SORT] = g_param_spec_string (
    "sort", NULL, NULL, sorts[FLUXR_PRODUCT_SORT_CHANGED],
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FLUXR_TYPE_PRODUCT_GRID);
  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "home.sort", "sort");
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_cb);
}

static void
fluxr_home_page_init (FluxrHomePage *self)
{
  self->store = g_signal_group_new (FLUXR_TYPE_STORE);
  g_signal_group_connect_object (self->store, "changed", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->sort_button, create_sort_menu_cb, self, NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (self));
}

GtkWidget *
fluxr_home_page_new (void)
{
  return g_object_new (FLUXR_TYPE_HOME_PAGE, NULL);
}

const char *
fluxr_home_page_get_sort (FluxrHomePage *self)
{
  g_return_val_if_fail (FLUXR_IS_HOME_PAGE (self), NULL);

  return sorts[self->sort];
}

/**
 * fluxr_home_page_set_sort:
 * @sort: an unknown one, as a setting may have, is left alone
 */
void
fluxr_home_page_set_sort (FluxrHomePage *self,
                          const char    *sort)
{
  g_return_if_fail (FLUXR_IS_HOME_PAGE (self));

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (sorts[i], sort) == 0 && self->sort != i)
      {
        self->sort = i;
        if (self->list != NULL)
          fluxr_home_list_set_sort (self->list, i);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
      }
}
