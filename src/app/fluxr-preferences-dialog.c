/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows are bound to settings; whoever a setting is about follows it by itself. */

#include "config.h"

#include "fluxr-preferences-dialog.h"

#include <glib/gi18n.h>

#include "fluxr-backups-group.h"
#include "fluxr-problem.h"
#include "fluxr-unseen.h"

struct _FluxrPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  FluxrServices *services; /* (owned) */

  GtkWidget *color_scheme_row;
  GtkWidget *zoom_row;
  GtkWidget *start_row;
  GtkWidget *group_row;
  GtkWidget *hide_row;
  GtkWidget *priority_row;
  GtkWidget *mode_row;
  GtkWidget *outline_row;
  GtkWidget *spelling_row;
  AdwActionRow *account_row;
  AdwActionRow *server_row;
  GtkWidget *sync_row;
  GtkWidget *interval_row;
  AdwActionRow *folder_row;
  GtkWidget *sample_row;
  GtkWidget *backups_row;
  GtkWidget *kept_row;
  GtkWidget *make_row;
  FluxrBackupsGroup *backups_group;
};

G_DEFINE_FINAL_TYPE (FluxrPreferencesDialog, fluxr_preferences_dialog,
                     ADW_TYPE_PREFERENCES_DIALOG)

/* The values of settings that are a choice, in the order of the rows' models. */
static const char *const color_schemes[] = { "system", "light", "dark", NULL };
static const char *const starts[] = { "last", "overview", NULL };
static const char *const groups[] = { "status", "priority", NULL };
static const char *const priorities[]
  = { "none", "must-have", "nice-to-have", "not-prioritized", NULL };
static const char *const modes[] = { "write", "both", "read", NULL };
static const char *const intervals[] = { "automatic", "minute", "quarter", "hour", "asked", NULL };

static gboolean
get_choice (GValue   *value,
            GVariant *variant,
            gpointer  user_data)
{
  const char *const *choices = user_data;
  const char *name = g_variant_get_string (variant, NULL);

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], name))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }

  return FALSE;
}

static GVariant *
set_choice (const GValue       *value,
            const GVariantType *type,
            gpointer            user_data)
{
  const char *const *choices = user_data;
  guint i = g_value_get_uint (value);

  return i < g_strv_length ((char **) choices) ? g_variant_new_string (choices[i]) : NULL;
}

static gboolean
get_percent (GValue   *value,
             GVariant *variant,
             gpointer  user_data)
{
  g_value_set_double (value, 100 * g_variant_get_double (variant));

  return TRUE;
}

static GVariant *
set_percent (const GValue       *value,
             const GVariantType *type,
             gpointer            user_data)
{
  return g_variant_new_double (g_value_get_double (value) / 100);
}

static void
bind_choice (GSettings         *settings,
             const char        *key,
             GtkWidget         *row,
             const char *const *choices)
{
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_choice, set_choice, (gpointer) choices, NULL);
}

static void
bind_switch (GSettings  *settings,
             const char *key,
             GtkWidget  *row)
{
  g_settings_bind (settings, key, row, "active", G_SETTINGS_BIND_DEFAULT);
}

static void
bind_settings (FluxrPreferencesDialog *self)
{
  GSettings *settings = fluxr_services_get_settings (self->services);

  bind_choice (settings, "color-scheme", self->color_scheme_row, color_schemes);
  g_settings_bind_with_mapping (settings, "writing-zoom", self->zoom_row, "value",
                                G_SETTINGS_BIND_DEFAULT, get_percent, set_percent, NULL, NULL);
  bind_choice (settings, "start-with", self->start_row, starts);
  bind_choice (settings, "board-group", self->group_row, groups);
  bind_switch (settings, "hide-completed", self->hide_row);
  bind_choice (settings, "new-card-priority", self->priority_row, priorities);
  bind_choice (settings, "writing-mode", self->mode_row, modes);
  bind_switch (settings, "writing-outline", self->outline_row);
  bind_switch (settings, "check-spelling", self->spelling_row);
  bind_switch (settings, "sync", self->sync_row);
  bind_choice (settings, "sync-interval", self->interval_row, intervals);
  bind_switch (settings, "backups", self->backups_row);
  g_settings_bind (settings, "backups-kept", self->kept_row, "value", G_SETTINGS_BIND_DEFAULT);
}

/* Another account may be opened while the dialog is. Without a workspace, the file cannot be
 * opened: then its backups are here all the more. */
static void
workspace_changed_cb (FluxrPreferencesDialog *self)
{
  FluxrAccounts *accounts = fluxr_services_get_accounts (self->services);
  FluxrAccount *account = accounts != NULL ? fluxr_accounts_get_current (accounts) : NULL;
  const FluxrServer *server = account != NULL ? fluxr_account_get_server (account) : NULL;
  gboolean is_open = fluxr_services_get_workspace (self->services) != NULL;
  g_autofree char *path = fluxr_services_dup_path (self->services);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  gtk_widget_set_sensitive (self->make_row, is_open);
  gtk_widget_set_visible (self->sample_row,
                          is_open && account != NULL && fluxr_account_is_local (account));
  gtk_widget_set_visible (GTK_WIDGET (self->server_row), server != NULL);
  fluxr_backups_group_set_file (self->backups_group, path, server != NULL);
  if (account == NULL)
    return;
  adw_action_row_set_subtitle (self->account_row, fluxr_account_is_local (account)
                                                    ? _("On this computer")
                                                    : fluxr_account_get_email (account));
  adw_action_row_set_subtitle (self->server_row, server != NULL ? server->url : NULL);
  adw_action_row_set_subtitle (self->folder_row, folder);
}

static void
tell (FluxrPreferencesDialog *self,
      const char             *words)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
  fluxr_unseen_tell (GTK_WIDGET (self), words, NULL);
}

static void
told_cb (FluxrPreferencesDialog *self,
         const char             *words)
{
  tell (self, words);
}

static void
restore_chosen_cb (FluxrPreferencesDialog *self,
                   const char             *backup)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.restore-backup", "s", backup);
}

static void
make_activated_cb (FluxrPreferencesDialog *self)
{
  fluxr_backups_group_make (self->backups_group);
}

static void
sample_activated_cb (FluxrPreferencesDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.show-sample", NULL);
}

static void
folder_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (FluxrPreferencesDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    tell (self, _("The folder could not be opened"));
}

static void
folder_activated_cb (FluxrPreferencesDialog *self)
{
  g_autofree char *path = fluxr_services_dup_path (self->services);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GtkFileLauncher) launcher = NULL;

  if (path == NULL)
    return;
  file = g_file_new_for_path (path);
  launcher = gtk_file_launcher_new (file);
  gtk_file_launcher_open_containing_folder (launcher,
                                            GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                            NULL, folder_shown_cb, g_object_ref (self));
}

static void
fluxr_preferences_dialog_dispose (GObject *object)
{
  FluxrPreferencesDialog *self = FLUXR_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (fluxr_preferences_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define CHILD(name) \
  gtk_widget_class_bind_template_child (widget_class, FluxrPreferencesDialog, name)
  CHILD (color_scheme_row);
  CHILD (zoom_row);
  CHILD (start_row);
  CHILD (group_row);
  CHILD (hide_row);
  CHILD (priority_row);
  CHILD (mode_row);
  CHILD (outline_row);
  CHILD (spelling_row);
  CHILD (account_row);
  CHILD (server_row);
  CHILD (sync_row);
  CHILD (interval_row);
  CHILD (folder_row);
  CHILD (sample_row);
  CHILD (backups_row);
  CHILD (kept_row);
  CHILD (make_row);
  CHILD (backups_group);
#undef CHILD
}

static void
fluxr_preferences_dialog_class_init (FluxrPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_preferences_dialog_dispose;

  g_type_ensure (FLUXR_TYPE_BACKUPS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-preferences-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, folder_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sample_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
}

static void
fluxr_preferences_dialog_init (FluxrPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fluxr_preferences_dialog_new (FluxrServices *services)
{
  FluxrPreferencesDialog *self;

  g_return_val_if_fail (FLUXR_IS_SERVICES (services), NULL);

  self = g_object_new (FLUXR_TYPE_PREFERENCES_DIALOG, NULL);
  self->services = g_object_ref (services);
  bind_settings (self);
  g_signal_connect_object (services, "notify::workspace", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  workspace_changed_cb (self);

  return ADW_DIALOG (self);
}
