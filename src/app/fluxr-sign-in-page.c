/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks who one is on a server. Passwords and tokens leave this page only towards the server; the
 * fields are emptied when the page goes. */

#include "config.h"

#include "fluxr-sign-in-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fluxr-form-error.h"
#include "fluxr-problem.h"
#include "fluxr-remote-error.h"

struct _FluxrSignInPage
{
  AdwNavigationPage parent_instance;

  FluxrAccounts *accounts;   /* (owned) (nullable) */
  FluxrServer *server;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while signing in */

  AdwToggleGroup *mode_group;
  GtkWidget *password_group;
  GtkWidget *email_row;
  GtkWidget *password_row;
  GtkWidget *token_group;
  GtkWidget *token_row;
  GtkLabel *error_label;
  GtkWidget *apply_button;
  GtkStack *button_stack;
  GtkLabel *apply_label;
  GtkListBox *others;
  GtkWidget *code_row;
  GtkWidget *forgot_row;
};

G_DEFINE_FINAL_TYPE (FluxrSignInPage, fluxr_sign_in_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  BROWSER_WANTED,
  CODE_WANTED,
  CONNECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
wants_token (FluxrSignInPage *self)
{
  return self->server != NULL && self->server->auth_url == NULL;
}

static gboolean
wants_new_account (FluxrSignInPage *self)
{
  const char *mode = adw_toggle_group_get_active_name (self->mode_group);

  return !wants_token (self) && g_strcmp0 (mode, "sign-up") == 0;
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* A token that was copied from a file or a mail has line ends in it. */
static char *
dup_token (FluxrSignInPage *self)
{
  g_autoptr (GString) token = g_string_new (NULL);

  for (const char *p = get_text (self->token_row); *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (token, *p);

  return g_string_free (g_steal_pointer (&token), FALSE);
}

static char *
dup_email (FluxrSignInPage *self)
{
  return g_strstrip (g_strdup (get_text (self->email_row)));
}

static void
clear_error (FluxrSignInPage *self)
{
  fluxr_form_error_set (self->email_row, self->error_label, NULL);
  fluxr_form_error_set (self->password_row, self->error_label, NULL);
  fluxr_form_error_set (self->token_row, self->error_label, NULL);
}

static void
changed_cb (FluxrSignInPage *self)
{
  clear_error (self);
}

static gboolean
has_providers (FluxrSignInPage *self)
{
  return self->server != NULL && self->server->providers != NULL
         && self->server->providers[0] != NULL;
}

static void
mode_changed_cb (FluxrSignInPage *self)
{
  gboolean sign_up = wants_new_account (self);

  clear_error (self);
  gtk_label_set_label (self->apply_label, sign_up ? _("_Create Account") : _("_Sign In"));
  gtk_widget_set_visible (self->code_row, !sign_up);
  gtk_widget_set_visible (self->forgot_row, !sign_up);
  gtk_widget_set_visible (GTK_WIDGET (self->others), !wants_token (self)
                                                       && (!sign_up || has_providers (self)));
}

static void
set_busy (FluxrSignInPage *self,
          gboolean         busy)
{
  gtk_stack_set_visible_child_name (self->button_stack, busy ? "busy" : "label");
  gtk_widget_set_sensitive (GTK_WIDGET (self->mode_group), !busy);
  gtk_widget_set_sensitive (self->password_group, !busy);
  gtk_widget_set_sensitive (self->token_group, !busy);
  gtk_widget_set_sensitive (self->apply_button, !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->others), !busy);
}

static void
stop (FluxrSignInPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_error (FluxrSignInPage *self,
            const GError    *error)
{
  g_autofree char *words = fluxr_problem_describe (error);
  GtkWidget *field = self->email_row;

  if (wants_token (self))
    field = self->token_row;
  else if (wants_new_account (self)
           && g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CREDENTIALS))
    field = self->email_row;
  else if (g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_PASSWORD)
           || g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CREDENTIALS))
    field = self->password_row;
  fluxr_form_error_set (field, self->error_label, words);
}

static void
want_code (FluxrSignInPage *self,
           FluxrCode        purpose,
           gboolean         sent)
{
  g_autofree char *email = dup_email (self);

  g_signal_emit (self, signals[CODE_WANTED], 0, purpose, email, sent);
}

static gboolean
check_email (FluxrSignInPage *self)
{
  if (strchr (get_text (self->email_row), '@') != NULL)
    return TRUE;
  fluxr_form_error_set (self->email_row, self->error_label, _("Enter your e-mail address."));

  return FALSE;
}

static void
code_wanted_cb (FluxrSignInPage *self)
{
  clear_error (self);
  if (check_email (self))
    want_code (self, FLUXR_CODE_SIGN_IN, FALSE);
}

static void
forgot_cb (FluxrSignInPage *self)
{
  clear_error (self);
  if (check_email (self))
    want_code (self, FLUXR_CODE_RECOVERY, FALSE);
}

static void
provider_cb (FluxrSignInPage *self,
             GtkWidget       *row)
{
  g_signal_emit (self, signals[BROWSER_WANTED], 0,
                 g_object_get_data (G_OBJECT (row), "provider"));
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (FluxrSignInPage) self = user_data;
  g_autoptr (FluxrAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;

  account
    = fluxr_accounts_connect_finish (FLUXR_ACCOUNTS (source), result, &warning, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);

  if (g_error_matches (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CONFIRM))
    want_code (self, FLUXR_CODE_SIGN_UP, wants_new_account (self));
  else if (account == NULL)
    show_error (self, error);
  else
    g_signal_emit (self, signals[CONNECTED], 0, account, warning);
}

static gboolean
check_fields (FluxrSignInPage *self)
{
  GtkWidget *field = NULL;
  const char *words = NULL;

  if (wants_token (self))
    {
      if (*get_text (self->token_row) == '\0')
        field = self->token_row, words = _("Paste the access token.");
    }
  else if (!check_email (self))
    return FALSE;
  else if (*get_text (self->password_row) == '\0')
    field = self->password_row, words = _("Enter the password.");

  if (field != NULL)
    fluxr_form_error_set (field, self->error_label, words);

  return field == NULL;
}

static FluxrCredentials *
make_credentials (FluxrSignInPage *self)
{
  g_autofree char *email = dup_email (self);
  g_autofree char *token = NULL;

  if (wants_token (self))
    {
      token = dup_token (self);
      return fluxr_credentials_new (FLUXR_CREDENTIALS_TOKEN, NULL, token, NULL);
    }

  return fluxr_credentials_new (wants_new_account (self) ? FLUXR_CREDENTIALS_NEW_ACCOUNT
                                                         : FLUXR_CREDENTIALS_PASSWORD,
                                email, get_text (self->password_row), NULL);
}

static void
apply_cb (FluxrSignInPage *self)
{
  if (self->cancellable != NULL || self->server == NULL)
    return;
  clear_error (self);
  if (!check_fields (self))
    return;

  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  fluxr_accounts_connect_async (self->accounts, self->server->url, self->server->key,
                                make_credentials (self), self->cancellable, connected_cb,
                                g_object_ref (self));
}

static void
fluxr_sign_in_page_shown (AdwNavigationPage *page)
{
  FluxrSignInPage *self = FLUXR_SIGN_IN_PAGE (page);
  gboolean known = *get_text (self->email_row) != '\0';

  if (wants_token (self))
    gtk_widget_grab_focus (self->token_row);
  else
    gtk_widget_grab_focus (known ? self->password_row : self->email_row);
}

static void
fluxr_sign_in_page_hidden (AdwNavigationPage *page)
{
  FluxrSignInPage *self = FLUXR_SIGN_IN_PAGE (page);

  stop (self);
  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->token_row), "");
}

static void
fluxr_sign_in_page_dispose (GObject *object)
{
  FluxrSignInPage *self = FLUXR_SIGN_IN_PAGE (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_SIGN_IN_PAGE);
  g_clear_pointer (&self->server, fluxr_server_free);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (fluxr_sign_in_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/ui/fluxr-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, mode_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, password_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, email_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, token_group);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, token_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, apply_button);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, button_stack);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, apply_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, others);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, code_row);
  gtk_widget_class_bind_template_child (widget_class, FluxrSignInPage, forgot_row);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, forgot_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
}

static void
fluxr_sign_in_page_class_init (FluxrSignInPageClass *klass)
{
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fluxr_sign_in_page_dispose;
  page_class->hidden = fluxr_sign_in_page_hidden;
  page_class->shown = fluxr_sign_in_page_shown;

  signals[BROWSER_WANTED] = g_signal_new ("browser-wanted", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_STRING);
  signals[CODE_WANTED] = g_signal_new ("code-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT,
                                       G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[CONNECTED] = g_signal_new ("connected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, FLUXR_TYPE_ACCOUNT,
                                     G_TYPE_STRING);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fluxr_sign_in_page_init (FluxrSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mode_changed_cb (self);
}

/* As the provider writes itself, where that is known. */
static const char *
get_provider_name (const char *provider)
{
  static const struct
  {
    const char *id;
    const char *name;
  } names[] = {
    { "apple", "Apple" }, { "azure", "Microsoft" }, { "bitbucket", "Bitbucket" },
    { "discord", "Discord" }, { "facebook", "Facebook" }, { "figma", "Figma" },
    { "github", "GitHub" }, { "gitlab", "GitLab" }, { "google", "Google" },
    { "keycloak", "Keycloak" }, { "linkedin_oidc", "LinkedIn" }, { "notion", "Notion" },
    { "slack_oidc", "Slack" }, { "spotify", "Spotify" }, { "twitch", "Twitch" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (provider, names[i].id))
      return names[i].name;

  return provider;
}

static void
list_providers (FluxrSignInPage *self)
{
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->others, 2)) != NULL)
    gtk_list_box_remove (self->others, GTK_WIDGET (old));
  for (guint i = 0; self->server->providers != NULL && self->server->providers[i] != NULL; i++)
    {
      const char *provider = self->server->providers[i];
      GtkWidget *row = adw_button_row_new ();
      g_autofree char *title = NULL;

      /* Translators: %s is the name of another service, such as GitHub */
      title = g_strdup_printf (_("Sign In with %s"), get_provider_name (provider));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      g_object_set_data_full (G_OBJECT (row), "provider", g_strdup (provider), g_free);
      g_signal_connect_object (row, "activated", G_CALLBACK (provider_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->others, row);
    }
}

/**
 * fluxr_sign_in_page_set_server:
 * @email: (nullable): whom it is about, if that is known
 */
void
fluxr_sign_in_page_set_server (FluxrSignInPage   *self,
                               FluxrAccounts     *accounts,
                               const FluxrServer *server,
                               const char        *email)
{
  g_return_if_fail (FLUXR_IS_SIGN_IN_PAGE (self));

  g_set_object (&self->accounts, accounts);
  g_clear_pointer (&self->server, fluxr_server_free);
  self->server = fluxr_server_copy (server);
  if (email != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->email_row), email);
  list_providers (self);
  gtk_widget_set_visible (GTK_WIDGET (self->mode_group), !wants_token (self));
  gtk_widget_set_visible (self->password_group, !wants_token (self));
  gtk_widget_set_visible (self->token_group, wants_token (self));
  mode_changed_cb (self);
}
