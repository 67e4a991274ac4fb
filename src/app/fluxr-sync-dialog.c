/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the sync stands, in detail. Rows that say nothing are not shown. */

#include "config.h"

#include "fluxr-sync-dialog-private.h"

#include <glib/gi18n.h>

#include "fluxr-attention-list.h"
#include "fluxr-time.h"

G_DEFINE_FINAL_TYPE (FluxrSyncDialog, fluxr_sync_dialog, ADW_TYPE_DIALOG)

FluxrWorkspace *
fluxr_sync_dialog_get_workspace (FluxrSyncDialog *self)
{
  return fluxr_services_get_workspace (self->services);
}

static FluxrAccount *
get_account (FluxrSyncDialog *self)
{
  FluxrWorkspace *workspace = fluxr_sync_dialog_get_workspace (self);

  return workspace != NULL ? fluxr_workspace_get_account (workspace) : NULL;
}

static void
update_account (FluxrSyncDialog *self)
{
  FluxrAccount *account = get_account (self);
  gboolean remote = account != NULL && !fluxr_account_is_local (account);
  const char *email = NULL;

  gtk_widget_set_visible (self->server_group, remote);
  gtk_widget_set_visible (self->switch_group, remote);
  gtk_widget_set_visible (self->sign_in_button,
                          !remote || fluxr_sync_status_needs_sign_in (self->status));
  gtk_widget_set_visible (self->sync_button, fluxr_sync_status_is_syncable (self->status));
  if (!remote)
    return;

  email = fluxr_account_get_email (account);
  adw_action_row_set_subtitle (self->account_row, email != NULL ? email : _("Access token"));
  adw_action_row_set_subtitle (self->server_row, fluxr_account_get_server (account)->url);
}

static void
update_detail (FluxrSyncDialog *self)
{
  FluxrAccount *account = get_account (self);
  const char *detail = fluxr_sync_status_get_detail (self->status);

  if (account != NULL && fluxr_account_is_local (account))
    detail = _("Nothing leaves this computer. Sign in to a server to have your products on "
               "others too.");
  gtk_label_set_label (self->detail_label, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL);
}

static void
show_number (GtkWidget *row,
             GtkLabel  *label,
             guint      number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  gtk_label_set_label (label, text);
  gtk_widget_set_visible (row, number > 0);
}

static void
update_numbers (FluxrSyncDialog *self)
{
  FluxrWorkspace *workspace = fluxr_sync_dialog_get_workspace (self);
  FluxrAttentionCounts counts = { 0 };
  g_autofree char *trash = NULL;

  if (workspace != NULL)
    fluxr_attention_count (fluxr_store_get_database (fluxr_workspace_get_store (workspace)),
                           &counts);
  if (fluxr_sync_status_get_report (self->status) == NULL)
    counts.waiting = 0;
  show_number (self->waiting_row, self->waiting_label, counts.waiting);
  show_number (self->refused_row, self->refused_label,
               counts.refused - counts.recovered + counts.kept);
  show_number (self->recovered_row, self->recovered_label, counts.recovered);
  show_number (self->conflicts_row, self->conflicts_label, counts.conflicts);
  show_number (self->deleted_row, self->deleted_label, counts.deleted);
  gtk_widget_set_visible (self->numbers_group, counts.waiting + counts.refused + counts.kept
                                                   + counts.conflicts + counts.deleted > 0);
  trash = g_strdup_printf ("%u", counts.trash);
  gtk_label_set_label (self->trash_label, trash);
}

static void
update_success (FluxrSyncDialog *self)
{
  const FluxrSyncReport *report = fluxr_sync_status_get_report (self->status);
  g_autofree char *when = NULL;

  if (report != NULL && report->last_success > 0)
    when = fluxr_time_describe (report->last_success);
  adw_action_row_set_subtitle (self->success_row, when != NULL ? when : _("Not yet"));
}

static gboolean
keep_focus_cb (gpointer user_data)
{
  FluxrSyncDialog *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->focus_source = 0;
  if (root != NULL
      && (focus == NULL || !gtk_widget_get_mapped (focus)
          || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_grab_focus (gtk_widget_get_mapped (self->sync_button) ? self->sync_button
                                                                     : self->trash_row);

  return G_SOURCE_REMOVE;
}

/* A row that goes may have had the focus, and without one even Escape would not work. */
static void
keep_focus (FluxrSyncDialog *self)
{
  if (self->focus_source == 0)
    self->focus_source = g_idle_add_full (G_PRIORITY_LOW, keep_focus_cb, self, NULL);
}

static void
update_cb (FluxrSyncDialog *self)
{
  g_autofree char *icon_name = NULL;

  g_object_get (self->status, "icon-name", &icon_name, NULL);
  gtk_image_set_from_icon_name (self->state_icon, icon_name);
  gtk_label_set_label (self->state_label, fluxr_sync_status_get_label (self->status));
  update_detail (self);
  update_account (self);
  update_numbers (self);
  update_success (self);
  fluxr_sync_dialog_show_hold (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    keep_focus (self);
}

static void
sign_in_cb (FluxrSyncDialog *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GtkWidget) window = NULL;

  if (parent != NULL)
    window = g_object_ref (gtk_widget_get_ancestor (parent, GTK_TYPE_WINDOW));
  adw_dialog_close (ADW_DIALOG (self));
  if (window != NULL)
    gtk_widget_activate_action (window, "win.sign-in", NULL);
}

static void
fluxr_sync_dialog_dispose (GObject *object)
{
  FluxrSyncDialog *self = FLUXR_SYNC_DIALOG (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  fluxr_sync_dialog_forget_undo (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_SYNC_DIALOG);
  g_clear_object (&self->status);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (fluxr_sync_dialog_parent_class)->dispose (object);
}

static void
fluxr_sync_dialog_class_init (FluxrSyncDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_sync_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-sync-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, hold_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, deleted_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, deleted_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, trash_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, trash_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, state_icon);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, state_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, detail_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, sync_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, server_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, account_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, server_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, success_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, numbers_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, waiting_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, refused_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, refused_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, recovered_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, recovered_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, conflicts_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, conflicts_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, switch_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrSyncDialog, sync_row);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  fluxr_sync_dialog_install_actions (widget_class);
}

static void
fluxr_sync_dialog_init (FluxrSyncDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sync.undo", FALSE);
}

AdwDialog *
fluxr_sync_dialog_new (FluxrServices   *services,
                       FluxrSyncStatus *status)
{
  FluxrSyncDialog *self = g_object_new (FLUXR_TYPE_SYNC_DIALOG, NULL);

  self->services = g_object_ref (services);
  self->status = g_object_ref (status);
  g_settings_bind (fluxr_services_get_settings (services), "sync", self->sync_row, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (status, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->navigation, "popped", G_CALLBACK (keep_focus), self,
                           G_CONNECT_SWAPPED);
  update_cb (self);

  return ADW_DIALOG (self);
}
