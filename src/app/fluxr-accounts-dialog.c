/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The accounts: which is open, adding one, removing one. */

#include "config.h"

#include "fluxr-accounts-dialog.h"

#include <glib/gi18n.h>

#include "fluxr-account-dialog.h"
#include "fluxr-account-row.h"
#include "fluxr-adoption.h"
#include "fluxr-browser-page.h"
#include "fluxr-code-page.h"
#include "fluxr-problem.h"
#include "fluxr-secrets.h"
#include "fluxr-server-page.h"
#include "fluxr-sign-in-page.h"
#include "fluxr-sign-out.h"

struct _FluxrAccountsDialog
{
  AdwDialog parent_instance;

  FluxrServices *services; /* (owned) */
  char *email;           /* (owned) (nullable): who signs in again */
  guint n_known;         /* accounts before somebody signs in */

  AdwNavigationView *navigation;
  GtkListBox *list;
  FluxrServerPage *server_page;
  FluxrSignInPage *sign_in_page;
  FluxrCodePage *code_page;
  FluxrBrowserPage *browser_page;
};

G_DEFINE_FINAL_TYPE (FluxrAccountsDialog, fluxr_accounts_dialog, ADW_TYPE_DIALOG)

enum
{
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_error (FluxrAccountsDialog *self,
            const GError        *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  g_signal_emit (self, signals[TOLD], 0, words);
}

static void
open_account (FluxrAccountsDialog *self,
              FluxrAccount        *account)
{
  g_autoptr (GError) error = NULL;

  if (!fluxr_services_open (self->services, account, &error))
    tell_error (self, error);
}

static void
row_activated_cb (FluxrAccountsDialog *self,
                  FluxrAccountRow     *row)
{
  open_account (self, fluxr_account_row_get_account (row));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
told_cb (FluxrAccountsDialog *self,
         const char          *words)
{
  g_signal_emit (self, signals[TOLD], 0, words);
}

static void
remove_cb (FluxrAccountsDialog *self,
           FluxrAccountRow     *row)
{
  AdwDialog *alert = fluxr_sign_out_new (self->services, fluxr_account_row_get_account (row),
                                         FALSE);

  g_signal_connect_object (alert, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  /* Words come through this dialog also after it was closed. */
  g_object_set_data_full (G_OBJECT (alert), "asker", g_object_ref (self), g_object_unref);
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static void
details_cb (FluxrAccountsDialog *self,
            FluxrAccountRow     *row)
{
  AdwDialog *dialog = fluxr_account_dialog_new (self->services,
                                                fluxr_account_row_get_account (row));

  g_signal_connect_object (dialog, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (dialog), "asker", g_object_ref (self), g_object_unref);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_cb (FluxrAccountsDialog *self)
{
  fluxr_accounts_dialog_sign_in (self, NULL);
}

static void
server_found_cb (FluxrAccountsDialog *self)
{
  fluxr_sign_in_page_set_server (self->sign_in_page, fluxr_services_get_accounts (self->services),
                                 fluxr_server_page_get_server (self->server_page), self->email);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->sign_in_page));
}

static void
code_wanted_cb (FluxrAccountsDialog *self,
                guint                purpose,
                const char          *email,
                gboolean             sent)
{
  fluxr_code_page_ask (self->code_page, fluxr_services_get_accounts (self->services),
                       fluxr_server_page_get_server (self->server_page), purpose, email, sent);
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->code_page));
}

static void
browser_wanted_cb (FluxrAccountsDialog *self,
                   const char          *provider)
{
  g_autofree char *way
    = g_settings_get_string (fluxr_services_get_settings (self->services), "sign-in-return");

  fluxr_browser_page_ask (self->browser_page, fluxr_services_get_accounts (self->services),
                          fluxr_server_page_get_server (self->server_page), provider,
                          g_str_equal (way, "link"));
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->browser_page));
}

static void
open_and_close (FluxrAccountsDialog *self,
                FluxrAccount        *account)
{
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  open_account (self, account);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
adopted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FluxrAccountsDialog) self = user_data;
  g_autoptr (FluxrAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  account = fluxr_adoption_run_finish (FLUXR_ACCOUNTS (source), result, &error);
  if (error != NULL)
    tell_error (self, error);
  open_and_close (self, account);
}

static void
adoption_chosen_cb (FluxrAccountsDialog *self,
                    const char          *response,
                    AdwAlertDialog      *alert)
{
  FluxrAccount *account = g_object_get_data (G_OBJECT (alert), "account");

  if (g_str_equal (response, "take"))
    fluxr_adoption_run_async (fluxr_services_get_accounts (self->services), account, NULL,
                              adopted_cb, g_object_ref (self));
  else
    open_and_close (self, account);
}

/* Before the account is opened: what goes along is there from the first look on. */
static void
offer_adoption (FluxrAccountsDialog *self,
                FluxrAccount        *account,
                guint                n_products)
{
  g_autofree char *body = NULL;
  AdwAlertDialog *alert;

  body = g_strdup_printf (
    ngettext ("%u product was made on this computer without an account. Copy it into this account, "
              "to have it on other computers too?",
              "%u products were made on this computer without an account. Copy them into this "
              "account, to have them on other computers too?", n_products),
    n_products);
  alert = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Take Your Products Along?"), body));
  adw_alert_dialog_add_responses (alert, "leave", _("_Leave Here"), "take", _("_Take Along"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "take", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "take");
  adw_alert_dialog_set_close_response (alert, "leave");
  g_object_set_data_full (G_OBJECT (alert), "account", g_object_ref (account), g_object_unref);
  g_signal_connect_object (alert, "response", G_CALLBACK (adoption_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  adw_dialog_present (ADW_DIALOG (alert), GTK_WIDGET (self));
}

static void
go_on (FluxrAccountsDialog *self,
       FluxrAccount        *account)
{
  FluxrAccounts *accounts = fluxr_services_get_accounts (self->services);
  gboolean is_new = g_list_model_get_n_items (G_LIST_MODEL (accounts)) > self->n_known;
  guint n_products = is_new ? fluxr_adoption_count (accounts, account) : 0;

  if (n_products > 0)
    offer_adoption (self, account, n_products);
  else
    open_and_close (self, account);
}

static void
not_kept_cb (FluxrAccountsDialog *self,
             const char          *response,
             AdwAlertDialog      *alert)
{
  go_on (self, g_object_get_data (G_OBJECT (alert), "account"));
}

/* Not in passing: at the next start it would be a riddle. */
static void
tell_not_kept (FluxrAccountsDialog *self,
               FluxrAccount        *account,
               const char          *warning)
{
  g_autofree char *body = NULL;
  AdwAlertDialog *alert;

  body = g_strdup_printf ("%s %s", warning,
                          _("It is never written to a file instead. Your plans are synced until "
                            "then, and stay on this computer in any case."));
  alert = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Signed In Until You Close Fluxr"), body));
  adw_alert_dialog_add_response (alert, "continue", _("_Continue"));
  adw_alert_dialog_set_default_response (alert, "continue");
  adw_alert_dialog_set_close_response (alert, "continue");
  g_object_set_data_full (G_OBJECT (alert), "account", g_object_ref (account), g_object_unref);
  g_signal_connect_object (alert, "response", G_CALLBACK (not_kept_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  adw_dialog_present (ADW_DIALOG (alert), GTK_WIDGET (self));
}

static void
connected_cb (FluxrAccountsDialog *self,
              FluxrAccount        *account,
              const char          *warning)
{
  gboolean kept = fluxr_secrets_is_kept (fluxr_account_get_id (account));

  if (warning != NULL && !kept)
    {
      tell_not_kept (self, account, warning);
      return;
    }
  if (warning != NULL)
    g_signal_emit (self, signals[TOLD], 0, warning);
  go_on (self, account);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  FluxrAccountsDialog *self = user_data;
  FluxrAccountRow *row = fluxr_account_row_new (item);
  FluxrAccounts *accounts = fluxr_services_get_accounts (self->services);

  fluxr_account_row_set_current (row, item == fluxr_accounts_get_current (accounts));
  g_signal_connect_object (row, "remove-requested", G_CALLBACK (remove_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "details-requested", G_CALLBACK (details_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (row);
}

static void
mark_current_cb (FluxrAccountsDialog *self)
{
  FluxrAccounts *accounts = fluxr_services_get_accounts (self->services);
  FluxrAccount *current = fluxr_accounts_get_current (accounts);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    fluxr_account_row_set_current (
      FLUXR_ACCOUNT_ROW (row),
      fluxr_account_row_get_account (FLUXR_ACCOUNT_ROW (row)) == current);
}

static void
fluxr_accounts_dialog_dispose (GObject *object)
{
  FluxrAccountsDialog *self = FLUXR_ACCOUNTS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_ACCOUNTS_DIALOG);
  g_clear_object (&self->services);
  g_clear_pointer (&self->email, g_free);

  G_OBJECT_CLASS (fluxr_accounts_dialog_parent_class)->dispose (object);
}

static void
fluxr_accounts_dialog_class_init (FluxrAccountsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_accounts_dialog_dispose;

  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FLUXR_TYPE_SERVER_PAGE);
  g_type_ensure (FLUXR_TYPE_SIGN_IN_PAGE);
  g_type_ensure (FLUXR_TYPE_CODE_PAGE);
  g_type_ensure (FLUXR_TYPE_BROWSER_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-accounts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountsDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountsDialog, server_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountsDialog, sign_in_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountsDialog, code_page);
  gtk_widget_class_bind_template_child (widget_class, FluxrAccountsDialog, browser_page);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, browser_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, connected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, server_found_cb);
}

static void
fluxr_accounts_dialog_init (FluxrAccountsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fluxr_accounts_dialog_new:
 * @services: with a file open, or one that could not be opened
 */
AdwDialog *
fluxr_accounts_dialog_new (FluxrServices *services)
{
  FluxrAccountsDialog *self = g_object_new (FLUXR_TYPE_ACCOUNTS_DIALOG, NULL);

  self->services = g_object_ref (services);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (fluxr_services_get_accounts (services)),
                           create_row, self, NULL);
  g_signal_connect_object (services, "notify::workspace", G_CALLBACK (mark_current_cb), self,
                           G_CONNECT_SWAPPED);

  return ADW_DIALOG (self);
}

static void
ask_for_server (FluxrAccountsDialog *self)
{
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->server_page));
}

static void
begin (FluxrAccountsDialog *self)
{
  g_clear_pointer (&self->email, g_free);
  self->n_known
    = g_list_model_get_n_items (G_LIST_MODEL (fluxr_services_get_accounts (self->services)));
}

void
fluxr_accounts_dialog_sign_in (FluxrAccountsDialog *self,
                               FluxrAccount        *account)
{
  const FluxrServer *server;

  g_return_if_fail (FLUXR_IS_ACCOUNTS_DIALOG (self));

  begin (self);
  if (account != NULL && !fluxr_account_is_local (account))
    {
      server = fluxr_account_get_server (account);
      self->email = g_strdup (fluxr_account_get_email (account));
      fluxr_server_page_fill (self->server_page, server->url, server->key);
    }
  ask_for_server (self);
}

gboolean
fluxr_accounts_dialog_offer_server (FluxrAccountsDialog *self,
                                    const char          *url,
                                    const char          *key)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNTS_DIALOG (self), FALSE);

  if (adw_navigation_view_get_previous_page (
        self->navigation, adw_navigation_view_get_visible_page (self->navigation)) != NULL)
    return FALSE;
  begin (self);
  fluxr_server_page_offer (self->server_page, url, key);
  ask_for_server (self);

  return TRUE;
}

gboolean
fluxr_accounts_dialog_come_back (FluxrAccountsDialog *self,
                                 const FluxrAddress  *address)
{
  g_return_val_if_fail (FLUXR_IS_ACCOUNTS_DIALOG (self), FALSE);

  return fluxr_browser_page_come_back (self->browser_page, address);
}
