/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window. It follows the services's workspace: while none is open it shows nothing of a file.
 * Commands are in fluxr-window-products.c, fluxr-window-undo.c and fluxr-window-dialogs.c. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-features-page.h"
#include "fluxr-last-product.h"
#include "fluxr-problem.h"
#include "fluxr-sidebar.h"

struct _FluxrWindow
{
  AdwApplicationWindow parent_instance;

  FluxrServices *services; /* (owned) */
  FluxrSyncStatus *status; /* (owned) */
  GListModel *products;    /* (owned) (nullable) */
  GSignalGroup *store;     /* (owned) */
  char *wanted;            /* (owned) (nullable): the product to show once it is there */

  AdwToastOverlay *toasts;
  AdwNavigationSplitView *split;
  AdwNavigationPage *content_page;
  FluxrSidebar *sidebar;
  GtkStack *stack;
  FluxrFeaturesPage *features_page;
  AdwStatusPage *welcome_page;
  GtkWidget *sign_in_button;
  AdwStatusPage *problem_page;

  guint narrow : 1;
};

G_DEFINE_FINAL_TYPE (FluxrWindow, fluxr_window, ADW_TYPE_APPLICATION_WINDOW)

static FluxrStore *
get_store (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);

  return workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL;
}

static const char *
get_account_id (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  const char *id = fluxr_account_get_id (fluxr_workspace_get_account (workspace));

  return id != NULL ? id : "local";
}

static void
update_welcome (FluxrWindow    *self,
                FluxrWorkspace *workspace)
{
  gboolean local = fluxr_account_is_local (fluxr_workspace_get_account (workspace));

  adw_status_page_set_description (
    self->welcome_page, local ? _("Everything stays on this computer until you sign in.")
                              : _("This account has no products yet."));
  gtk_widget_set_visible (self->sign_in_button, local);
}

static void
show_page (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  FluxrRecord *product = fluxr_window_get_product (self);
  const char *page = "welcome";

  if (workspace != NULL)
    update_welcome (self, workspace);
  if (workspace == NULL)
    page = "loading";
  else if (product != NULL)
    page = "features";

  gtk_stack_set_visible_child_name (self->stack, page);
  adw_navigation_page_set_title (self->content_page, product != NULL ? _("Features") : _("Fluxr"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.rename-product", product != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.delete-product", product != NULL);
}

static void
product_changed_cb (FluxrWindow *self)
{
  FluxrRecord *product = fluxr_window_get_product (self);

  fluxr_features_page_set_product (self->features_page, fluxr_window_get_workspace (self),
                                   product);
  if (product != NULL)
    {
      g_clear_pointer (&self->wanted, g_free);
      fluxr_last_product_remember (fluxr_services_get_settings (self->services),
                                   get_account_id (self), fluxr_record_get_id (product));
    }
  show_page (self);
}

static gboolean
has_product (FluxrWindow *self,
             FluxrRecord *product)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->products); i++)
    {
      g_autoptr (FluxrRecord) other = g_list_model_get_item (self->products, i);

      if (other == product)
        return TRUE;
    }

  return FALSE;
}

static FluxrRecord *
find_wanted (FluxrWindow *self)
{
  FluxrRecord *product;

  if (self->wanted == NULL)
    return NULL;
  product = fluxr_store_find_record (get_store (self), &fluxr_product_entity, self->wanted);
  if (product != NULL && !has_product (self, product))
    g_clear_object (&product);

  return product;
}

/* Keeps the open product open; opens the wanted one when it comes, another one when it goes. */
static void
products_changed_cb (FluxrWindow *self)
{
  FluxrRecord *current = fluxr_window_get_product (self);
  g_autoptr (FluxrRecord) next = find_wanted (self);

  if (next == NULL && current != NULL && has_product (self, current))
    return;
  if (current != NULL && self->wanted == NULL)
    self->wanted = g_strdup (fluxr_record_get_id (current));
  if (next == NULL)
    next = g_list_model_get_item (self->products, 0);

  if (next != NULL && next != current)
    {
      g_autofree char *wanted = g_strdup (self->wanted);

      fluxr_sidebar_set_product (self->sidebar, next);
      /* Still wanted: undoing a delete brings the product back to where one was. */
      if (g_strcmp0 (wanted, fluxr_record_get_id (next)) != 0)
        g_set_str (&self->wanted, wanted);
    }
  else if (next == NULL)
    fluxr_sidebar_set_product (self->sidebar, NULL);
}

static void
list_products (FluxrWindow *self,
               FluxrStore  *store)
{
  g_autoptr (FluxrQuery) query = fluxr_query_new (&fluxr_product_entity);

  fluxr_query_order (query, "name", FALSE);
  fluxr_query_order (query, "created_at", FALSE);
  fluxr_query_order (query, "id", FALSE);
  self->products = fluxr_store_list_records (store, query);
  g_signal_connect_object (self->products, "items-changed", G_CALLBACK (products_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* A window that is looked at wants news soon. */
static void
active_changed_cb (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  FluxrEngine *engine = workspace != NULL ? fluxr_workspace_get_engine (workspace) : NULL;

  if (engine != NULL)
    fluxr_engine_set_active (engine, gtk_window_is_active (GTK_WINDOW (self)));
}

static void
workspace_changed_cb (FluxrWindow *self)
{
  FluxrStore *store = get_store (self);

  fluxr_sidebar_set_product (self->sidebar, NULL);
  if (self->products != NULL)
    g_signal_handlers_disconnect_by_func (self->products, products_changed_cb, self);
  g_clear_object (&self->products);
  g_clear_pointer (&self->wanted, g_free);
  g_signal_group_set_target (self->store, store);

  if (store != NULL)
    {
      list_products (self, store);
      self->wanted = fluxr_last_product_recall (fluxr_services_get_settings (self->services),
                                                get_account_id (self));
    }
  fluxr_sidebar_set_store (self->sidebar, store, self->products);
  if (store != NULL)
    products_changed_cb (self);
  product_changed_cb (self);
  fluxr_window_update_undo (self);
  active_changed_cb (self);
}

static void
section_activated_cb (FluxrWindow *self,
                      const char  *section)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
page_acted_cb (FluxrWindow *self,
               const char  *message)
{
  fluxr_window_offer_undo (self, message);
}

static void
page_failed_cb (FluxrWindow *self,
                const char  *message)
{
  fluxr_window_tell (self, message);
}

/* In a narrow window there is only one of sidebar and content; in a wide one F9 hides the first. */
static void
toggle_sidebar (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  gboolean collapsed = adw_navigation_split_view_get_collapsed (self->split);
  gboolean content = adw_navigation_split_view_get_show_content (self->split);

  if (self->narrow)
    adw_navigation_split_view_set_show_content (self->split, !content);
  else
    g_settings_set_boolean (fluxr_services_get_settings (self->services), "show-sidebar",
                            collapsed);
}

static void
update_collapsed (FluxrWindow *self)
{
  gboolean wanted
    = g_settings_get_boolean (fluxr_services_get_settings (self->services), "show-sidebar");

  adw_navigation_split_view_set_collapsed (self->split, self->narrow || !wanted);
}

static void
narrowed_cb (FluxrWindow *self)
{
  self->narrow = TRUE;
  update_collapsed (self);
}

static void
widened_cb (FluxrWindow *self)
{
  self->narrow = FALSE;
  update_collapsed (self);
}

static void
open_again (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  fluxr_window_open (FLUXR_WINDOW (widget));
}

static void
show_menu (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);

  if (adw_navigation_split_view_get_collapsed (self->split))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
  fluxr_sidebar_open_menu (self->sidebar);
}

static gboolean
fluxr_window_close_request (GtkWindow *window)
{
  FluxrWindow *self = FLUXR_WINDOW (window);

  fluxr_features_page_flush (self->features_page);

  return GTK_WINDOW_CLASS (fluxr_window_parent_class)->close_request (window);
}

static void
fluxr_window_dispose (GObject *object)
{
  FluxrWindow *self = FLUXR_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_WINDOW);
  g_clear_object (&self->store);
  g_clear_object (&self->products);
  g_clear_object (&self->status);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (fluxr_window_parent_class)->dispose (object);
}

static void
fluxr_window_finalize (GObject *object)
{
  FluxrWindow *self = FLUXR_WINDOW (object);

  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (fluxr_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FluxrWindow, split);
  gtk_widget_class_bind_template_child (widget_class, FluxrWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FluxrWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrWindow, features_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrWindow, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrWindow, problem_page);
  gtk_widget_class_bind_template_callback (widget_class, narrowed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_acted_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, widened_cb);
}

static void
fluxr_window_class_init (FluxrWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fluxr_window_dispose;
  object_class->finalize = fluxr_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fluxr_window_close_request;

  g_type_ensure (FLUXR_TYPE_SIDEBAR);
  g_type_ensure (FLUXR_TYPE_FEATURES_PAGE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar);
  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again);
  gtk_widget_class_install_action (widget_class, "win.show-menu", NULL, show_menu);
  fluxr_window_install_product_actions (widget_class);
  fluxr_window_install_undo_actions (widget_class);
  fluxr_window_install_dialog_actions (widget_class);
}

static void
fluxr_window_init (FluxrWindow *self)
{
  self->store = g_signal_group_new (FLUXR_TYPE_STORE);
  g_signal_group_connect_object (self->store, "changed", G_CALLBACK (fluxr_window_update_undo),
                                 self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->sidebar, "notify::product", G_CALLBACK (product_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
}

FluxrWindow *
fluxr_window_new (GtkApplication *app,
                  FluxrServices  *services)
{
  FluxrWindow *self;
  GSettings *settings;

  g_return_val_if_fail (FLUXR_IS_SERVICES (services), NULL);

  settings = fluxr_services_get_settings (services);
  self = g_object_new (FLUXR_TYPE_WINDOW, "application", app, NULL);
  self->services = g_object_ref (services);
  self->status = fluxr_sync_status_new (services);
  fluxr_sidebar_set_status (self->sidebar, self->status);
  g_object_bind_property (self->status, "needs-sign-in", self->features_page, "needs-sign-in",
                          G_BINDING_SYNC_CREATE);

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed::show-sidebar", G_CALLBACK (update_collapsed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "notify::workspace", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_collapsed (self);
  workspace_changed_cb (self);

  return self;
}

void
fluxr_window_open (FluxrWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (FLUXR_IS_WINDOW (self));

  if (fluxr_services_open_current (self->services, &error))
    return;
  words = fluxr_problem_describe (error);
  g_info ("Could not open: %s", error->message);
  adw_status_page_set_description (self->problem_page, words);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

FluxrServices *
fluxr_window_get_services (FluxrWindow *self)
{
  g_return_val_if_fail (FLUXR_IS_WINDOW (self), NULL);

  return self->services;
}

FluxrWorkspace *
fluxr_window_get_workspace (FluxrWindow *self)
{
  g_return_val_if_fail (FLUXR_IS_WINDOW (self), NULL);

  return self->services != NULL ? fluxr_services_get_workspace (self->services) : NULL;
}

FluxrSyncStatus *
fluxr_window_get_status (FluxrWindow *self)
{
  return self->status;
}

FluxrRecord *
fluxr_window_get_product (FluxrWindow *self)
{
  g_return_val_if_fail (FLUXR_IS_WINDOW (self), NULL);

  return fluxr_sidebar_get_product (self->sidebar);
}

/**
 * fluxr_window_show_product:
 * @id: a product of the open file, or one that is about to come
 */
void
fluxr_window_show_product (FluxrWindow *self,
                           const char  *id)
{
  g_return_if_fail (FLUXR_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  g_set_str (&self->wanted, id);
  if (self->products != NULL)
    products_changed_cb (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

void
fluxr_window_tell (FluxrWindow *self,
                   const char  *message)
{
  AdwToast *toast;

  g_return_if_fail (FLUXR_IS_WINDOW (self));

  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
fluxr_window_tell_error (FluxrWindow  *self,
                         const GError *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  fluxr_window_tell (self, words);
}

/**
 * fluxr_window_offer_undo:
 *
 * To be called right after the command that can be taken back.
 */
void
fluxr_window_offer_undo (FluxrWindow *self,
                         const char  *message)
{
  AdwToast *toast;

  g_return_if_fail (FLUXR_IS_WINDOW (self));

  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
