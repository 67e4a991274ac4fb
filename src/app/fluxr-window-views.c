/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Views in the window: kept under a name, shown again from the sidebar. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-name-dialog.h"
#include "fluxr-views.h"

#define NAME "view-name"

/* The page as it is without a view, if it had one. */
void
fluxr_window_leave_view (FluxrWindow *self)
{
  g_autoptr (GVariant) nothing = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));
  FluxrItemsPage *page;

  if (self->view == NULL)
    return;
  page = fluxr_window_get_items_page (self);
  g_object_set (page, "view", nothing, "hides-completed",
                g_settings_get_boolean (fluxr_services_get_settings (self->services),
                                        "hide-completed"),
                NULL);
  fluxr_window_recall_arrangement (self, page);
  g_clear_pointer (&self->view, g_free);
}

static void
set_view (FluxrWindow *self,
          const char  *name)
{
  g_set_str (&self->view, name);
  fluxr_sidebar_set_section (self->sidebar, self->section->name, self->view);
}

/* Nothing takes the place of another view unasked. */
static gboolean
is_taken (FluxrWindow *self,
          const char  *name)
{
  g_autofree char *section = NULL;
  g_autoptr (GVariant) view = NULL;

  if (!fluxr_views_find (fluxr_services_get_settings (self->services), name, &section, &view))
    return FALSE;
  fluxr_window_tell (self, _("There is a view of that name already"));

  return TRUE;
}

static void
save_cb (FluxrWindow *self,
         const char  *name)
{
  GSettings *settings = fluxr_services_get_settings (self->services);
  FluxrItemsPage *page = fluxr_window_get_items_page (self);
  g_autoptr (GVariant) view = NULL;
  g_autofree char *message = g_strdup_printf (_("View “%s” saved"), name);

  if (page == NULL || (g_strcmp0 (name, self->view) != 0 && is_taken (self, name)))
    return;
  g_object_get (page, "view", &view, NULL);
  fluxr_views_save (settings, name, self->section->name, view);
  set_view (self, name);
  fluxr_window_tell (self, message);
}

static void
save_view (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  AdwDialog *dialog = fluxr_name_dialog_new (_("Save View"), self->view, _("_Save"));

  g_signal_connect_object (dialog, "named", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* @parameter: its name. */
static void
show_view (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  const FluxrSection *section;
  FluxrItemsPage *page;
  g_autofree char *section_name = NULL;
  g_autoptr (GVariant) view = NULL;

  if (!fluxr_views_find (fluxr_services_get_settings (self->services), name, &section_name, &view))
    return;
  section = fluxr_section_find (section_name);
  if (section == NULL || fluxr_section_get_scope (section) == NULL)
    {
      fluxr_window_show_missing (self);
      return;
    }
  fluxr_window_leave_view (self);
  g_set_str (&self->view, name);
  fluxr_window_choose_section (self, section);
  fluxr_window_show_page (self);
  page = fluxr_window_get_items_page (self);
  g_object_set (page, "view", view, NULL);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
rename_cb (FluxrWindow *self,
           const char  *name,
           GObject     *dialog)
{
  const char *old = g_object_get_data (dialog, NAME);
  gboolean shown = g_strcmp0 (self->view, old) == 0;

  if (!g_str_equal (name, old) && is_taken (self, name))
    return;
  fluxr_views_rename (fluxr_services_get_settings (self->services), old, name);
  if (shown)
    set_view (self, name);
}

static void
rename_view (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  const char *name = g_variant_get_string (parameter, NULL);
  AdwDialog *dialog = fluxr_name_dialog_new (_("Rename View"), name, _("_Rename"));

  g_object_set_data_full (G_OBJECT (dialog), NAME, g_strdup (name), g_free);
  g_signal_connect_object (dialog, "named", G_CALLBACK (rename_cb), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* The toast can bring it back; it is no row of the file, so the undo of those does not know it. */
static void
offer_restore (FluxrWindow *self,
               const char  *name,
               const char  *section,
               GVariant    *view)
{
  g_autofree char *message = g_strdup_printf (_("View “%s” deleted"), name);
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.restore-view");
  adw_toast_set_action_target (toast, "(ss@a{sv})", name, section, view);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
delete_view (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  GSettings *settings = fluxr_services_get_settings (self->services);
  g_autofree char *name = g_variant_dup_string (parameter, NULL);
  g_autofree char *section = NULL;
  g_autoptr (GVariant) view = NULL;

  if (!fluxr_views_find (settings, name, &section, &view))
    return;
  fluxr_views_remove (settings, name);
  if (g_strcmp0 (self->view, name) == 0)
    {
      fluxr_window_leave_view (self);
      set_view (self, NULL);
    }
  offer_restore (self, name, section, view);
}

static void
restore_view (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  const char *name, *section;
  g_autoptr (GVariant) view = NULL;

  g_variant_get (parameter, "(&s&s@a{sv})", &name, &section, &view);
  fluxr_views_save (fluxr_services_get_settings (FLUXR_WINDOW (widget)->services), name, section,
                    view);
}

void
fluxr_window_install_view_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-view", NULL, save_view);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view);
  gtk_widget_class_install_action (widget_class, "win.rename-view", "s", rename_view);
  gtk_widget_class_install_action (widget_class, "win.delete-view", "s", delete_view);
  gtk_widget_class_install_action (widget_class, "win.restore-view", "(ssa{sv})", restore_view);
}
