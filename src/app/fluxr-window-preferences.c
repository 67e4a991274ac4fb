/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The preferences: their dialog, what boards make of them, and backups that are put back. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-preferences-dialog.h"
#include "fluxr-settings-map.h"

static void
show_preferences (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  adw_dialog_present (
    fluxr_preferences_dialog_new (fluxr_window_get_services (FLUXR_WINDOW (widget))), widget);
}

static void
tell_restored (FluxrWindow       *self,
               const FluxrBackup *before)
{
  AdwToast *toast = adw_toast_new (_("Backup restored"));

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.restore-backup");
  adw_toast_set_action_target (toast, "s", before->path);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrBackup) before
    = fluxr_services_restore_finish (FLUXR_SERVICES (source), result, &error);

  if (self->toasts == NULL)
    return;
  if (before != NULL)
    tell_restored (self, before);
  else
    fluxr_window_tell_error (self, error);
}

/* @parameter: the backup's path. */
static void
restore_backup (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);

  if (fluxr_window_get_workspace (self) == NULL)
    return;
  fluxr_window_flush (self);
  fluxr_services_restore_async (self->services, g_variant_get_string (parameter, NULL),
                                restored_cb, g_object_ref (self));
}

/* Those of all sections that were shown yet. */
static void
for_each_board (FluxrWindow *self,
                void       (*func) (FluxrWindow    *self,
                                    FluxrItemsPage *page))
{
  for (const FluxrSection *section = fluxr_section_list (); section->name != NULL; section++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->stack, section->name);

      /* What a saved view makes of its page is its own. */
      if (FLUXR_IS_ITEMS_PAGE (page) && (self->view == NULL || section != self->section))
        func (self, FLUXR_ITEMS_PAGE (page));
    }
}

void
fluxr_window_hide_completed (FluxrWindow    *self,
                             FluxrItemsPage *page)
{
  gboolean hide
    = g_settings_get_boolean (fluxr_services_get_settings (self->services), "hide-completed");
  g_autoptr (GVariant) view = NULL;
  g_autoptr (GVariant) changed = NULL;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_object_get (page, "view", &view, NULL);
  g_variant_dict_clear (&dict);
  g_variant_dict_init (&dict, view);
  if (g_variant_dict_contains (&dict, "hide-completed") == hide)
    return;
  if (hide)
    g_variant_dict_insert (&dict, "hide-completed", "b", TRUE);
  else
    g_variant_dict_remove (&dict, "hide-completed");
  changed = g_variant_ref_sink (g_variant_dict_end (&dict));
  g_object_set (page, "view", changed, NULL);
}

static void
hide_completed_cb (FluxrWindow *self)
{
  for_each_board (self, fluxr_window_hide_completed);
}

static void
group_board (FluxrWindow    *self,
             FluxrItemsPage *page)
{
  g_autofree char *group
    = g_settings_get_string (fluxr_services_get_settings (self->services), "board-group");

  g_object_set (page, "group", group, NULL);
}

/* A new choice is for all boards, also for those that are not shown and were arranged before. */
static void
board_group_cb (FluxrWindow *self)
{
  GSettings *settings = fluxr_services_get_settings (self->services);

  for (const FluxrSection *section = fluxr_section_list (); section->name != NULL; section++)
    {
      g_autoptr (GVariant) old = fluxr_settings_map_dup_value (settings, "boards", section->name);
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (old);

      if (!g_variant_dict_remove (&dict, "group"))
        continue;
      fluxr_settings_map_set_value (settings, "boards", section->name, g_variant_dict_end (&dict));
    }
  for_each_board (self, group_board);
}

void
fluxr_window_follow_preferences (FluxrWindow *self)
{
  GSettings *settings = fluxr_services_get_settings (self->services);

  g_signal_connect_object (settings, "changed::hide-completed", G_CALLBACK (hide_completed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::board-group", G_CALLBACK (board_group_cb), self,
                           G_CONNECT_SWAPPED);
}

void
fluxr_window_install_preference_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-preferences", NULL, show_preferences);
  gtk_widget_class_install_action (widget_class, "win.restore-backup", "s", restore_backup);
}
