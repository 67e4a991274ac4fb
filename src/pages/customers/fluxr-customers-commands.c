/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person asks of customers becomes a command of the workspace here. Each action has the id
 * of a customer; an empty one means that with the focus, or the open one. */

#include "config.h"

#include "fluxr-customers-page-private.h"

#include <glib/gi18n.h>

#include "fluxr-customer-compare.h"
#include "fluxr-entities.h"
#include "fluxr-row-link.h"
#include "fluxr-workspace-customers.h"

static FluxrRecord *
find_record (FluxrCustomersPage *self,
             const char         *id)
{
  return fluxr_store_find_record (fluxr_workspace_get_store (self->workspace),
                                  &fluxr_customer_profile_entity, id);
}

/* (transfer full) (nullable): what was typed in it is saved */
static FluxrRecord *
dup_customer (GtkWidget *widget,
              GVariant  *parameter)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  FluxrRecord *customer;

  if (!fluxr_customers_page_is_open (self))
    return NULL;
  fluxr_customer_pane_flush (self->pane);
  if (*id != '\0')
    return find_record (self, id);
  customer = fluxr_customers_page_find_focused (self);
  if (customer == NULL)
    customer = fluxr_customer_pane_get_customer (self->pane);

  return customer != NULL ? g_object_ref (customer) : NULL;
}

static const char *
get_name (FluxrRecord *customer)
{
  const char *name = fluxr_record_get_text (customer, "name");

  return name != NULL && *name != '\0' ? name : _("Untitled");
}

static void
tell_acted (FluxrCustomersPage *self,
            const char         *format,
            FluxrRecord        *customer)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (get_name (customer), parts);

  fluxr_page_tell_acted (FLUXR_PAGE (self), message);
}

static void
open_new (FluxrCustomersPage *self,
          const char         *id)
{
  g_autoptr (FluxrRecord) customer = find_record (self, id);

  if (customer == NULL)
    return;
  fluxr_customers_page_clear_search (self);
  fluxr_customers_page_open (self, customer);
}

static void
add_customer (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (!fluxr_customers_page_is_open (self))
    return;
  fluxr_customer_pane_flush (self->pane);
  id = fluxr_workspace_add_customer (self->workspace, fluxr_record_get_id (self->product),
                                     "", &error);
  if (id != NULL)
    open_new (self, id);
  else
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
}

static void
find_customers (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
open_customer (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  g_autoptr (FluxrRecord) customer = dup_customer (widget, parameter);

  if (customer != NULL)
    fluxr_customers_page_open (FLUXR_CUSTOMERS_PAGE (widget), customer);
}

static void
select_customer (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);
  g_autoptr (FluxrRecord) customer = dup_customer (widget, parameter);
  g_autoptr (GError) error = NULL;

  if (customer == NULL)
    return;
  if (fluxr_workspace_select_customer (self->workspace, fluxr_record_get_id (customer), &error))
    /* Translators: the customer for whom the product is made */
    tell_acted (self, _("“%s” selected"), customer);
  else
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
}

static void
duplicate_customer (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);
  g_autoptr (FluxrRecord) customer = dup_customer (widget, parameter);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (customer == NULL)
    return;
  id = fluxr_workspace_duplicate_customer (self->workspace, fluxr_record_get_id (customer),
                                           &error);
  if (id == NULL)
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  tell_acted (self, _("“%s” duplicated"), customer);
  open_new (self, id);
}

static void
delete_customer (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);
  g_autoptr (FluxrRecord) customer = dup_customer (widget, parameter);
  GListModel *customers = fluxr_customers_model_get_customers (self->model);
  g_autoptr (FluxrRecord) next = NULL;
  g_autoptr (GError) error = NULL;
  guint place = 0;

  if (customer == NULL)
    return;
  fluxr_customers_model_find (self->model, customer, &place);
  if (!fluxr_workspace_delete (self->workspace, _("Delete Customer"),
                               &fluxr_customer_profile_entity, fluxr_record_get_id (customer),
                               &error))
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  tell_acted (self, _("“%s” deleted"), customer);
  if (g_list_model_get_n_items (customers) == 0)
    return;
  next = g_list_model_get_item (customers,
                                MIN (place, g_list_model_get_n_items (customers) - 1));
  fluxr_customers_page_focus_card (self, next);
}

/* --- order */

static void
tell_place (FluxrCustomersPage *self,
            FluxrRecord        *customer)
{
  guint n = g_list_model_get_n_items (fluxr_customers_model_get_customers (self->model));
  g_autofree char *words = NULL;
  guint place;

  if (!fluxr_customers_model_find (self->model, customer, &place))
    return;
  /* Translators: a customer, and its new place among the others */
  words = g_strdup_printf (_("“%s” moved to %u of %u"), get_name (customer), place + 1, n);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* @place: in front of what is there now; behind all others if there is nothing */
void
fluxr_customers_page_move (FluxrCustomersPage *self,
                           FluxrRecord        *customer,
                           guint               place)
{
  g_autoptr (FluxrRecord) before
    = g_list_model_get_item (fluxr_customers_model_get_customers (self->model), place);
  g_autoptr (FluxrRecord) moved = g_object_ref (customer);
  g_autoptr (GError) error = NULL;

  if (!fluxr_workspace_move_customer (self->workspace, fluxr_record_get_id (self->product),
                                      fluxr_record_get_id (moved),
                                      before != NULL ? fluxr_record_get_id (before) : NULL,
                                      &error))
    {
      fluxr_page_tell_failed (FLUXR_PAGE (self), error);
      return;
    }
  fluxr_customers_page_focus_card (self, moved);
  tell_place (self, moved);
}

static void
move_by (GtkWidget *widget,
         GVariant  *parameter,
         int        step)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);
  g_autoptr (FluxrRecord) customer = dup_customer (widget, parameter);
  int n = (int) g_list_model_get_n_items (fluxr_customers_model_get_customers (self->model));
  guint place;

  if (customer == NULL || !fluxr_customers_model_find (self->model, customer, &place)
      || (int) place + step < 0 || (int) place + step >= n)
    return;
  fluxr_customers_page_move (self, customer, step > 0 ? place + 1 + (guint) step
                                                      : place - (guint) -step);
}

static void
move_beside (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  int right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -1 : 1;

  move_by (widget, parameter, g_str_has_suffix (action, "-right") ? right : -right);
}

static void
move_before (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  move_by (widget, parameter, -1);
}

static void
move_behind (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  move_by (widget, parameter, 1);
}

static void
move_to_end (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  g_autoptr (FluxrRecord) customer = dup_customer (widget, parameter);

  if (customer != NULL)
    fluxr_customers_page_move (FLUXR_CUSTOMERS_PAGE (widget), customer,
                               g_str_has_suffix (action, "-first") ? 0 : G_MAXUINT);
}

/* --- elsewhere */

static void
insert_customer (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);
  g_autoptr (FluxrRecord) customer = dup_customer (widget, parameter);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (customer == NULL)
    return;
  id = fluxr_workspace_insert_customer (self->workspace, fluxr_record_get_id (customer), &error);
  if (id != NULL)
    tell_acted (self, _("“%s” inserted into the target audience"), customer);
  else
    fluxr_page_tell_failed (FLUXR_PAGE (self), error);
}

static void
compare_customers (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  FluxrCustomersPage *self = FLUXR_CUSTOMERS_PAGE (widget);
  g_autoptr (FluxrRecord) customer = dup_customer (widget, parameter);

  if (fluxr_customers_page_is_open (self))
    adw_dialog_present (fluxr_customer_compare_new (self->workspace,
                                                    fluxr_record_get_id (self->product),
                                                    customer != NULL
                                                      ? fluxr_record_get_id (customer) : NULL),
                        widget);
}

static void
copy_link (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_autoptr (FluxrRecord) customer = dup_customer (widget, parameter);
  g_autofree char *link = NULL;

  if (customer == NULL)
    return;
  link = fluxr_row_link_dup (customer);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
  fluxr_page_tell (FLUXR_PAGE (widget), C_("one", "Link copied"));
}

static void
close_pane (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  adw_overlay_split_view_set_show_sidebar (FLUXR_CUSTOMERS_PAGE (widget)->split, FALSE);
}

void
fluxr_customers_page_install_commands (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } commands[] = {
    { "customers.open", open_customer },
    { "customers.select", select_customer },
    { "customers.duplicate", duplicate_customer },
    { "customers.delete", delete_customer },
    { "customers.move-left", move_beside },
    { "customers.move-right", move_beside },
    { "customers.move-before", move_before },
    { "customers.move-behind", move_behind },
    { "customers.move-first", move_to_end },
    { "customers.move-last", move_to_end },
    { "customers.insert", insert_customer },
    { "customers.compare", compare_customers },
    { "customers.copy-link", copy_link },
    { "customers.leave", close_pane },
  };

  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_customer);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_customers);
  gtk_widget_class_install_action (widget_class, "customers.close", NULL, close_pane);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i].name, "s", commands[i].activate);
}

/* One alone is compared with nothing. */
void
fluxr_customers_page_update_actions (FluxrCustomersPage *self)
{
  GListModel *customers = fluxr_customers_model_get_customers (self->model);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.compare",
                                 g_list_model_get_n_items (customers) > 1);
}
