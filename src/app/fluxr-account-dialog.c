/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One account. Profile and plan are rows of its file, so they are there while it is open; of the
 * others there is what can be done with them. */

#include "config.h"

#include "fluxr-account-dialog-private.h"

#include <glib/gi18n.h>

#include "fluxr-problem.h"
#include "fluxr-sign-out.h"
#include "fluxr-unseen.h"
#include "fluxr-workspace-plans.h"

/* The height where there is little to be seen. */
#define LOW 420

G_DEFINE_FINAL_TYPE (FluxrAccountDialog, fluxr_account_dialog, ADW_TYPE_DIALOG)

enum
{
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
fluxr_account_dialog_tell (FluxrAccountDialog *self,
                           const char         *words)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
  fluxr_unseen_tell (GTK_WIDGET (self), words, NULL);
}

void
fluxr_account_dialog_tell_error (FluxrAccountDialog *self,
                                 const GError       *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  fluxr_account_dialog_tell (self, words);
}

/* The dialog may be gone by then: the window's toast it is. */
static void
told_cb (FluxrAccountDialog *self,
         const char         *words)
{
  g_signal_emit (self, signals[TOLD], 0, words);
}

/* Where the account was open, it is closed already. */
static void
left_cb (FluxrAccountDialog *self)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
ask_to_leave (FluxrAccountDialog *self,
              gboolean            removes)
{
  AdwDialog *alert;

  if (self->workspace != NULL)
    fluxr_profile_box_flush (self->profile);
  alert = fluxr_sign_out_new (self->services, self->account, removes);
  g_signal_connect_object (alert, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (alert, "done", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  /* Words come through this dialog also after it was closed. */
  g_object_set_data_full (G_OBJECT (alert), "asker", g_object_ref (self), g_object_unref);
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static void
sign_out_cb (FluxrAccountDialog *self)
{
  ask_to_leave (self, FALSE);
}

static void
remove_cb (FluxrAccountDialog *self)
{
  ask_to_leave (self, TRUE);
}

static void
sign_in_cb (FluxrAccountDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.sign-in", NULL);
}

static void
open_cb (FluxrAccountDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!fluxr_services_open (self->services, self->account, &error))
    fluxr_account_dialog_tell_error (self, error);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
export_cb (FluxrAccountDialog *self)
{
  fluxr_account_dialog_export (self);
}

static void
cancel_export_cb (FluxrAccountDialog *self)
{
  fluxr_account_dialog_stop_export (self);
  gtk_widget_grab_focus (self->export_row);
}

static void
show_password_cb (FluxrAccountDialog *self)
{
  fluxr_password_page_ask (self->password_page, fluxr_services_get_accounts (self->services),
                           self->account);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->password_page));
}

static void
password_changed_cb (FluxrAccountDialog *self)
{
  adw_navigation_view_pop (self->navigation);
  fluxr_account_dialog_tell (self, _("Password changed"));
}

static void
show_plan_cb (FluxrAccountDialog *self)
{
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->plan_page));
}

static void
show_plans_cb (FluxrAccountDialog *self)
{
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->plans_page));
}

static void
plan_activated_cb (FluxrAccountDialog *self,
                   FluxrRecord        *plan)
{
  fluxr_plan_form_edit (self->plan_form, self->workspace, plan);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->plan_form));
}

static void
plan_saved_cb (FluxrAccountDialog *self,
               const char         *words)
{
  adw_navigation_view_pop (self->navigation);
  fluxr_account_dialog_tell (self, words);
}

/* Cheap: it reads two rows. */
static void
update_rows (FluxrAccountDialog *self)
{
  g_autofree char *plan = fluxr_plan_page_describe (self->workspace);

  adw_action_row_set_subtitle (self->plan_row, plan);
  gtk_widget_set_visible (self->plans_row, fluxr_workspace_is_administrator (self->workspace));
}

/* Saves what was typed. */
static void
forget_workspace (FluxrAccountDialog *self)
{
  if (self->workspace == NULL)
    return;
  g_signal_handlers_disconnect_by_func (fluxr_workspace_get_store (self->workspace), update_rows,
                                        self);
  fluxr_profile_box_set_workspace (self->profile, NULL);
  fluxr_plan_page_set_workspace (self->plan_page, NULL);
  fluxr_plans_page_set_workspace (self->plans_page, NULL);
  fluxr_plan_form_edit (self->plan_form, NULL, NULL);
  g_clear_object (&self->workspace);
}

/* Another account is opened, or this one anew: the rows shown here are of a file that is about to
 * be closed. */
static void
workspace_changed_cb (FluxrAccountDialog *self)
{
  if (self->workspace == NULL
      || fluxr_services_get_workspace (self->services) == self->workspace)
    return;
  forget_workspace (self);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
fluxr_account_dialog_closed (AdwDialog *dialog)
{
  fluxr_account_dialog_stop_export (FLUXR_ACCOUNT_DIALOG (dialog));
  forget_workspace (FLUXR_ACCOUNT_DIALOG (dialog));
}

static void
fluxr_account_dialog_dispose (GObject *object)
{
  FluxrAccountDialog *self = FLUXR_ACCOUNT_DIALOG (object);

  fluxr_account_dialog_stop_export (self);
  forget_workspace (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_ACCOUNT_DIALOG);
  g_clear_object (&self->workspace);
  g_clear_object (&self->account);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (fluxr_account_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, local_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, profile);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, server_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, server_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, open_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, plan_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, plans_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, export_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, progress_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, sign_in_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, sign_out_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, remove_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, password_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, plan_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, plans_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountDialog, plan_form);
}

static void
fluxr_account_dialog_class_init (FluxrAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_account_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = fluxr_account_dialog_closed;

  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FLUXR_TYPE_PROFILE_BOX);
  g_type_ensure (FLUXR_TYPE_PASSWORD_PAGE);
  g_type_ensure (FLUXR_TYPE_PLAN_PAGE);
  g_type_ensure (FLUXR_TYPE_PLANS_PAGE);
  g_type_ensure (FLUXR_TYPE_PLAN_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-account-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, cancel_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_password_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_plan_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_plans_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_out_cb);
}

static void
fluxr_account_dialog_init (FluxrAccountDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_workspace (FluxrAccountDialog *self)
{
  fluxr_profile_box_set_workspace (self->profile, self->workspace);
  fluxr_plan_page_set_workspace (self->plan_page, self->workspace);
  fluxr_plans_page_set_workspace (self->plans_page, self->workspace);
  update_rows (self);
  g_signal_connect_object (fluxr_workspace_get_store (self->workspace), "changed",
                           G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
}

/* Not on the name, which is saved as it is typed: whoever types blindly would change it. */
static void
choose_focus (FluxrAccountDialog *self)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->plan_row), self->open_row, self->export_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (gtk_widget_get_visible (rows[i]))
      {
        adw_dialog_set_focus (ADW_DIALOG (self), rows[i]);
        return;
      }
}

/* What there is to be seen and done, by the kind of account. */
static void
show_parts (FluxrAccountDialog *self)
{
  gboolean local = fluxr_account_is_local (self->account);
  gboolean open = self->workspace != NULL;
  const FluxrServer *server = local ? NULL : fluxr_account_get_server (self->account);

  gtk_widget_set_visible (self->local_label, local);
  gtk_widget_set_visible (GTK_WIDGET (self->profile), !local && open);
  gtk_widget_set_visible (self->server_group, !local);
  gtk_widget_set_visible (self->open_row, !local && !open);
  gtk_widget_set_visible (self->password_row, server != NULL && server->auth_url != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->plan_row), !local && open);
  gtk_widget_set_visible (self->sign_in_row, local);
  gtk_widget_set_visible (self->sign_out_row, !local);
  gtk_widget_set_visible (self->remove_row, !local);
  if (server != NULL)
    adw_action_row_set_subtitle (self->server_row, server->url);
  if (local || !open)
    adw_dialog_set_content_height (ADW_DIALOG (self), LOW);
  choose_focus (self);
}

/**
 * fluxr_account_dialog_new:
 * @account: any; what is in its file is shown if it is the open one
 */
AdwDialog *
fluxr_account_dialog_new (FluxrServices *services,
                          FluxrAccount  *account)
{
  FluxrAccountDialog *self = g_object_new (FLUXR_TYPE_ACCOUNT_DIALOG, NULL);
  FluxrWorkspace *workspace = fluxr_services_get_workspace (services);
  const char *email = fluxr_account_get_email (account);

  self->services = g_object_ref (services);
  self->account = g_object_ref (account);
  if (workspace != NULL && fluxr_workspace_get_account (workspace) == account)
    self->workspace = g_object_ref (workspace);
  show_parts (self);
  if (self->workspace != NULL && !fluxr_account_is_local (account))
    show_workspace (self);
  if (self->workspace == NULL && email != NULL)
    adw_navigation_page_set_title (adw_navigation_view_get_visible_page (self->navigation), email);
  g_signal_connect_object (services, "notify::workspace", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return ADW_DIALOG (self);
}
