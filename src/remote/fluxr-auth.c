/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GoTrue: sessions by password, renewing and ending them. */

#include "config.h"

#include "fluxr-auth-private.h"

#include <glib/gi18n-lib.h>

#include "fluxr-clock.h"
#include "fluxr-http.h"
#include "fluxr-json.h"
#include "fluxr-remote-error.h"
#include "fluxr-uuid.h"

#define MAX_ANSWER (1024 * 1024)

/* Returns a document with an object as root, or NULL: then with *@done if the server said yes
 * without any words. */
yyjson_doc *
fluxr_auth_call (const FluxrServer  *server,
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
  FluxrHttpRequest request = { method, url, server->key, token, headers, body, MAX_ANSWER, 0 };

  *done = FALSE;
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
  fluxr_auth_set_refusal (answer, yyjson_doc_get_root (doc), error);

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

/* The second pair is left out if its name is NULL. */
char *
fluxr_auth_print (const char *first,
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

gboolean
fluxr_auth_need_service (const FluxrServer  *server,
                         GError            **error)
{
  if (server->auth_url != NULL)
    return TRUE;
  g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_REFUSED,
                       _("This server has no sign-in service: sign in with an access token"));

  return FALSE;
}

FluxrSession *
fluxr_auth_request_session (const FluxrServer  *server,
                            const char         *path,
                            const char         *body,
                            GCancellable       *cancellable,
                            GError            **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  gboolean done = FALSE;

  if (!fluxr_auth_need_service (server, error))
    return NULL;
  doc = fluxr_auth_call (server, "POST", path, body, NULL, &done, cancellable, error);
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
  g_autofree char *body = fluxr_auth_print ("email", email, "password", password);

  return fluxr_auth_request_session (server, "/token?grant_type=password", body, cancellable,
                                     error);
}

/* A server that wants the address confirmed answers with a user and no token; for an address that
 * has an account already it does the same, so nobody learns of it. */
static void
set_unconfirmed (GError **error)
{
  g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_CONFIRM,
                       _("Look into your mail: there is a code or a link to confirm your "
                         "address. If there is no mail, there may be an account with this "
                         "address already: sign in."));
}

FluxrSession *
fluxr_auth_sign_up (const FluxrServer  *server,
                    const char         *email,
                    const char         *password,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autofree char *body = fluxr_auth_print ("email", email, "password", password);
  g_autoptr (yyjson_doc) doc = NULL;
  gboolean done = FALSE;
  yyjson_val *root;

  if (!fluxr_auth_need_service (server, error))
    return NULL;
  doc = fluxr_auth_call (server, "POST", "/signup", body, NULL, &done, cancellable, error);
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

  body = fluxr_auth_print ("refresh_token", session->refresh_token, NULL, NULL);
  next = fluxr_auth_request_session (server, "/token?grant_type=refresh_token", body, cancellable,
                                     &problem);
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

  doc = fluxr_auth_call (server, "POST", "/logout?scope=local", "{}", session->access_token, &done,
                         cancellable, &problem);
  if (done || g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_SESSION)
      || g_error_matches (problem, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}
