/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The customers of a product. What a person asks for becomes a command in
 * fluxr-customers-commands.c, and the model brings the result back. */

#include "config.h"

#include "fluxr-customers-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"

static void implement_page (FluxrPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrCustomersPage, fluxr_customers_page, ADW_TYPE_BREAKPOINT_BIN,
                               G_IMPLEMENT_INTERFACE (FLUXR_TYPE_PAGE, implement_page))

gboolean
fluxr_customers_page_is_open (FluxrCustomersPage *self)
{
  return self->workspace != NULL && self->product != NULL;
}

static gboolean
has_customers (FluxrCustomersPage *self)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_customer_profile_entity);

  fluxr_query_filter (query, "product_id", fluxr_record_get_id (self->product));

  return fluxr_store_has (fluxr_workspace_get_store (self->workspace), query);
}

static void
choose_page (FluxrCustomersPage *self)
{
  const char *page = "cards";

  if (!fluxr_customers_page_is_open (self))
    page = "loading";
  else if (!has_customers (self))
    page = "empty";
  else if (fluxr_customers_model_is_empty (self->model))
    page = "nothing";
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), page))
    return;
  gtk_stack_set_visible_child_name (self->stack, page);
  if (g_str_equal (page, "nothing") && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Nothing found"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
close_pane (FluxrCustomersPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  fluxr_customer_pane_set_customer (self->pane, NULL, NULL);
}

/* After changes of the file: nothing is open that is gone. */
static void
changed_cb (FluxrCustomersPage *self)
{
  FluxrRecord *shown = fluxr_customer_pane_get_customer (self->pane);

  if (shown != NULL && fluxr_record_is_deleted (shown))
    close_pane (self);
  choose_page (self);
  fluxr_customers_page_update_actions (self);
}

static void
pane_shown_cb (FluxrCustomersPage *self)
{
  FluxrRecord *shown = self->pane != NULL ? fluxr_customer_pane_get_customer (self->pane) : NULL;
  g_autoptr (FluxrRecord) customer = NULL;

  if (shown == NULL || adw_overlay_split_view_get_show_sidebar (self->split))
    return;
  customer = g_object_ref (shown);
  fluxr_customer_pane_set_customer (self->pane, NULL, NULL);
  if (!fluxr_record_is_deleted (customer))
    fluxr_customers_page_focus_card (self, customer);
}

static void
collapsed_cb (FluxrCustomersPage *self)
{
  if (self->pane != NULL)
    fluxr_customer_pane_set_covering (self->pane,
                                      adw_overlay_split_view_get_collapsed (self->split));
}

static void
search_changed_cb (FluxrCustomersPage *self)
{
  fluxr_customers_model_set_search (self->model, gtk_editable_get_text (self->search_entry));
}

static void
search_mode_cb (FluxrCustomersPage *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar) && self->model != NULL)
    fluxr_customers_page_clear_search (self);
}

static void
search_activated_cb (FluxrCustomersPage *self)
{
  g_autoptr (FluxrRecord) customer
    = g_list_model_get_item (fluxr_customers_model_get_customers (self->model), 0);

  if (customer != NULL)
    fluxr_customers_page_open (self, customer);
}

void
fluxr_customers_page_clear_search (FluxrCustomersPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
  fluxr_customers_model_set_search (self->model, "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

void
fluxr_customers_page_open (FluxrCustomersPage *self,
                           FluxrRecord        *customer)
{
  fluxr_customer_pane_set_customer (self->pane, self->workspace, customer);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  fluxr_customer_pane_focus_name (self->pane);
}

static void
unmapped_cb (FluxrCustomersPage *self)
{
  fluxr_customer_pane_flush (self->pane);
}

static void
set_product (FluxrPage      *page,
             FluxrWorkspace *workspace,
             FluxrRecord    *product)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (page);

  if (workspace == self->workspace && product == self->product)
    return;
  close_pane (self);
  fluxr_customers_page_clear_search (self);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->product, product);
  g_binding_group_set_source (self->names, product);
  if (fluxr_customers_page_is_open (self))
    fluxr_customers_model_set_scope (self->model, fluxr_workspace_get_store (workspace),
                                     fluxr_record_get_id (product));
  else
    fluxr_customers_model_set_scope (self->model, NULL, NULL);
  changed_cb (self);
}

static void
flush (FluxrPage *page)
{
  fluxr_customer_pane_flush (FLUXR_CUSTOMERS_PAGE (page)->pane);
}

static void
begin (FluxrPage *page)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (page);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty"))
    gtk_widget_grab_focus (self->first_button);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
show_record (FluxrPage   *page,
             FluxrRecord *record)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (page);

  if (fluxr_customers_page_is_open (self) && !fluxr_record_is_deleted (record))
    fluxr_customers_page_open (self, record);
}

static void
get_place (FluxrPage  *page,
           FluxrPlace *place)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (page);

  if (adw_overlay_split_view_get_show_sidebar (self->split))
    g_set_object (&place->record, fluxr_customer_pane_get_customer (self->pane));
}

static void
set_place (FluxrPage        *page,
           const FluxrPlace *place)
{
  show_record (page, place->record);
}

static void
implement_page (FluxrPageInterface *iface)
{
  static const FluxrPageCommand commands[] = {
    { "object-select-symbolic", N_ ("Select Customer"), "customers.select::" },
    { "view-dual-symbolic", N_ ("Compare Customers"), "customers.compare::" },
    { "fluxr-prd-symbolic", N_ ("Insert Customer into Target Audience"), "customers.insert::" },
    { "edit-copy-symbolic", N_ ("Duplicate Customer"), "customers.duplicate::" },
    { "fluxr-link-symbolic", N_ ("Copy Link to Customer"), "customers.copy-link::" },
    { "user-trash-symbolic", N_ ("Delete Customer"), "customers.delete::" },
    { NULL, NULL, NULL },
  };

  iface->set_product = set_product;
  iface->flush = flush;
  iface->begin = begin;
  iface->show_record = show_record;
  iface->get_place = get_place;
  iface->set_place = set_place;
  iface->commands = commands;
}

static void
fluxr_customers_page_dispose (GObject *object)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (object);

  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->names);
  g_clear_object (&self->workspace);
  g_clear_object (&self->product);
  /* A bound direct child goes with the template, and the parent class would not know. */
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_CUSTOMERS_PAGE);

  G_OBJECT_CLASS (fluxr_customers_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, split);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, title);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, find_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, compare_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrCustomersPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, pane_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  fluxr_customers_page_bind_grid (widget_class);
}

static void
fluxr_customers_page_class_init (FluxrCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_customers_page_dispose;

  g_type_ensure (FLUXR_TYPE_CUSTOMER_PANE);
  bind_template (widget_class);
  fluxr_customers_page_install_commands (widget_class);
  fluxr_customers_page_install_menus (widget_class);
}

static void
fluxr_customers_page_init (FluxrCustomersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_binding_group_new ();
  g_binding_group_bind (self->names, "name", self->title, "subtitle", G_BINDING_SYNC_CREATE);
  self->model = fluxr_customers_model_new ();
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  fluxr_customers_page_init_grid (self);
  fluxr_customers_page_init_menus (self);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped_cb), NULL);
  fluxr_customers_page_update_actions (self);
}

GtkWidget *
fluxr_customers_page_new (void)
{
  return g_object_new (FLUXR_TYPE_CUSTOMERS_PAGE, NULL);
}
