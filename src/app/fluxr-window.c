/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window. It follows the services's workspace: while none is open it shows nothing of a file.
 * Commands are in fluxr-window-products.c, fluxr-window-undo.c and fluxr-window-dialogs.c; which
 * product is open in fluxr-window-follow.c, which of its sections in fluxr-window-sections.c. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-problem.h"
#include "fluxr-settings-map.h"
#include "fluxr-unseen.h"

G_DEFINE_FINAL_TYPE (FluxrWindow, fluxr_window, ADW_TYPE_APPLICATION_WINDOW)

gboolean
fluxr_window_has_page (FluxrWindow *self)
{
  return fluxr_window_get_workspace (self) != NULL
         && (fluxr_window_get_product (self) != NULL || self->section->everywhere);
}

/* What belongs into the window: a section of the open product, or words instead. */
void
fluxr_window_show_page (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  FluxrRecord *product = fluxr_window_get_product (self);
  gboolean has_page = fluxr_window_has_page (self);

  if (workspace != NULL && !has_page)
    fluxr_window_show_welcome (self, workspace);
  else
    fluxr_window_show_section (self);

  adw_navigation_page_set_title (self->content_page,
                                 has_page ? fluxr_section_get_title (self->section) : _("Fluxr"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.rename-product", product != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.delete-product", product != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.add-item", has_page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-csv", product != NULL);
}

static void
product_changed_cb (FluxrWindow *self)
{
  FluxrRecord *product = fluxr_window_get_product (self);

  fluxr_window_leave_product (self);
  if (product != NULL)
    {
      g_clear_pointer (&self->wanted, g_free);
      fluxr_settings_map_set (
        fluxr_services_get_settings (self->services), "last-products",
        fluxr_account_get_id (fluxr_workspace_get_account (fluxr_window_get_workspace (self))),
        fluxr_record_get_id (product));
    }
  fluxr_window_show_page (self);
}

/* A window that is looked at wants news soon. */
static void
active_changed_cb (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);

  if (gtk_window_is_active (GTK_WINDOW (self)))
    fluxr_unseen_withdraw (GTK_WINDOW (self));
  if (workspace != NULL)
    fluxr_workspace_set_active (workspace, gtk_window_is_active (GTK_WINDOW (self)));
}

static void
workspace_changed_cb (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  FluxrStore *store = workspace != NULL ? fluxr_workspace_get_store (workspace) : NULL;

  /* Nothing is counted in a file that is closed, and perhaps about to go. */
  fluxr_sidebar_set_store (self->sidebar, NULL, NULL);
  fluxr_sidebar_set_product (self->sidebar, NULL);
  fluxr_window_follow_products (self, store);
  g_signal_group_set_target (self->store, store);
  fluxr_sidebar_set_store (self->sidebar, store, self->products);
  if (store != NULL)
    fluxr_window_choose_product (self);
  product_changed_cb (self);
  if (store != NULL)
    fluxr_window_recall_place (self);
  fluxr_window_update_undo (self);
  active_changed_cb (self);
}

static void
section_activated_cb (FluxrWindow *self,
                      const char  *section)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-section", "s", section);
}

static void
view_activated_cb (FluxrWindow *self,
                   const char  *view)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-view", "s", view);
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

  fluxr_window_flush (self);

  return GTK_WINDOW_CLASS (fluxr_window_parent_class)->close_request (window);
}

static void
fluxr_window_dispose (GObject *object)
{
  FluxrWindow *self = FLUXR_WINDOW (object);

  fluxr_window_drop_banner (self);
  g_clear_handle_id (&self->place_later, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_WINDOW);
  g_clear_object (&self->store);
  g_clear_object (&self->products);
  g_clear_object (&self->outage);
  g_clear_object (&self->status);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (fluxr_window_parent_class)->dispose (object);
}

static void
fluxr_window_finalize (GObject *object)
{
  FluxrWindow *self = FLUXR_WINDOW (object);

  /* The focus moves once more while the window goes. */
  g_clear_handle_id (&self->place_later, g_source_remove);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->place, g_variant_unref);
  g_clear_pointer (&self->view, g_free);
  g_clear_pointer (&self->quick_note, g_free);

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
  gtk_widget_class_bind_template_callback (widget_class, narrowed_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activated_cb);
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
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar);
  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again);
  gtk_widget_class_install_action (widget_class, "win.show-menu", NULL, show_menu);
  fluxr_window_install_history_actions (widget_class);
  fluxr_window_install_link_actions (widget_class);
  fluxr_window_install_note_actions (widget_class);
  fluxr_window_install_palette_actions (widget_class);
  fluxr_window_install_preference_actions (widget_class);
  fluxr_window_install_product_actions (widget_class);
  fluxr_window_install_section_actions (widget_class);
  fluxr_window_install_transfer_actions (widget_class);
  fluxr_window_install_undo_actions (widget_class);
  fluxr_window_install_view_actions (widget_class);
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
  g_signal_connect_object (self->stack, "notify::visible-child",
                           G_CALLBACK (fluxr_window_update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
  fluxr_window_watch_place (self);
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
  self->outage = fluxr_outage_new (self->status, GTK_WINDOW (self));
  fluxr_sidebar_set_settings (self->sidebar, settings);
  fluxr_sidebar_set_status (self->sidebar, self->status);
  fluxr_window_recall_section (self);
  fluxr_window_follow_preferences (self);
  g_signal_connect_object (self->status, "notify::needs-sign-in",
                           G_CALLBACK (fluxr_window_update_banner), self, G_CONNECT_SWAPPED);

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
  fluxr_window_show_problem (self, words);
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
    fluxr_window_choose_product (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}
