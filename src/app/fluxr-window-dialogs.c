/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialogs the window opens. */

#include "config.h"

#include "fluxr-window-private.h"

#include <glib/gi18n.h>

#include "fluxr-account-dialog.h"
#include "fluxr-help-dialog.h"
#include "fluxr-secrets.h"
#include "fluxr-shortcuts-dialog.h"
#include "fluxr-sync-dialog.h"
#include "fluxr-troubleshooting-dialog.h"

FluxrAccountsDialog *
fluxr_window_open_accounts (FluxrWindow *self)
{
  FluxrServices *services = fluxr_window_get_services (self);
  AdwDialog *dialog;

  if (fluxr_services_get_accounts (services) == NULL)
    return NULL;
  dialog = fluxr_accounts_dialog_new (services);
  g_signal_connect_object (dialog, "told", G_CALLBACK (fluxr_window_tell), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));

  return FLUXR_ACCOUNTS_DIALOG (dialog);
}

static void
show_accounts (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  fluxr_window_open_accounts (FLUXR_WINDOW (widget));
}

/* That of the account that is open; NULL if there is none. */
static FluxrAccountDialog *
open_account (FluxrWindow *self)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  AdwDialog *dialog;

  if (workspace == NULL)
    return NULL;
  dialog = fluxr_account_dialog_new (fluxr_window_get_services (self),
                                     fluxr_workspace_get_account (workspace));
  g_signal_connect_object (dialog, "told", G_CALLBACK (fluxr_window_tell), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));

  return FLUXR_ACCOUNT_DIALOG (dialog);
}

static void
show_account (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  open_account (FLUXR_WINDOW (widget));
}

static void
export_everything (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  FluxrAccountDialog *dialog = open_account (FLUXR_WINDOW (widget));

  if (dialog != NULL)
    fluxr_account_dialog_export (dialog);
}

static void
sign_in (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  FluxrWorkspace *workspace = fluxr_window_get_workspace (self);
  FluxrAccountsDialog *dialog = fluxr_window_open_accounts (self);

  if (dialog != NULL)
    fluxr_accounts_dialog_sign_in (
      dialog, workspace != NULL ? fluxr_workspace_get_account (workspace) : NULL);
}

static void
show_sync (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);

  /* The desktop may ask again. */
  if (FLUXR_IS_SYNC_DIALOG (
        adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self))))
    return;
  adw_dialog_present (fluxr_sync_dialog_new (fluxr_window_get_services (self),
                                             fluxr_window_get_status (self)),
                      widget);
}

/* @parameter: the kind of what wants the person, its table and its id. */
static void
show_attention (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);
  AdwDialog *dialog = fluxr_sync_dialog_new (fluxr_window_get_services (self),
                                             fluxr_window_get_status (self));
  const char *kind, *table, *id;

  g_variant_get (parameter, "(&s&s&s)", &kind, &table, &id);
  /* First the dialog, or its pages could not take the focus. */
  adw_dialog_present (dialog, widget);
  fluxr_sync_dialog_open (FLUXR_SYNC_DIALOG (dialog), kind, table, id);
}

static void
sync_now (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrWorkspace *workspace = fluxr_window_get_workspace (FLUXR_WINDOW (widget));
  FluxrEngine *engine = workspace != NULL ? fluxr_workspace_get_engine (workspace) : NULL;

  fluxr_secrets_ask_again ();
  if (engine != NULL)
    fluxr_engine_sweep (engine);
}

static void
show_troubleshooting (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  FluxrWindow *self = FLUXR_WINDOW (widget);

  if (fluxr_window_get_workspace (self) != NULL)
    adw_dialog_present (fluxr_troubleshooting_dialog_new (fluxr_window_get_services (self)),
                        widget);
}

static void
show_help (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  AdwDialog *dialog
    = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget));

  if (!FLUXR_IS_HELP_DIALOG (dialog))
    adw_dialog_present (fluxr_help_dialog_new (), widget);
}

static void
show_shortcuts (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  adw_dialog_present (fluxr_shortcuts_dialog_new (), widget);
}

static void
show_about (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);
  static const char *const developers[] = { "The Fluxr authors", NULL };

  adw_about_dialog_set_application_name (about, _("Fluxr"));
  adw_about_dialog_set_application_icon (about, APP_ID);
  adw_about_dialog_set_version (about, PACKAGE_VERSION);
  adw_about_dialog_set_developer_name (about, "The Fluxr authors");
  adw_about_dialog_set_developers (about, (const char **) developers);
  adw_about_dialog_set_copyright (about, "© 2026 The Fluxr authors");
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_website (about, "https://fluxr.ai");
  adw_about_dialog_set_comments (about, _("Plan products and their features, online or not."));
  /* Translators: your name and address, one translator a line */
  adw_about_dialog_set_translator_credits (about, _("translator-credits"));
  adw_dialog_present (dialog, widget);
}

void
fluxr_window_install_dialog_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-account", NULL, show_account);
  gtk_widget_class_install_action (widget_class, "win.show-accounts", NULL, show_accounts);
  gtk_widget_class_install_action (widget_class, "win.export-everything", NULL, export_everything);
  gtk_widget_class_install_action (widget_class, "win.show-sync", NULL, show_sync);
  gtk_widget_class_install_action (widget_class, "win.show-attention", "(sss)", show_attention);
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, sign_in);
  gtk_widget_class_install_action (widget_class, "win.sync-now", NULL, sync_now);
  gtk_widget_class_install_action (widget_class, "win.show-troubleshooting", NULL,
                                   show_troubleshooting);
  gtk_widget_class_install_action (widget_class, "win.show-help", NULL, show_help);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.show-about", NULL, show_about);
}
