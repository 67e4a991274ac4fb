/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Leaving an account, after asking. What only this computer has is written into a file before it
 * is removed, on a worker; if that fails, nothing goes. */

#include "config.h"

#include "fluxr-sign-out.h"

#include <glib/gi18n.h>

#include "fluxr-problem.h"
#include "fluxr-sandbox.h"
#include "fluxr-settings-map.h"
#include "fluxr-unsent.h"

/* As many unsent things are named. */
#define MAX_NAMES 5

struct _FluxrSignOut
{
  AdwAlertDialog parent_instance;

  FluxrServices *services; /* (owned) */
  FluxrAccount *account;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (FluxrSignOut, fluxr_sign_out, ADW_TYPE_ALERT_DIALOG)

enum
{
  DONE,
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_error (FluxrSignOut *self,
            const GError *error)
{
  g_autofree char *words = fluxr_problem_describe (error);

  g_signal_emit (self, signals[TOLD], 0, words);
}

/* What cannot be read may be all there is of somebody's work. */
static void
tell_kept (FluxrSignOut *self,
           const GError *error)
{
  g_autofree char *why = fluxr_problem_describe (error);
  g_autofree char *words = g_strdup_printf (_("Nothing was removed. %s"), why);

  g_signal_emit (self, signals[TOLD], 0, words);
}

static void
leave (FluxrSignOut *self,
       gboolean      remove_data)
{
  FluxrAccounts *accounts = fluxr_services_get_accounts (self->services);
  g_autoptr (GError) error = NULL;

  if (!fluxr_accounts_remove (accounts, self->account, remove_data, &error))
    {
      tell_error (self, error);
      return;
    }
  fluxr_settings_map_set_value (fluxr_services_get_settings (self->services), "send-error-reports",
                                fluxr_account_get_id (self->account), NULL);
  g_signal_emit (self, signals[DONE], 0);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrSignOut) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fluxr_unsent_keep_finish (result, &error);
  g_autofree char *words = NULL;

  if (path == NULL)
    {
      tell_error (self, error);
      return;
    }
  words = g_strdup_printf (_("A copy of everything is in “%s”"), path);
  g_signal_emit (self, signals[TOLD], 0, words);
  leave (self, TRUE);
}

/* The open account is left for "On this computer" before anything of it goes: what was typed last
 * is in the file then. */
static gboolean
close_account (FluxrSignOut *self)
{
  FluxrAccounts *accounts = fluxr_services_get_accounts (self->services);
  g_autoptr (FluxrAccount) local = g_list_model_get_item (G_LIST_MODEL (accounts), 0);
  g_autoptr (GError) error = NULL;

  if (self->account != fluxr_accounts_get_current (accounts)
      || fluxr_services_open (self->services, local, &error))
    return TRUE;
  tell_error (self, error);

  return FALSE;
}

/* (transfer full): where a copy is kept that a person is to find. The documents are not shown in a
 * Flatpak's sandbox, whose home folder is gone when Fluxr ends. */
static char *
dup_folder (FluxrAccounts *accounts)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (fluxr_sandbox_is_inside ())
    return g_build_filename (fluxr_accounts_get_data_dir (accounts), "removed", NULL);

  return g_strdup (documents != NULL ? documents : g_get_home_dir ());
}

static void
keep_and_leave (FluxrSignOut *self)
{
  FluxrAccounts *accounts = fluxr_services_get_accounts (self->services);
  g_autofree char *folder = dup_folder (accounts);
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  gint64 waiting;

  /* Counted again: somebody may have typed in between, or the sync been quicker. */
  waiting = fluxr_unsent_list (accounts, self->account, 0, &names, &error);
  if (waiting < 0)
    tell_kept (self, error);
  else if (waiting == 0)
    leave (self, TRUE);
  else
    fluxr_unsent_keep_async (accounts, self->account, folder, kept_cb, g_object_ref (self));
}

static void
fluxr_sign_out_response (AdwAlertDialog *alert,
                         const char     *response)
{
  FluxrSignOut *self = FLUXR_SIGN_OUT (alert);

  if (!g_str_equal (response, "sign-out") && !g_str_equal (response, "remove"))
    return;
  if (!close_account (self))
    return;
  if (g_str_equal (response, "sign-out"))
    leave (self, FALSE);
  else
    keep_and_leave (self);
}

static void
fluxr_sign_out_dispose (GObject *object)
{
  FluxrSignOut *self = FLUXR_SIGN_OUT (object);

  g_clear_object (&self->account);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (fluxr_sign_out_parent_class)->dispose (object);
}

static void
fluxr_sign_out_class_init (FluxrSignOutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fluxr_sign_out_dispose;
  ADW_ALERT_DIALOG_CLASS (klass)->response = fluxr_sign_out_response;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fluxr_sign_out_init (FluxrSignOut *self)
{
}

static char *
describe (FluxrSignOut *self,
          gboolean      removes)
{
  const char *keep = removes
    ? _("This signs out as well. What is on the server stays there.")
    : _("Signing out keeps the data on this computer. Removing deletes it here; what is on the "
        "server stays there.");
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;
  g_autofree char *lost = NULL;
  g_autoptr (GError) error = NULL;
  gint64 waiting;

  waiting = fluxr_unsent_list (fluxr_services_get_accounts (self->services), self->account,
                               MAX_NAMES, &names, &error);
  if (waiting < 0)
    return g_strdup_printf ("%s\n\n%s", keep,
                            _("The file cannot be read: it is unknown whether it has changes that "
                              "have not reached the server. It will not be removed."));
  if (waiting == 0)
    return g_strdup (keep);
  list = g_strjoinv ("\n", names);
  lost = g_strdup_printf (
    ngettext ("%u change has not reached the server. Removing saves a copy of everything on this "
              "computer first.",
              "%u changes have not reached the server. Removing saves a copy of everything on "
              "this computer first.", waiting),
    (guint) waiting);

  return g_strdup_printf ("%s\n\n%s\n\n%s%s", keep, lost, list, waiting > MAX_NAMES ? "\n…" : "");
}

/**
 * fluxr_sign_out_new:
 * @account: with a server
 * @removes: whether it is the data's removal that was asked for; else that is a choice
 */
AdwDialog *
fluxr_sign_out_new (FluxrServices *services,
                    FluxrAccount  *account,
                    gboolean       removes)
{
  FluxrSignOut *self = g_object_new (FLUXR_TYPE_SIGN_OUT, NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (self);
  const char *email = fluxr_account_get_email (account);
  g_autofree char *words = NULL;
  g_autofree char *body = NULL;

  self->services = g_object_ref (services);
  self->account = g_object_ref (account);
  if (email == NULL)
    email = fluxr_account_get_server (account)->url;
  words = describe (self, removes);
  body = g_strdup_printf ("%s\n\n%s", email, words);
  /* The heading does not break words, and addresses may be long. */
  adw_alert_dialog_set_heading (alert, removes ? _("Remove Local Data?") : _("Sign Out?"));
  adw_alert_dialog_set_body (alert, body);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "remove",
                                  _("Sign Out and _Remove Data"), NULL);
  if (!removes)
    adw_alert_dialog_add_response (alert, "sign-out", _("_Sign Out"));
  adw_alert_dialog_set_response_appearance (alert, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_alert_dialog_set_default_response (alert, removes ? "cancel" : "sign-out");
  adw_alert_dialog_set_prefer_wide_layout (alert, FALSE);

  return ADW_DIALOG (self);
}
