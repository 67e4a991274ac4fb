/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A signed-in session. The token is read, not verified: that is the server's business. */

#include "config.h"

#include "fluxr-session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-json.h"
#include "fluxr-remote-error.h"
#include "fluxr-uuid.h"

static gboolean
fail_token (GError **error)
{
  g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_TOKEN,
                       _("This is not an access token of a person"));

  return FALSE;
}

/* The middle one of the token's three parts, base64url without padding. */
static yyjson_doc *
parse_claims (const char *token)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", 4);
  g_autofree char *padded = NULL;
  g_autofree guchar *claims = NULL;
  gsize length;

  if (g_strv_length (parts) != 3)
    return NULL;
  padded = g_strconcat (parts[1], &"==="[3 - (4 - strlen (parts[1]) % 4) % 4], NULL);
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  claims = g_base64_decode (padded, &length);

  return fluxr_json_parse ((const char *) claims, length, NULL);
}

static gint64
get_seconds (yyjson_val *claims,
             const char *name)
{
  yyjson_val *value = yyjson_obj_get (claims, name);

  return yyjson_is_raw (value) ? (gint64) g_ascii_strtod (yyjson_get_raw (value), NULL) : 0;
}

/**
 * fluxr_session_new_token:
 * @access_token: a JWT; blanks around it are ignored
 *
 * Returns: (transfer full): a session without a way to renew it; %NULL with
 *   %FLUXR_REMOTE_ERROR_TOKEN if it is none of a person (a key of the service is refused)
 */
FluxrSession *
fluxr_session_new_token (const char  *access_token,
                         GError     **error)
{
  g_autofree char *token = g_strstrip (g_strdup (access_token));
  g_autoptr (yyjson_doc) doc = parse_claims (token);
  yyjson_val *claims = yyjson_doc_get_root (doc);
  const char *role = fluxr_json_get_string (claims, "role");
  g_autofree char *user_id = fluxr_uuid_dup (fluxr_json_get_string (claims, "sub"));
  FluxrSession *self;

  if (user_id == NULL || g_strcmp0 (role, "service_role") == 0 || g_strcmp0 (role, "anon") == 0)
    return fail_token (error), NULL;

  self = g_new0 (FluxrSession, 1);
  self->access_token = g_steal_pointer (&token);
  self->user_id = g_steal_pointer (&user_id);
  self->email = g_strdup (fluxr_json_get_string (claims, "email"));
  self->expires_at = get_seconds (claims, "exp") * G_USEC_PER_SEC;

  return self;
}

/**
 * fluxr_session_new_json:
 * @json: as fluxr_session_print() makes it
 */
FluxrSession *
fluxr_session_new_json (const char  *json,
                        GError     **error)
{
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (json, -1, error);
  yyjson_val *root = yyjson_doc_get_root (doc);
  const char *token = fluxr_json_get_string (root, "access_token");
  const char *user_id = fluxr_json_get_string (root, "user_id");
  FluxrSession *self;

  if (doc == NULL)
    return NULL;
  if (token == NULL || !fluxr_uuid_is_valid (user_id))
    return fail_token (error), NULL;

  self = g_new0 (FluxrSession, 1);
  self->access_token = g_strdup (token);
  self->user_id = g_strdup (user_id);
  self->refresh_token = g_strdup (fluxr_json_get_string (root, "refresh_token"));
  self->email = g_strdup (fluxr_json_get_string (root, "email"));
  self->expires_at = get_seconds (root, "expires_at") * G_USEC_PER_SEC;

  return self;
}

/**
 * fluxr_session_print:
 *
 * Returns: (transfer full): JSON for the keyring and nowhere else
 */
char *
fluxr_session_print (const FluxrSession *self)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "access_token", self->access_token);
  yyjson_mut_obj_add_str (doc, root, "user_id", self->user_id);
  if (self->refresh_token != NULL)
    yyjson_mut_obj_add_str (doc, root, "refresh_token", self->refresh_token);
  if (self->email != NULL)
    yyjson_mut_obj_add_str (doc, root, "email", self->email);
  yyjson_mut_obj_add_sint (doc, root, "expires_at", self->expires_at / G_USEC_PER_SEC);

  return fluxr_json_print_mut (doc);
}

FluxrSession *
fluxr_session_copy (const FluxrSession *self)
{
  FluxrSession *copy = g_new0 (FluxrSession, 1);

  copy->access_token = g_strdup (self->access_token);
  copy->refresh_token = g_strdup (self->refresh_token);
  copy->user_id = g_strdup (self->user_id);
  copy->email = g_strdup (self->email);
  copy->expires_at = self->expires_at;

  return copy;
}

void
fluxr_session_free (FluxrSession *self)
{
  g_free (self->access_token);
  g_free (self->refresh_token);
  g_free (self->user_id);
  g_free (self->email);
  g_free (self);
}
