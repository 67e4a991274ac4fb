/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Troubleshooting: pages upon one that leads to them. Facts are collected by a worker, so that a
 * page comes a moment after it was asked for. */

#include "config.h"

#include "fluxr-troubleshooting-dialog.h"

#include <glib/gi18n.h>

#include "fluxr-entities.h"
#include "fluxr-error-rows.h"
#include "fluxr-facts-page.h"
#include "fluxr-facts.h"
#include "fluxr-log-entry.h"
#include "fluxr-log-list-page.h"
#include "fluxr-problem.h"
#include "fluxr-settings-map.h"
#include "fluxr-text-page.h"

struct _FluxrTroubleshootingDialog
{
  AdwDialog parent_instance;

  FluxrWorkspace *workspace; /* (owned) */
  GSettings *settings;       /* (owned) */
  GCancellable *cancellable; /* (owned): of what is collected */

  AdwToastOverlay *toasts;
  AdwNavigationView *navigation;
  GtkLabel *problems_label;
  GtkLabel *calls_label;
  AdwSwitchRow *send_row;
  AdwActionRow *check_row;
  GtkWidget *check_spinner;
};

G_DEFINE_FINAL_TYPE (FluxrTroubleshootingDialog, fluxr_troubleshooting_dialog, ADW_TYPE_DIALOG)

/* NULL once the account was left. */
static FluxrDatabase *
get_database (FluxrTroubleshootingDialog *self)
{
  FluxrStore *store = fluxr_workspace_get_store (self->workspace);

  return store != NULL ? fluxr_store_get_database (store) : NULL;
}

static const char *
get_user_id (FluxrTroubleshootingDialog *self)
{
  return fluxr_account_get_user_id (fluxr_workspace_get_account (self->workspace));
}

static gboolean
is_remote (FluxrTroubleshootingDialog *self)
{
  return !fluxr_account_is_local (fluxr_workspace_get_account (self->workspace));
}

static void
tell (FluxrTroubleshootingDialog *self,
      const char                 *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
tell_error (FluxrTroubleshootingDialog *self,
            const GError               *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  tell (self, words);
}

static void
show_count (FluxrTroubleshootingDialog *self,
            GtkLabel                   *label,
            const char                 *sql)
{
  g_autofree char *text
    = g_strdup_printf ("%" G_GINT64_FORMAT,
                       fluxr_database_get_integer (get_database (self), sql, ""));

  gtk_label_set_label (label, text);
}

static void
update (FluxrTroubleshootingDialog *self)
{
  if (get_database (self) == NULL)
    return;
  show_count (self, self->problems_label, "SELECT count (*) FROM error_logs");
  show_count (self, self->calls_label, "SELECT count (*) FROM openai_logs");
}

static void
show_log (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrTroubleshootingDialog *self = FLUXR_TROUBLESHOOTING_DIALOG (widget);
  const FluxrEntity *entity = fluxr_entity_find (g_variant_get_string (parameter, NULL));

  if (get_database (self) != NULL && entity != NULL)
    adw_navigation_view_push (self->navigation, fluxr_log_list_page_new (self->workspace, entity));
}

static FluxrRecord *
find_record (FluxrTroubleshootingDialog *self,
             const char                 *table,
             const char                 *id)
{
  return get_database (self) != NULL
           ? fluxr_store_find_record (fluxr_workspace_get_store (self->workspace),
                                      fluxr_entity_find (table), id)
           : NULL;
}

static void
open_entry (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  FluxrTroubleshootingDialog *self = FLUXR_TROUBLESHOOTING_DIALOG (widget);
  g_autoptr (FluxrRecord) record = NULL;
  const char *table, *id;

  g_variant_get (parameter, "(&s&s)", &table, &id);
  record = find_record (self, table, id);
  if (record != NULL)
    adw_navigation_view_push (
      self->navigation,
      fluxr_log_entry_page_new (record, is_remote (self)
                                          && !fluxr_error_rows_is_sent (get_database (self), id)));
}

static void
show_text (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  FluxrTroubleshootingDialog *self = FLUXR_TROUBLESHOOTING_DIALOG (widget);
  g_autoptr (FluxrRecord) record = NULL;
  const char *table, *id, *column;

  g_variant_get (parameter, "(&s&s&s)", &table, &id, &column);
  record = find_record (self, table, id);
  if (record != NULL)
    adw_navigation_view_push (self->navigation, fluxr_log_text_page_new (record, column));
}

/* Without those the server has already. */
static const char **
list_unsent (FluxrTroubleshootingDialog *self,
             GVariant                   *parameter)
{
  const char **ids = g_variant_get_strv (parameter, NULL);
  gsize n = 0;

  for (gsize i = 0; ids[i] != NULL; i++)
    if (!fluxr_error_rows_is_sent (get_database (self), ids[i]))
      ids[n++] = ids[i];
  ids[n] = NULL;

  return ids;
}

static void
preview (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  FluxrTroubleshootingDialog *self = FLUXR_TROUBLESHOOTING_DIALOG (widget);
  g_autofree const char **ids = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  AdwNavigationPage *page;

  if (get_database (self) == NULL || !is_remote (self))
    return;
  ids = list_unsent (self, parameter);
  if (ids[0] == NULL)
    {
      tell (self, _("All of them were sent already"));
      return;
    }
  text = fluxr_error_rows_dup_preview (get_database (self), ids, get_user_id (self), &error);
  if (text == NULL)
    {
      tell_error (self, error);
      return;
    }
  page = fluxr_text_page_new (_("What Would Be Sent"), text);
  fluxr_text_page_set_action (FLUXR_TEXT_PAGE (page), _("_Send Now"),
                              _("This goes to the server of your account, and nothing else."),
                              "trouble.send", g_variant_new_strv (ids, -1));
  adw_navigation_view_push (self->navigation, page);
}

static void
send_now (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  FluxrTroubleshootingDialog *self = FLUXR_TROUBLESHOOTING_DIALOG (widget);
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);
  g_autoptr (GError) error = NULL;

  if (get_database (self) == NULL || !is_remote (self))
    return;
  if (!fluxr_workspace_send_errors (self->workspace, ids, &error))
    {
      tell_error (self, error);
      return;
    }
  adw_navigation_view_pop_to_tag (self->navigation, "trouble");
  tell (self, _("Sent with the next sync"));
}

static void
show_facts_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facts = fluxr_facts_load_finish (result, &error);
  FluxrTroubleshootingDialog *self = user_data;
  AdwNavigationPage *page;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (facts == NULL)
    {
      tell_error (self, error);
      return;
    }
  page = fluxr_facts_page_new (_("Technical Facts"));
  for (guint i = 0; i < facts->len; i++)
    {
      const FluxrFact *fact = g_ptr_array_index (facts, i);

      fluxr_facts_page_add (FLUXR_FACTS_PAGE (page), _(fact->section), _(fact->name), fact->value);
    }
  adw_navigation_view_push (self->navigation, page);
}

static void
show_report_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facts = fluxr_facts_load_finish (result, &error);
  FluxrTroubleshootingDialog *self = user_data;
  g_autofree char *report = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (facts == NULL)
    {
      tell_error (self, error);
      return;
    }
  report = fluxr_facts_dup_report (facts);
  adw_navigation_view_push (self->navigation, fluxr_text_page_new (_("Report"), report));
}

static void
load (FluxrTroubleshootingDialog *self,
      GAsyncReadyCallback         callback)
{
  if (get_database (self) != NULL)
    fluxr_facts_load_async (fluxr_database_get_path (get_database (self)), FALSE,
                            self->cancellable, callback, self);
}

static void
show_facts (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  load (FLUXR_TROUBLESHOOTING_DIALOG (widget), show_facts_cb);
}

static void
show_report (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  load (FLUXR_TROUBLESHOOTING_DIALOG (widget), show_report_cb);
}

static void
check_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  FluxrTroubleshootingDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = fluxr_facts_check_finish (result, &error);
  gboolean good = g_strcmp0 (found, "ok") == 0;
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = error != NULL ? fluxr_problem_describe (error)
                        : g_strdup (good ? _("No damage was found") : found);
  gtk_widget_set_visible (self->check_spinner, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trouble.check", TRUE);
  adw_action_row_set_subtitle (self->check_row, words);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
check (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  FluxrTroubleshootingDialog *self = FLUXR_TROUBLESHOOTING_DIALOG (widget);

  if (get_database (self) == NULL)
    return;
  gtk_widget_set_visible (self->check_spinner, TRUE);
  gtk_widget_action_set_enabled (widget, "trouble.check", FALSE);
  fluxr_facts_check_async (fluxr_database_get_path (get_database (self)), self->cancellable,
                           check_cb, self);
}

static void
show_sync (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  g_autoptr (GtkWidget) window = NULL;

  if (parent != NULL)
    window = g_object_ref (gtk_widget_get_ancestor (parent, GTK_TYPE_WINDOW));
  adw_dialog_close (ADW_DIALOG (widget));
  if (window != NULL)
    gtk_widget_activate_action (window, "win.show-sync", NULL);
}

static void
tell_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  tell (FLUXR_TROUBLESHOOTING_DIALOG (widget), g_variant_get_string (parameter, NULL));
}

static void
fluxr_troubleshooting_dialog_dispose (GObject *object)
{
  FluxrTroubleshootingDialog *self = FLUXR_TROUBLESHOOTING_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_TROUBLESHOOTING_DIALOG);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fluxr_troubleshooting_dialog_parent_class)->dispose (object);
}

static void
fluxr_troubleshooting_dialog_finalize (GObject *object)
{
  g_object_unref (FLUXR_TROUBLESHOOTING_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (fluxr_troubleshooting_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "trouble.show-log", "s", show_log);
  gtk_widget_class_install_action (widget_class, "trouble.open", "(ss)", open_entry);
  gtk_widget_class_install_action (widget_class, "trouble.show-text", "(sss)", show_text);
  gtk_widget_class_install_action (widget_class, "trouble.preview", "as", preview);
  gtk_widget_class_install_action (widget_class, "trouble.send", "as", send_now);
  gtk_widget_class_install_action (widget_class, "trouble.show-facts", NULL, show_facts);
  gtk_widget_class_install_action (widget_class, "trouble.show-report", NULL, show_report);
  gtk_widget_class_install_action (widget_class, "trouble.check", NULL, check);
  gtk_widget_class_install_action (widget_class, "trouble.show-sync", NULL, show_sync);
  gtk_widget_class_install_action (widget_class, "trouble.tell", "s", tell_action);
}

static void
fluxr_troubleshooting_dialog_class_init (FluxrTroubleshootingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_troubleshooting_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_troubleshooting_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/ai/fluxr/Fluxr/ui/fluxr-troubleshooting-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrTroubleshootingDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FluxrTroubleshootingDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, FluxrTroubleshootingDialog, problems_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrTroubleshootingDialog, calls_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrTroubleshootingDialog, send_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrTroubleshootingDialog, check_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrTroubleshootingDialog, check_spinner);
  install_actions (widget_class);
}

static void
fluxr_troubleshooting_dialog_init (FluxrTroubleshootingDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
send_row_cb (FluxrTroubleshootingDialog *self)
{
  gboolean send = adw_switch_row_get_active (self->send_row);
  FluxrAccount *account = fluxr_workspace_get_account (self->workspace);

  fluxr_settings_map_set_value (self->settings, "send-error-reports",
                                fluxr_account_get_id (account), g_variant_new_boolean (send));
}

static void
show_send_row (FluxrTroubleshootingDialog *self)
{
  FluxrAccount *account = fluxr_workspace_get_account (self->workspace);
  g_autoptr (GVariant) value
    = fluxr_settings_map_dup_value (self->settings, "send-error-reports",
                                    fluxr_account_get_id (account));

  gtk_widget_set_visible (GTK_WIDGET (self->send_row), is_remote (self));
  adw_switch_row_set_active (self->send_row, value != NULL && g_variant_get_boolean (value));
  g_signal_connect_object (self->send_row, "notify::active", G_CALLBACK (send_row_cb), self,
                           G_CONNECT_SWAPPED);
}

AdwDialog *
fluxr_troubleshooting_dialog_new (FluxrServices *services)
{
  FluxrTroubleshootingDialog *self = g_object_new (FLUXR_TYPE_TROUBLESHOOTING_DIALOG, NULL);

  self->workspace = g_object_ref (fluxr_services_get_workspace (services));
  self->settings = g_object_ref (fluxr_services_get_settings (services));
  show_send_row (self);
  g_signal_connect_object (fluxr_workspace_get_store (self->workspace), "changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_DIALOG (self);
}
