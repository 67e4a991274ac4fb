/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What GoTrue's refusals mean to a person. They come in three forms, and any of them may be HTML
 * from something between. */

#include "config.h"

#include "fluxr-auth-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-json.h"
#include "fluxr-remote-error.h"

#define MAX_WAIT 3600

typedef struct
{
  const char *code;
  FluxrRemoteError error;
  const char *message;
} Meaning;

/* A star stands for any rest. */
static const Meaning meanings[] = {
  { "invalid_credentials", FLUXR_REMOTE_ERROR_CREDENTIALS, N_("Wrong e-mail or password") },
  { "email_not_confirmed", FLUXR_REMOTE_ERROR_CONFIRM,
    N_("Confirm your e-mail address first: look into your mail") },
  { "otp_expired", FLUXR_REMOTE_ERROR_CODE, N_("This code is wrong or too old") },
  { "otp_disabled", FLUXR_REMOTE_ERROR_CREDENTIALS,
    N_("There is no account with this e-mail address that could get a code") },
  { "flow_state_*", FLUXR_REMOTE_ERROR_CODE,
    N_("This sign-in took too long or was used before: start again") },
  { "bad_code_verifier", FLUXR_REMOTE_ERROR_CODE,
    N_("This sign-in was not begun here: start again") },
  { "bad_oauth_*", FLUXR_REMOTE_ERROR_CODE, N_("This sign-in was not begun here: start again") },
  { "access_denied", FLUXR_REMOTE_ERROR_CODE, N_("Signing in was declined in the browser") },
  { "weak_password", FLUXR_REMOTE_ERROR_PASSWORD, N_("This password is too weak") },
  { "same_password", FLUXR_REMOTE_ERROR_PASSWORD, N_("This is the password you already have") },
  { "current_password_required", FLUXR_REMOTE_ERROR_CURRENT_PASSWORD,
    N_("Enter the password you have now as well") },
  { "current_password_*", FLUXR_REMOTE_ERROR_CURRENT_PASSWORD,
    N_("This is not the password you have now") },
  { "reauthentication_needed", FLUXR_REMOTE_ERROR_REAUTHENTICATE,
    N_("The server wants a code from a mail first") },
  { "reauthentication_not_valid", FLUXR_REMOTE_ERROR_CODE, N_("This code is wrong or too old") },
  { "over_*", FLUXR_REMOTE_ERROR_LIMIT, NULL },
  { "user_already_exists", FLUXR_REMOTE_ERROR_CREDENTIALS,
    N_("There is an account with this e-mail address already: sign in") },
  { "email_exists", FLUXR_REMOTE_ERROR_CREDENTIALS,
    N_("There is an account with this e-mail address already: sign in") },
  { "email_address_invalid", FLUXR_REMOTE_ERROR_CREDENTIALS, N_("Not an e-mail address") },
  { "email_address_not_authorized", FLUXR_REMOTE_ERROR_REFUSED,
    N_("The server does not send mail to this address") },
  { "user_banned", FLUXR_REMOTE_ERROR_SESSION,
    N_("The account is blocked; what is on this computer stays") },
  { "user_not_found", FLUXR_REMOTE_ERROR_SESSION, N_("Sign in again to continue syncing") },
  { "refresh_token_*", FLUXR_REMOTE_ERROR_SESSION, N_("Sign in again to continue syncing") },
  { "session_*", FLUXR_REMOTE_ERROR_SESSION, N_("Sign in again to continue syncing") },
  { "bad_jwt", FLUXR_REMOTE_ERROR_SESSION, N_("Sign in again to continue syncing") },
  { "invalid_grant", FLUXR_REMOTE_ERROR_SESSION, N_("Sign in again to continue syncing") },
  { "no_authorization", FLUXR_REMOTE_ERROR_KEY, N_("The server wants a valid key") },
  { "signup_disabled", FLUXR_REMOTE_ERROR_REFUSED, N_("This server takes no new accounts") },
  { "email_provider_disabled", FLUXR_REMOTE_ERROR_REFUSED,
    N_("This server offers no sign-in by e-mail") },
  { "captcha_failed", FLUXR_REMOTE_ERROR_REFUSED,
    N_("This server demands a captcha, which Fluxr cannot show") },
};

static const Meaning *
find_meaning (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (meanings); i++)
    {
      gsize length = strlen (meanings[i].code);

      if (meanings[i].code[length - 1] == '*'
            ? strncmp (code, meanings[i].code, length - 1) == 0
            : g_str_equal (code, meanings[i].code))
        return &meanings[i];
    }

  return NULL;
}

static const char *
find_code (const FluxrHttpAnswer *answer,
           yyjson_val            *root)
{
  static const char *const keys[] = { "code", "error_code", "error" };

  if (answer->error_code != NULL)
    return answer->error_code;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (fluxr_json_get_string (root, keys[i]) != NULL)
      return fluxr_json_get_string (root, keys[i]);

  return NULL;
}

static const char *
find_text (yyjson_val *root)
{
  static const char *const keys[] = { "msg", "message", "error_description" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (fluxr_json_get_string (root, keys[i]) != NULL)
      return fluxr_json_get_string (root, keys[i]);

  return NULL;
}

static gboolean
is_retryable (guint status)
{
  return status < 400 || status == 408 || status == 409 || (status >= 500 && status <= 504)
         || (status >= 520 && status <= 530);
}

/* What the server found wrong with a password, in our words. */
static char *
describe_weakness (yyjson_val *root)
{
  static const struct
  {
    const char *reason;
    const char *words;
  } reasons[] = {
    { "length", N_("This password is too short") },
    { "characters", N_("This password needs more kinds of characters") },
    { "pwned", N_("This password is in a list of stolen ones: choose another") },
  };
  yyjson_val *list = yyjson_obj_get (yyjson_obj_get (root, "weak_password"), "reasons");
  g_autoptr (GString) all = g_string_new (NULL);
  yyjson_val *value;
  size_t i, n;

  yyjson_arr_foreach (list, i, n, value)
    for (guint j = 0; j < G_N_ELEMENTS (reasons); j++)
      if (g_strcmp0 (yyjson_get_str (value), reasons[j].reason) == 0)
        g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", _(reasons[j].words));
  if (all->len == 0)
    g_string_append (all, _("This password is too weak"));

  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* The server tells how long in the middle of a sentence. */
static void
set_limit (const char  *text,
           GError     **error)
{
  const char *after = text != NULL ? strstr (text, "after ") : NULL;
  gint64 seconds = after != NULL ? g_ascii_strtoll (after + strlen ("after "), NULL, 10) : 0;

  if (seconds <= 0 || seconds > MAX_WAIT)
    seconds = FLUXR_AUTH_WAIT;
  g_set_error (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_LIMIT,
               ngettext ("Too many attempts: wait %u second", "Too many attempts: wait %u seconds",
                         seconds),
               (guint) seconds);
}

/**
 * fluxr_auth_set_refusal:
 * @root: (nullable): what came with @answer, if that is JSON
 */
void
fluxr_auth_set_refusal (const FluxrHttpAnswer  *answer,
                        yyjson_val             *root,
                        GError                **error)
{
  g_autofree char *weakness = NULL;
  const Meaning *meaning = find_meaning (find_code (answer, root));
  const char *text = find_text (root);

  if (answer->status == 429 || (meaning != NULL && meaning->error == FLUXR_REMOTE_ERROR_LIMIT))
    set_limit (text, error);
  else if (meaning != NULL && g_str_equal (meaning->code, "weak_password"))
    {
      weakness = describe_weakness (root);
      g_set_error_literal (error, FLUXR_REMOTE_ERROR, meaning->error, weakness);
    }
  else if (meaning != NULL)
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, meaning->error, _(meaning->message));
  else if (root == NULL || is_retryable (answer->status))
    g_set_error (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_UNAVAILABLE,
                 _("The sign-in service does not answer as it should (status %u)"),
                 answer->status);
  else if (answer->status == 401)
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEY,
                         _("The server wants a valid key"));
  else
    g_set_error (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_REFUSED,
                 _("The server refused: %s"), text != NULL ? text : _("no reason given"));
}

/**
 * fluxr_auth_set_code:
 * @code: as the service names its refusals
 */
void
fluxr_auth_set_code (const char  *code,
                     GError     **error)
{
  const Meaning *meaning = find_meaning (code);

  if (meaning != NULL && meaning->message != NULL)
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, meaning->error, _(meaning->message));
  else
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_REFUSED,
                         _("The server refused to sign you in"));
}
