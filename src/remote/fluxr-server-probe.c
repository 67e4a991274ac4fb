/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finding out what answers at an address: a project behind a gateway (/rest/v1, /auth/v1), or a
 * plain PostgREST at the address itself. */

#include "config.h"

#include "fluxr-server.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fluxr-http.h"
#include "fluxr-json.h"
#include "fluxr-remote-error.h"
#include "fluxr-session.h"

#define MAX_ANSWER (1024 * 1024)

/* Asks nothing of the table but its name, so that it costs the server nothing. */
#define REST_QUESTION "/products?select=id&limit=0"

typedef enum
{
  FOUND_NOTHING,
  FOUND_REST,
  FOUND_REST_WITHOUT_TABLES,
  FOUND_KEY_GUARD,
} Found;

static gboolean
is_secret_key (const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", 4);
  g_autofree guchar *claims = NULL;
  g_autofree char *padded = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  gsize length;

  if (g_str_has_prefix (key, "sb_secret_"))
    return TRUE;
  if (g_strv_length (parts) != 3)
    return FALSE;

  padded = g_strconcat (parts[1], "==", NULL);
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  claims = g_base64_decode (padded, &length);
  doc = fluxr_json_parse ((const char *) claims, length, NULL);

  return g_strcmp0 (fluxr_json_get_string (yyjson_doc_get_root (doc), "role"), "service_role") == 0;
}

/* What people paste, without what they need not type. */
static char *
normalise_url (const char *url)
{
  static const char *const tails[] = { "/rest/v1", "/auth/v1", "/rest", "/auth" };
  g_autofree char *text = g_strstrip (g_strdup (url));

  if (strstr (text, "://") == NULL)
    {
      gboolean local = g_str_has_prefix (text, "localhost") || g_str_has_prefix (text, "127.")
                       || g_str_has_prefix (text, "[::1]");
      char *whole = g_strconcat (local ? "http://" : "https://", text, NULL);

      g_free (text);
      text = whole;
    }
  for (gsize n = strlen (text); n > 0 && text[n - 1] == '/'; n--)
    text[n - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_suffix (text, tails[i]))
      text[strlen (text) - strlen (tails[i])] = '\0';

  return g_steal_pointer (&text);
}

static gboolean
check_input (const char  *url,
             const char  *key,
             GError     **error)
{
  if (key != NULL && is_secret_key (key))
    {
      g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEY,
                           _("This is a secret key, which would open everybody's data. Use the "
                             "publishable (anon) key."));
      return FALSE;
    }
  if (fluxr_http_is_private (url))
    return TRUE;

  g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_ADDRESS,
                       g_str_has_prefix (url, "http:")
                         ? _("Only https addresses can be used: over http anybody on the way "
                             "could read along")
                         : _("This is not a web address"));

  return FALSE;
}

/* Whether @url and @key may be used at all; nothing is asked. */
gboolean
fluxr_server_check (const char  *url,
                    const char  *key,
                    GError     **error)
{
  g_autofree char *text = normalise_url (url);

  return check_input (text, key, error);
}

static FluxrHttpAnswer *
ask (const char    *base,
     const char    *path,
     const char    *key,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autofree char *url = g_strconcat (base, path, NULL);
  g_autoptr (GError) problem = NULL;
  FluxrHttpRequest request = { "GET", url, key, NULL, NULL, NULL, MAX_ANSWER, 0 };
  FluxrHttpAnswer *answer = fluxr_http_send (&request, cancellable, &problem);

  if (answer != NULL)
    return answer;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_OFFLINE,
                 _("The server does not answer: %s"), problem->message);

  return NULL;
}

/* PostgREST answers the question with a list, or refuses with an object that has a code, details
 * and a hint. A gateway that misses its key has a message only. */
static Found
look_at (const FluxrHttpAnswer *answer)
{
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_val *root;
  const char *code;

  if (answer->is_json)
    doc = fluxr_json_parse (answer->body, answer->length, NULL);
  root = yyjson_doc_get_root (doc);
  if (root == NULL)
    return FOUND_NOTHING;
  if (answer->status == 200)
    return yyjson_is_arr (root) ? FOUND_REST : FOUND_NOTHING;

  code = fluxr_json_get_string (root, "code");
  if (code != NULL && yyjson_obj_get (root, "details") != NULL)
    {
      if (g_str_equal (code, "PGRST125"))
        return FOUND_NOTHING;
      return g_str_equal (code, "PGRST205") || g_str_equal (code, "42P01")
               ? FOUND_REST_WITHOUT_TABLES : FOUND_REST;
    }

  return answer->status == 401 || answer->status == 403 ? FOUND_KEY_GUARD : FOUND_NOTHING;
}

/* What the service calls providers beside the ones that are no other people's pages. */
static GStrv
list_providers (yyjson_val *external)
{
  static const char *const own[] = { "email", "phone", "anonymous_users", NULL };
  g_autoptr (GStrvBuilder) providers = g_strv_builder_new ();
  gsize index, max;
  yyjson_val *key, *value;

  yyjson_obj_foreach (external, index, max, key, value)
    if (yyjson_is_true (value) && !g_strv_contains (own, yyjson_get_str (key)))
      g_strv_builder_add (providers, yyjson_get_str (key));

  return g_strv_builder_end (providers);
}

/* With the sign-in service, if there is one. */
static FluxrServer *
make_server (const char    *base,
             const char    *key,
             const char    *rest,
             GCancellable  *cancellable)
{
  g_autofree char *auth = g_strconcat (base, "/auth/v1", NULL);
  g_autoptr (FluxrHttpAnswer) answer = ask (auth, "/settings", key, cancellable, NULL);
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_val *external;
  FluxrServer *server;

  if (answer != NULL && answer->status == 200 && answer->is_json)
    doc = fluxr_json_parse (answer->body, answer->length, NULL);
  external = yyjson_obj_get (yyjson_doc_get_root (doc), "external");
  server = fluxr_server_new (base, key, rest, yyjson_is_obj (external) ? auth : NULL);
  if (server->auth_url != NULL)
    server->providers = list_providers (external);

  return server;
}

static void
set_not_found (Found        found,
               const char  *key,
               GError     **error)
{
  if (found == FOUND_KEY_GUARD)
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_KEY,
                         key != NULL ? _("The server does not accept this key")
                                     : _("This server wants its publishable (anon) key as well"));
  else if (found == FOUND_REST_WITHOUT_TABLES)
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_NO_SERVER,
                         _("The server does not have Fluxr's tables yet"));
  else
    g_set_error_literal (error, FLUXR_REMOTE_ERROR, FLUXR_REMOTE_ERROR_NO_SERVER,
                         _("There is no server at this address that Fluxr could sync with"));
}

static Found
probe_rest (const char    *base,
            const char    *key,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (FluxrHttpAnswer) answer = ask (base, REST_QUESTION, key, cancellable, error);

  return answer != NULL ? look_at (answer) : FOUND_NOTHING;
}

/**
 * fluxr_server_probe:
 * @url: as a person gives it: with or without https://, a slash or /rest/v1 at the end
 * @key: (nullable): the publishable key
 */
FluxrServer *
fluxr_server_probe (const char    *url,
                    const char    *key,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autofree char *base = normalise_url (url);
  g_autofree char *trimmed = key != NULL ? g_strstrip (g_strdup (key)) : NULL;
  g_autofree char *rest = g_strconcat (base, "/rest/v1", NULL);
  const char *used = trimmed != NULL && *trimmed != '\0' ? trimmed : NULL;
  g_autoptr (GError) problem = NULL;
  Found gated, plain;

  if (!check_input (base, used, error))
    return NULL;

  gated = probe_rest (rest, used, cancellable, &problem);
  if (problem != NULL)
    return g_propagate_error (error, g_steal_pointer (&problem)), NULL;
  if (gated == FOUND_REST)
    return make_server (base, used, rest, cancellable);

  plain = gated == FOUND_NOTHING ? probe_rest (base, used, cancellable, &problem) : gated;
  if (problem != NULL)
    return g_propagate_error (error, g_steal_pointer (&problem)), NULL;
  if (plain == FOUND_REST)
    return make_server (base, used, base, cancellable);
  set_not_found (plain, used, error);

  return NULL;
}
