/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes: by e-mail for signing in, for a forgotten password and for a new address; and what a
 * browser brings. */

#include "config.h"

#include "fluxr-auth-private.h"

static const struct
{
  const char *path; /* that sends one */
  const char *extra;
  const char *type; /* as /verify calls it */
} purposes[] = {
  [FLUXR_CODE_SIGN_IN] = { "/otp", NULL, "email" },
  [FLUXR_CODE_RECOVERY] = { "/recover", NULL, "recovery" },
  [FLUXR_CODE_SIGN_UP] = { "/resend", "signup", "signup" },
};

/* Nobody gets an account by asking for a code: a slip of the pen would make one. */
static char *
print_wish (FluxrCode   purpose,
            const char *email)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "email", email);
  if (purpose == FLUXR_CODE_SIGN_IN)
    yyjson_mut_obj_add_bool (doc, root, "create_user", FALSE);
  if (purposes[purpose].extra != NULL)
    yyjson_mut_obj_add_str (doc, root, "type", purposes[purpose].extra);

  return fluxr_json_print_mut (doc);
}

/**
 * fluxr_auth_send_code:
 *
 * Has a code sent. For an address that has no account a server may say yes and send nothing.
 */
gboolean
fluxr_auth_send_code (const FluxrServer  *server,
                      FluxrCode           purpose,
                      const char         *email,
                      GCancellable       *cancellable,
                      GError            **error)
{
  g_autofree char *body = print_wish (purpose, email);
  g_autoptr (yyjson_doc) doc = NULL;
  gboolean done;

  if (!fluxr_auth_need_service (server, error))
    return FALSE;
  doc = fluxr_auth_call (server, "POST", purposes[purpose].path, body, NULL, &done, cancellable,
                         error);

  return done;
}

/**
 * fluxr_auth_verify:
 * @code: as it stands in the mail; blanks are ignored
 *
 * Returns: (transfer full): a session; %NULL with %FLUXR_REMOTE_ERROR_CODE if the code is wrong,
 *   too old or used
 */
FluxrSession *
fluxr_auth_verify (const FluxrServer  *server,
                   FluxrCode           purpose,
                   const char         *email,
                   const char         *code,
                   GCancellable       *cancellable,
                   GError            **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autofree char *body = NULL;

  for (const char *p = code; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (digits, *p);
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "type", purposes[purpose].type);
  yyjson_mut_obj_add_str (doc, root, "email", email);
  yyjson_mut_obj_add_str (doc, root, "token", digits->str);
  body = fluxr_json_print_mut (doc);

  return fluxr_auth_request_session (server, "/verify", body, cancellable, error);
}

/**
 * fluxr_auth_set_password:
 * @current: (nullable): the password so far
 * @code: (nullable): from the mail that fluxr_auth_reauthenticate() has sent
 *
 * Gives the person of @session another password. The error is
 * %FLUXR_REMOTE_ERROR_CURRENT_PASSWORD or %FLUXR_REMOTE_ERROR_REAUTHENTICATE where the server wants
 * one of them or another one.
 */
gboolean
fluxr_auth_set_password (const FluxrServer   *server,
                         const FluxrSession  *session,
                         const char          *password,
                         const char          *current,
                         const char          *code,
                         GCancellable        *cancellable,
                         GError             **error)
{
  g_autoptr (yyjson_mut_doc) form = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (form);
  g_autofree char *body = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  gboolean done;

  if (!fluxr_auth_need_service (server, error))
    return FALSE;
  yyjson_mut_doc_set_root (form, root);
  yyjson_mut_obj_add_str (form, root, "password", password);
  if (current != NULL)
    yyjson_mut_obj_add_str (form, root, "current_password", current);
  if (code != NULL)
    yyjson_mut_obj_add_str (form, root, "nonce", code);
  body = fluxr_json_print_mut (form);
  doc = fluxr_auth_call (server, "PUT", "/user", body, session->access_token, &done, cancellable,
                         error);

  return done;
}

gboolean
fluxr_auth_reauthenticate (const FluxrServer   *server,
                           const FluxrSession  *session,
                           GCancellable        *cancellable,
                           GError             **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  gboolean done;

  if (!fluxr_auth_need_service (server, error))
    return FALSE;
  doc = fluxr_auth_call (server, "GET", "/reauthenticate", NULL, session->access_token, &done,
                         cancellable, error);

  return done;
}

/**
 * fluxr_auth_exchange:
 *
 * Returns: (transfer full): the session of who signed in with the browser; a code works once
 */
FluxrSession *
fluxr_auth_exchange (const FluxrServer  *server,
                     const char         *code,
                     const char         *verifier,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_autofree char *body = fluxr_auth_print ("auth_code", code, "code_verifier", verifier);

  return fluxr_auth_request_session (server, "/token?grant_type=pkce", body, cancellable, error);
}
