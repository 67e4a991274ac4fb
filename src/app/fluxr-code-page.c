/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for a code that came by e-mail. Servers send one mail a minute to an address, so the button
 * for another one counts that minute down. Leaving the page gives up what it waits for. */

#include "config.h"

#include "fluxr-code-page.h"

#include <glib/gi18n.h>

#include "fluxr-form-error.h"
#include "fluxr-problem.h"
#include "fluxr-remote-error.h"

struct _FluxrCodePage
{
  AdwNavigationPage parent_instance;

  FluxrAccounts *accounts;   /* (owned) (nullable) */
  FluxrServer *server;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while something is asked of the server */
  char *email;               /* (owned) (nullable) */
  FluxrCode purpose;
  gint64 sendable_at;        /* when another mail may be asked for, monotonic */
  guint ticker;              /* source, 0 for none */
  guint is_unsent : 1;       /* a mail has to be asked for once the page is there */

  GtkLabel *hint_label;
  GtkWidget *fields;
  GtkWidget *code_row;
  GtkWidget *password_row;
  GtkLabel *error_label;
  GtkWidget *apply_button;
  GtkStack *button_stack;
  GtkButton *send_button;
};

G_DEFINE_FINAL_TYPE (FluxrCodePage, fluxr_code_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  CONNECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
clear_error (FluxrCodePage *self)
{
  fluxr_form_error_set (self->code_row, self->error_label, NULL);
  fluxr_form_error_set (self->password_row, self->error_label, NULL);
}

static void
changed_cb (FluxrCodePage *self)
{
  clear_error (self);
}

static void
update_send_button (FluxrCodePage *self)
{
  gint64 wait = self->sendable_at - g_get_monotonic_time ();
  guint seconds = wait > 0 ? (guint) ((wait + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
  g_autofree char *label = NULL;

  if (seconds > 0)
    label = g_strdup_printf (ngettext ("_Send Again in %u Second", "_Send Again in %u Seconds",
                                       seconds), seconds);
  gtk_button_set_label (self->send_button, seconds > 0 ? label : _("_Send Again"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->send_button),
                            seconds == 0 && self->cancellable == NULL);
}

static gboolean
tick_cb (gpointer user_data)
{
  FluxrCodePage *self = user_data;

  update_send_button (self);
  if (g_get_monotonic_time () < self->sendable_at)
    return G_SOURCE_CONTINUE;
  self->ticker = 0;

  return G_SOURCE_REMOVE;
}

static void
count_down (FluxrCodePage *self)
{
  self->sendable_at = g_get_monotonic_time () + FLUXR_AUTH_WAIT * G_USEC_PER_SEC;
  g_clear_handle_id (&self->ticker, g_source_remove);
  self->ticker = g_timeout_add_seconds (1, tick_cb, self);
  update_send_button (self);
}

static void
set_busy (FluxrCodePage *self,
          gboolean       busy)
{
  gtk_stack_set_visible_child_name (self->button_stack, busy ? "busy" : "label");
  gtk_widget_set_sensitive (self->fields, !busy);
  gtk_widget_set_sensitive (self->apply_button, !busy);
  update_send_button (self);
}

static void
begin (FluxrCodePage *self)
{
  clear_error (self);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
}

/* FALSE: it was given up, and the page may be about something else by now. */
static gboolean
end (FluxrCodePage *self,
     const GError  *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);

  return TRUE;
}

static void
stop (FluxrCodePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_error (FluxrCodePage *self,
            const GError  *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  fluxr_form_error_set (self->code_row, self->error_label, words);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrCodePage) self = user_data;
  g_autoptr (GError) error = NULL;

  fluxr_accounts_send_code_finish (FLUXR_ACCOUNTS (source), result, &error);
  if (!end (self, error))
    return;

  if (error == NULL || g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_LIMIT))
    count_down (self);
  if (error != NULL)
    show_error (self, error);
  else
    gtk_widget_grab_focus (self->code_row);
}

static void
send_cb (FluxrCodePage *self)
{
  if (self->cancellable != NULL || self->server == NULL)
    return;
  begin (self);
  fluxr_accounts_send_code_async (self->accounts, self->server->url, self->server->key,
                                  self->purpose, self->email, self->cancellable, sent_cb,
                                  g_object_ref (self));
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (FluxrCodePage) self = user_data;
  g_autoptr (FluxrAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;

  account = fluxr_accounts_connect_finish (FLUXR_ACCOUNTS (source), result, &warning, &error);
  if (!end (self, error))
    return;
  if (account == NULL)
    show_error (self, error);
  else
    g_signal_emit (self, signals[CONNECTED], 0, account, warning);
}

static gboolean
check_fields (FluxrCodePage *self)
{
  GtkWidget *field = NULL;
  const char *words = NULL;

  if (*get_text (self->code_row) == '\0')
    field = self->code_row, words = _("Enter the code from the mail.");
  else if (self->purpose == FLUXR_CODE_RECOVERY && *get_text (self->password_row) == '\0')
    field = self->password_row, words = _("Choose a new password.");
  if (field != NULL)
    fluxr_form_error_set (field, self->error_label, words);

  return field == NULL;
}

static void
apply_cb (FluxrCodePage *self)
{
  gboolean recovery = self->purpose == FLUXR_CODE_RECOVERY;
  FluxrCredentials *credentials;

  if (self->cancellable != NULL || self->server == NULL)
    return;
  clear_error (self);
  if (!check_fields (self))
    return;

  credentials = fluxr_credentials_new (FLUXR_CREDENTIALS_CODE, self->email,
                                       get_text (self->code_row),
                                       recovery ? get_text (self->password_row) : NULL);
  credentials->purpose = self->purpose;
  begin (self);
  fluxr_accounts_connect_async (self->accounts, self->server->url, self->server->key, credentials,
                                self->cancellable, connected_cb, g_object_ref (self));
}

static void
code_entered_cb (FluxrCodePage *self)
{
  if (self->purpose == FLUXR_CODE_RECOVERY && *get_text (self->code_row) != '\0')
    gtk_widget_grab_focus (self->password_row);
  else
    apply_cb (self);
}

static void
fluxr_code_page_shown (AdwNavigationPage *page)
{
  FluxrCodePage *self = FLUXR_CODE_PAGE (page);

  gtk_widget_grab_focus (self->code_row);
  if (self->is_unsent && g_get_monotonic_time () >= self->sendable_at)
    send_cb (self);
  self->is_unsent = FALSE;
}

static void
fluxr_code_page_hidden (AdwNavigationPage *page)
{
  FluxrCodePage *self = FLUXR_CODE_PAGE (page);

  stop (self);
  set_busy (self, FALSE);
  clear_error (self);
  gtk_editable_set_text (GTK_EDITABLE (self->code_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
}

static void
fluxr_code_page_dispose (GObject *object)
{
  FluxrCodePage *self = FLUXR_CODE_PAGE (object);

  stop (self);
  g_clear_handle_id (&self->ticker, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_CODE_PAGE);
  g_clear_pointer (&self->server, fluxr_server_free);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (fluxr_code_page_parent_class)->dispose (object);
}

static void
fluxr_code_page_finalize (GObject *object)
{
  g_clear_pointer (&FLUXR_CODE_PAGE (object)->email, g_free);

  G_OBJECT_CLASS (fluxr_code_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-code-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrCodePage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrCodePage, fields);
  gtk_widget_class_bind_template_child (widget_class, FluxrCodePage, code_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrCodePage, password_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrCodePage, error_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrCodePage, apply_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrCodePage, button_stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrCodePage, send_button);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
}

static void
fluxr_code_page_class_init (FluxrCodePageClass *klass)
{
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_code_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fluxr_code_page_finalize;
  page_class->hidden = fluxr_code_page_hidden;
  page_class->shown = fluxr_code_page_shown;

  signals[CONNECTED] = g_signal_new ("connected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, FLUXR_TYPE_ACCOUNT,
                                     G_TYPE_STRING);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fluxr_code_page_init (FluxrCodePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_send_button (self);
}

static void
update_words (FluxrCodePage *self)
{
  g_autofree char *hint = NULL;
  const char *title = NULL;

  switch (self->purpose)
    {
    case FLUXR_CODE_SIGN_IN:
      title = _("Sign In with a Code");
      /* Translators: %s is an e-mail address */
      hint = g_strdup_printf (_("A mail with a code goes to %s."), self->email);
      break;
    case FLUXR_CODE_RECOVERY:
      title = _("Forgot Password");
      /* Translators: %s is an e-mail address */
      hint = g_strdup_printf (_("If there is an account with %s, a mail with a code goes there. "
                                "Choose a new password as well."), self->email);
      break;
    case FLUXR_CODE_SIGN_UP:
      title = _("Confirm Your Address");
      /* Translators: %s is an e-mail address */
      hint = g_strdup_printf (_("Look into your mail: a code goes to %s. If there is a link "
                                "instead, open it, then go back and sign in. If there is no mail, "
                                "you may have an account already."), self->email);
      break;
    }
  gtk_label_set_label (self->hint_label, hint);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  gtk_widget_set_visible (self->password_row, self->purpose == FLUXR_CODE_RECOVERY);
}

void
fluxr_code_page_ask (FluxrCodePage     *self,
                     FluxrAccounts     *accounts,
                     const FluxrServer *server,
                     FluxrCode          purpose,
                     const char        *email,
                     gboolean           sent)
{
  g_return_if_fail (FLUXR_IS_CODE_PAGE (self));
  g_return_if_fail (server != NULL && email != NULL);

  /* Another address or another server has no mail to wait for. */
  if (self->purpose != purpose || g_strcmp0 (self->email, email) != 0 || self->server == NULL
      || !g_str_equal (self->server->url, server->url))
    self->sendable_at = 0;
  g_set_object (&self->accounts, accounts);
  g_clear_pointer (&self->server, fluxr_server_free);
  self->server = fluxr_server_copy (server);
  g_set_str (&self->email, email);
  self->purpose = purpose;
  self->is_unsent = !sent;
  update_words (self);
  if (sent)
    count_down (self);
  else
    update_send_button (self);
}
