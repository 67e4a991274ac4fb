/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole account as a file: on a worker, with how far it is, and to be stopped. */

#include "config.h"

#include "fluxr-account-dialog-private.h"

#include <glib/gi18n.h>

#include "fluxr-choice-error.h"
#include "fluxr-unseen.h"

#define TICK_MILLISECONDS 100

static void
show_progress (FluxrAccountDialog *self,
               gboolean            busy)
{
  gtk_widget_set_visible (self->progress_row, busy);
  gtk_widget_set_visible (self->export_row, !busy);
  gtk_progress_bar_set_fraction (self->progress, 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  FluxrAccountDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, fluxr_export_meter_get (self->meter));

  return G_SOURCE_CONTINUE;
}

static void
end (FluxrAccountDialog *self)
{
  g_clear_handle_id (&self->ticker, g_source_remove);
  g_clear_pointer (&self->meter, fluxr_export_meter_unref);
  g_clear_object (&self->exporting);
}

static void
offer_folder (FluxrAccountDialog *self,
              GFile              *file)
{
  const char *words = _("Everything exported");
  g_autofree char *uri = g_file_get_uri (file);
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_button_label (toast, _("Show in _Folder"));
  adw_toast_set_action_name (toast, "app.show-file");
  adw_toast_set_action_target (toast, "s", uri);
  adw_toast_overlay_add_toast (self->toasts, toast);
  fluxr_unseen_tell (GTK_WIDGET (self), words, file);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FluxrAccountDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = fluxr_export_save_finish (result, &error);

  /* Stopped, by the button or since the dialog went: nobody waits for news. */
  if (self->exporting == NULL)
    return;
  end (self);
  show_progress (self, FALSE);
  if (done)
    offer_folder (self, G_FILE (source));
  else
    fluxr_account_dialog_tell_error (self, error);
}

static char *
dup_path (FluxrAccountDialog *self)
{
  return fluxr_accounts_dup_database_path (fluxr_services_get_accounts (self->services),
                                           self->account);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FluxrAccountDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file
    = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = NULL;

  /* The dialog is gone. */
  if (self->services == NULL || self->exporting != NULL)
    return;
  if (fluxr_choice_error_is_news (error))
    fluxr_account_dialog_tell_error (self, error);
  if (file == NULL)
    return;
  path = dup_path (self);
  self->exporting = g_cancellable_new ();
  self->meter = fluxr_export_meter_new ();
  self->ticker = g_timeout_add (TICK_MILLISECONDS, tick_cb, self);
  show_progress (self, TRUE);
  fluxr_export_save_async (path, NULL, file, self->meter, self->exporting, exported_cb,
                           g_object_ref (self));
}

void
fluxr_account_dialog_export (FluxrAccountDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  const char *email = fluxr_account_get_email (self->account);
  g_autofree char *name = g_strdup_printf ("Fluxr %s.json", email != NULL ? email : _("products"));

  g_strdelimit (name, "/\\:", '-');
  if (self->workspace != NULL && !fluxr_account_is_local (self->account))
    fluxr_profile_box_flush (self->profile);
  gtk_file_dialog_set_title (dialog, _("Export Everything"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        file_chosen_cb, g_object_ref (self));
}

void
fluxr_account_dialog_stop_export (FluxrAccountDialog *self)
{
  if (self->exporting == NULL)
    return;
  g_cancellable_cancel (self->exporting);
  end (self);
  if (self->progress_row != NULL)
    show_progress (self, FALSE);
}
