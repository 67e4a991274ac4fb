/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sign-in service: one password for everybody, refresh tokens that work once. */

#include "config.h"

#include <string.h>

#include "fluxr-loopback.h"

static char *
encode (const char *json)
{
  g_autofree char *text = g_base64_encode ((const guchar *) json, strlen (json));

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  for (gsize n = strlen (text); n > 0 && text[n - 1] == '='; n--)
    text[n - 1] = '\0';

  return g_steal_pointer (&text);
}

/**
 * fluxr_loopback_dup_token:
 *
 * Returns: (transfer full): an access token, each one different
 */
char *
fluxr_loopback_dup_token (FluxrLoopback *self,
                          const char    *user_id,
                          const char    *role)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *claims = g_strdup_printf (
    "{\"sub\":\"%s\",\"role\":\"%s\",\"email\":\"ann@example.test\",\"n\":%u,"
    "\"iat\":%" G_GINT64_FORMAT ",\"exp\":%" G_GINT64_FORMAT "}",
    user_id, role, ++self->serial, now, now + self->lifetime);
  g_autofree char *head = encode ("{\"alg\":\"none\"}");
  g_autofree char *middle = encode (claims);

  return g_strconcat (head, ".", middle, ".c2ln", NULL);
}

static void
answer_session (FluxrLoopback     *self,
                SoupServerMessage *message,
                const char        *user_id)
{
  g_autofree char *token = fluxr_loopback_dup_token (self, user_id, "authenticated");
  g_autofree char *json = g_strdup_printf (
    "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%u,"
    "\"refresh_token\":\"refresh-%u\",\"user\":{\"id\":\"%s\",\"email\":\"ann@example.test\"}}",
    token, self->lifetime, self->serial, user_id);

  fluxr_loopback_answer (message, 200, json);
}

static void
refuse (SoupServerMessage *message,
        guint              status,
        const char        *code)
{
  g_autofree char *json = g_strdup_printf ("{\"code\":\"%s\",\"message\":\"%s\"}", code, code);

  fluxr_loopback_answer (message, status, json);
}

static void
serve_token (FluxrLoopback     *self,
             SoupServerMessage *message,
             const char        *grant,
             const char        *body)
{
  g_autofree char *current = g_strdup_printf ("\"refresh-%u\"", self->serial);

  if (g_str_equal (grant, "password"))
    {
      self->n_logins++;
      if (strstr (body, "\"secret word\"") != NULL)
        answer_session (self, message, "11111111-1111-4111-8111-111111111111");
      else
        refuse (message, 400, "invalid_credentials");
      return;
    }

  self->n_refreshes++;
  if (self->refresh_error != NULL)
    refuse (message, self->refresh_status, self->refresh_error);
  else if (strstr (body, current) == NULL)
    refuse (message, 400, "refresh_token_already_used");
  else
    answer_session (self, message, "11111111-1111-4111-8111-111111111111");
}

void
fluxr_loopback_serve_auth (FluxrLoopback     *self,
                           SoupServerMessage *message,
                           const char        *path,
                           GHashTable        *query)
{
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (request);
  g_autofree char *body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if (g_str_equal (path, "/settings"))
    fluxr_loopback_answer (message, 200,
                           "{\"external\":{\"email\":true},\"disable_signup\":false}");
  else if (g_str_equal (path, "/token"))
    serve_token (self, message, g_hash_table_lookup (query, "grant_type"), body);
  else if (g_str_equal (path, "/signup") && self->confirms)
    fluxr_loopback_answer (message, 200, "{\"id\":\"11111111-1111-4111-8111-111111111111\","
                           "\"identities\":[],\"role\":\"\"}");
  else if (g_str_equal (path, "/signup"))
    answer_session (self, message, "11111111-1111-4111-8111-111111111111");
  else if (g_str_equal (path, "/logout"))
    soup_server_message_set_status (message, 204, NULL);
  else
    refuse (message, 404, "not_found");
}
