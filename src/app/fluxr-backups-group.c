/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The backups of a file: when each was made and why, how large it is, and what is in it before it
 * is put back. Listing looks at names only; the files are read and written on a worker. */

#include "config.h"

#include "fluxr-backups-group.h"

#include <glib/gi18n.h>

#include "fluxr-backups.h"
#include "fluxr-problem.h"
#include "fluxr-time.h"

#define PATH "path"

struct _FluxrBackupsGroup
{
  AdwPreferencesGroup parent_instance;

  char *path;                /* (owned) (nullable) */
  GPtrArray *rows;           /* those that are shown, not owned */
  GCancellable *cancellable; /* (owned): of what goes on */
  gboolean is_synced;
};

G_DEFINE_FINAL_TYPE (FluxrBackupsGroup, fluxr_backups_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  RESTORE_CHOSEN,
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
describe_reason (FluxrBackupReason reason)
{
  switch (reason)
    {
    case FLUXR_BACKUP_DAILY:
      return _("Daily");
    case FLUXR_BACKUP_ASKED:
      return _("Made by you");
    case FLUXR_BACKUP_RESTORE:
      return _("Before a backup was restored");
    case FLUXR_BACKUP_DAMAGED:
      break; /* listed nowhere */
    }
  g_return_val_if_reached (NULL);
}

static void
tell_error (FluxrBackupsGroup *self,
            const GError      *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  g_signal_emit (self, signals[TOLD], 0, words);
}

static void
answered_cb (FluxrBackupsGroup *self,
             const char        *response,
             GObject           *dialog)
{
  if (g_str_equal (response, "restore"))
    g_signal_emit (self, signals[RESTORE_CHOSEN], 0, g_object_get_data (dialog, PATH));
}

static char *
describe (FluxrBackupsGroup        *self,
          const char               *when,
          const FluxrBackupContent *content)
{
  g_autofree char *products = g_strdup_printf (
    ngettext ("%u product", "%u products", content->products), content->products);
  g_autofree char *rows
    = g_strdup_printf (ngettext ("%u entry", "%u entries", content->rows), content->rows);
  /* Translators: a date and a time, something like "3 products", and like "120 entries" */
  g_autofree char *what = g_strdup_printf (_("The backup of %s has %s, %s in all."), when,
                                           products, rows);

  return g_strconcat (
    what, "\n\n",
    _("What there is now is kept as another backup, so that you can go back."),
    self->is_synced ? "\n\n" : "",
    self->is_synced
      ? _("This account is kept in sync: what has been sent to the server since then comes back"
          " with the next sync. Turn off Keep in Sync first to look at how it was.")
      : "",
    NULL);
}

static void
ask (FluxrBackupsGroup        *self,
     const char               *path,
     const char               *when,
     const FluxrBackupContent *content)
{
  g_autofree char *body = describe (self, when, content);
  AdwDialog *dialog = adw_alert_dialog_new (_("Restore This Backup?"), body);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "restore",
                                  _("_Restore"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "restore",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), PATH, g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  FluxrBackupsGroup *self = FLUXR_BACKUPS_GROUP (
    gtk_widget_get_ancestor (row, FLUXR_TYPE_BACKUPS_GROUP));
  g_autoptr (GError) error = NULL;
  FluxrBackupContent content;

  if (!fluxr_backups_read_finish (result, &content, &error))
    {
      if (self != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell_error (self, error);
    }
  else if (self != NULL)
    ask (self, g_object_get_data (G_OBJECT (row), PATH),
         adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), &content);
}

static void
restore_clicked_cb (GtkWidget *row)
{
  FluxrBackupsGroup *self = FLUXR_BACKUPS_GROUP (
    gtk_widget_get_ancestor (row, FLUXR_TYPE_BACKUPS_GROUP));

  fluxr_backups_read_async (g_object_get_data (G_OBJECT (row), PATH), self->cancellable, read_cb,
                            g_object_ref (row));
}

static GtkWidget *
create_row (const FluxrBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore…"));
  g_autofree char *when = fluxr_time_describe_moment (backup->at);
  g_autofree char *size = g_format_size (backup->size);
  g_autofree char *words = g_strdup_printf ("%s · %s", describe_reason (backup->reason), size);
  /* Translators: %s is a date and a time */
  g_autofree char *name = g_strdup_printf (_("Restore the Backup of %s…"), when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  g_object_set_data_full (G_OBJECT (row), PATH, g_strdup (backup->path), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  /* Which one: its own label says it to the eye only. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_clicked_cb), row,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
list_backups (FluxrBackupsGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  g_autoptr (GPtrArray) list = self->path != NULL ? fluxr_backup_list (self->path) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      GtkWidget *row = create_row (g_ptr_array_index (list, i));

      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_description (group, self->rows->len > 0 ? NULL
                                                                    : _("There are none yet."));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrBackupsGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrBackup) backup = fluxr_backups_make_finish (result, &error);

  if (backup != NULL)
    {
      list_backups (self);
      g_signal_emit (self, signals[TOLD], 0, _("Backup made"));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell_error (self, error);
    }
}

static void
fluxr_backups_group_dispose (GObject *object)
{
  FluxrBackupsGroup *self = FLUXR_BACKUPS_GROUP (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (fluxr_backups_group_parent_class)->dispose (object);
}

static void
fluxr_backups_group_finalize (GObject *object)
{
  FluxrBackupsGroup *self = FLUXR_BACKUPS_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (fluxr_backups_group_parent_class)->finalize (object);
}

static void
fluxr_backups_group_class_init (FluxrBackupsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = fluxr_backups_group_dispose;
  object_class->finalize = fluxr_backups_group_finalize;

  signals[RESTORE_CHOSEN] = g_signal_new ("restore-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TOLD] = g_signal_new ("told", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
}

static void
fluxr_backups_group_init (FluxrBackupsGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

void
fluxr_backups_group_set_file (FluxrBackupsGroup *self,
                              const char        *path,
                              gboolean           is_synced)
{
  g_return_if_fail (FLUXR_IS_BACKUPS_GROUP (self));

  g_set_str (&self->path, path);
  self->is_synced = is_synced;
  list_backups (self);
}

void
fluxr_backups_group_make (FluxrBackupsGroup *self)
{
  g_return_if_fail (FLUXR_IS_BACKUPS_GROUP (self));

  if (self->path != NULL)
    fluxr_backups_make_async (self->path, self->cancellable, made_cb, g_object_ref (self));
}
