/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GoTrue. Its errors come in three forms, and any of them may be HTML from something between. */

#include "config.h"

#include "fluxr-auth.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-clock.h"
#include "fluxr-http.h"
#include "fluxr-json.h"
#include "fluxr-remote-error.h"
#include "fluxr-uuid.h"

#define MAX_ANSWER (1024 * 1024)

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
    N_("Confirm your e-mail address first: open the link in the mail you got") },
  { "weak_password", FLUXR_REMOTE_ERROR_PASSWORD, N_("This password is too weak") },
  { "same_password", FLUXR_REMOTE_ERROR_PASSWORD, N_("This is the password you already have") },
  { "over_*", FLUXR_REMOTE_ERROR_LIMIT, N_("Too many attempts: wait a minute") },
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

static void
set_refusal (const FluxrHttpAnswer  *answer,
             yyjson_val             *root,
             GError                **error)
{
  const Meaning *meaning = find_meaning (find_code (answer, root));
  const char *text = find_text (root);

  if (meaning != NULL)
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, meaning->error, _(meaning->message));
  else if (answer->status == 429)
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_LIMIT,
                         _("Too many attempts: wait a minute"));
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

/* Returns a document with an object as root, or NULL: then with *@done if the server said yes
 * without any words. */
static yyjson_doc *
call (const FluxrServer  *server,
      const char         *method,
      const char         *path,
      const char         *body,
      const char         *token,
      gboolean           *done,
      GCancellable       *cancellable,
      GError            **error)
{
  static const char *const headers[] = { "X-Supabase-Api-Version", "2024-01-01", NULL };
  g_autofree char *url = g_strconcat (server->auth_url, path, NULL);
  g_autoptr (FluxrHttpAnswer) answer = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  g_autoptr (GError) problem = NULL;
  FluxrHttpRequest request = { method, url, server->key, token, headers, body, MAX_ANSWER };

  answer = fluxr_http_send (&request, cancellable, &problem);
  if (answer == NULL)
    {
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return g_propagate_error (error, g_steal_pointer (&problem)), NULL;
      g_debug ("no answer from the sign-in service: %s", problem->message);
      g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_OFFLINE,
                           _("The server does not answer; check the connection"));
      return NULL;
    }

  if (answer->is_json && answer->length > 0)
    doc = fluxr_json_parse (answer->body, answer->length, NULL);
  if (answer->status / 100 == 2
      && (yyjson_is_obj (yyjson_doc_get_root (doc)) || answer->length == 0))
    return *done = TRUE, g_steal_pointer (&doc);
  set_refusal (answer, yyjson_doc_get_root (doc), error);

  return NULL;
}

static gint64
get_integer (yyjson_val *object,
             const char *key)
{
  yyjson_val *value = yyjson_obj_get (object, key);

  return yyjson_is_raw (value) ? g_ascii_strtoll (yyjson_get_raw (value), NULL, 10) : 0;
}

/* The lifetime counts from now on our own clock: that of the server may differ. */
static FluxrSession *
read_session (yyjson_val  *root,
              GError     **error)
{
  yyjson_val *user = yyjson_obj_get (root, "user");
  const char *token = fluxr_json_get_string (root, "access_token");
  const char *id = fluxr_json_get_string (user, "id");
  gint64 seconds = get_integer (root, "expires_in");
  g_autoptr (FluxrSession) session = NULL;

  if (token != NULL)
    session = fluxr_session_new_token (token, NULL);
  if (session == NULL || (id != NULL && g_ascii_strcasecmp (id, session->user_id) != 0))
    {
      g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_UNAVAILABLE,
                           _("The sign-in service does not answer as it should"));
      return NULL;
    }
  if (seconds > 0)
    session->expires_at = fluxr_clock_now () + seconds * G_USEC_PER_SEC;
  g_set_str (&session->refresh_token, fluxr_json_get_string (root, "refresh_token"));
  if (fluxr_json_get_string (user, "email") != NULL)
    g_set_str (&session->email, fluxr_json_get_string (user, "email"));

  return g_steal_pointer (&session);
}

static char *
print_pairs (const char *first,
             const char *first_value,
             const char *second,
             const char *second_value)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, first, first_value);
  if (second != NULL)
    yyjson_mut_obj_add_str (doc, root, second, second_value);

  return fluxr_json_print_mut (doc);
}

static gboolean
need_service (const FluxrServer  *server,
              GError            **error)
{
  if (server->auth_url != NULL)
    return TRUE;
  g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_REFUSED,
                       _("This server has no sign-in service: sign in with an access token"));

  return FALSE;
}

static FluxrSession *
request_session (const FluxrServer  *server,
                 const char         *path,
                 const char         *body,
                 GCancellable       *cancellable,
                 GError            **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  gboolean done = FALSE;

  if (!need_service (server, error))
    return NULL;
  doc = call (server, "POST", path, body, NULL, &done, cancellable, error);
  if (!done)
    return NULL;

  return read_session (yyjson_doc_get_root (doc), error);
}

FluxrSession *
fluxr_auth_sign_in (const FluxrServer  *server,
                    const char         *email,
                    const char         *password,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autofree char *body = print_pairs ("email", email, "password", password);

  return request_session (server, "/token?grant_type=password", body, cancellable, error);
}

/* A server that wants the address confirmed answers with a user and no token; for an address that
 * has an account already it does the same, so nobody learns of it. */
static void
set_unconfirmed (GError **error)
{
  g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CONFIRM,
                       _("Open the link in the mail you get now, then sign in. If there is no "
                         "mail, there may be an account with this address already."));
}

FluxrSession *
fluxr_auth_sign_up (const FluxrServer  *server,
                    const char         *email,
                    const char         *password,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autofree char *body = print_pairs ("email", email, "password", password);
  g_autoptr (yyjson_doc) doc = NULL;
  gboolean done = FALSE;
  yyjson_val *root;

  if (!need_service (server, error))
    return NULL;
  doc = call (server, "POST", "/signup", body, NULL, &done, cancellable, error);
  if (!done)
    return NULL;

  root = yyjson_doc_get_root (doc);
  if (fluxr_json_get_string (root, "access_token") == NULL
      && fluxr_json_get_string (root, "id") != NULL)
    return set_unconfirmed (error), NULL;

  return read_session (root, error);
}

/**
 * fluxr_auth_refresh:
 *
 * Returns: (transfer full): the next session, which replaces @session from now on and must be
 *   stored before it is used; %NULL with %FLUXR_REMOTE_ERROR_SESSION if it is over
 */
FluxrSession *
fluxr_auth_refresh (const FluxrServer   *server,
                    const FluxrSession  *session,
                    GCancellable        *cancellable,
                    GError             **error)
{
  g_autofree char *body = NULL;
  g_autoptr (GError) problem = NULL;
  FluxrSession *next;

  g_return_val_if_fail (session->refresh_token != NULL, NULL);

  body = print_pairs ("refresh_token", session->refresh_token, NULL, NULL);
  next = request_session (server, "/token?grant_type=refresh_token", body, cancellable, &problem);
  if (next != NULL)
    {
      if (next->email == NULL)
        next->email = g_strdup (session->email);
      return next;
    }

  /* Whatever else a server calls it: a definite no to a refresh is the session's end. */
  if (g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_REFUSED)
      || g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CREDENTIALS))
    problem->code = FLUXR_REMOTE_ERROR_SESSION;
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

/**
 * fluxr_auth_sign_out:
 *
 * Ends the session on the server, on this device only. What the server no longer knows counts as
 * ended.
 */
gboolean
fluxr_auth_sign_out (const FluxrServer   *server,
                     const FluxrSession  *session,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean done = FALSE;

  if (server->auth_url == NULL || session->refresh_token == NULL)
    return TRUE;

  doc = call (server, "POST", "/logout?scope=local", "{}", session->access_token, &done,
              cancellable, &problem);
  if (done || g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_SESSION)
      || g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}
