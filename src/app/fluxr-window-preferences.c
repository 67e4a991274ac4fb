/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The preferences: their dialog, what boards make of them, and backups that are put back. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-preferences-dialog.h"
#include "fluxr-settings-map.h"
#include "fluxr-unseen.h"

static void
show_preferences (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  adw_dialog_present (
    fluxr_preferences_dialog_new (fluxr_window_get_services (FLUXR_WINDOW (widget))), widget);
}

static void
show_backups (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  AdwDialog *dialog
    = fluxr_preferences_dialog_new (fluxr_window_get_services (FLUXR_WINDOW (widget)));

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), "data");
  adw_dialog_present (dialog, widget);
}

static void
tell_restored (FluxrWindow       *self,
               const FluxrBackup *before)
{
  AdwToast *toast = adw_toast_new (_("Backup restored"));

  /* Nobody wants a damaged file back. */
  if (before->reason != FLUXR_BACKUP_DAMAGED)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.restore-backup");
      adw_toast_set_action_target (toast, "s", before->path);
    }
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
  fluxr_unseen_tell (GTK_WIDGET (self), _("Backup restored"), NULL);
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
  if (fluxr_window_get_workspace (self) == NULL)
    fluxr_window_open (self);
}

/* @parameter: the backup's path. */
static void
restore_backup (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);

  if (fluxr_window_get_workspace (self) != NULL)
    fluxr_window_flush (self);
  fluxr_services_restore_async (self->services, g_variant_get_string (parameter, NULL),
                                restored_cb, g_object_ref (self));
}

/* A new choice is for all boards, also for those that are not shown and were arranged before. */
static void
board_group_cb (FluxrWindow *self)
{
  GSettings *settings = fluxr_services_get_settings (self->services);
  g_autofree char *group = g_settings_get_string (settings, "board-group");

  for (const FluxrSection *section = fluxr_section_list (); section->name != NULL; section++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->stack, section->name);
      g_autoptr (GVariant) old = fluxr_settings_map_dup_value (settings, "boards", section->name);
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (old);

      if (g_variant_dict_remove (&dict, "group"))
        fluxr_settings_map_set_value (settings, "boards", section->name,
                                      g_variant_dict_end (&dict));
      /* What a saved view makes of its page is its own. */
      if (FLUXR_IS_ITEMS_PAGE (page) && (self->view == NULL || section != self->section))
        g_object_set (page, "group", group, NULL);
    }
}

void
fluxr_window_follow_preferences (FluxrWindow *self)
{
  GSettings *settings = fluxr_services_get_settings (self->services);

  g_signal_connect_object (settings, "changed::board-group", G_CALLBACK (board_group_cb), self,
                           G_CONNECT_SWAPPED);
}

void
fluxr_window_install_preference_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-preferences", NULL, show_preferences);
  gtk_widget_class_install_action (widget_class, "win.show-backups", NULL, show_backups);
  gtk_widget_class_install_action (widget_class, "win.restore-backup", "s", restore_backup);
}
