/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A server as a value, and links that name one. */

#include "config.h"

#include "fluxr-server.h"

#include <string.h>

FluxrServer *
fluxr_server_new (const char *url,
                  const char *key,
                  const char *rest_url,
                  const char *auth_url)
{
  FluxrServer *self = g_new0 (FluxrServer, 1);

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (rest_url != NULL, NULL);

  self->url = g_strdup (url);
  self->key = key != NULL && *key != '\0' ? g_strdup (key) : NULL;
  self->rest_url = g_strdup (rest_url);
  self->auth_url = g_strdup (auth_url);

  return self;
}

FluxrServer *
fluxr_server_copy (const FluxrServer *self)
{
  FluxrServer *copy = fluxr_server_new (self->url, self->key, self->rest_url, self->auth_url);

  copy->providers = g_strdupv (self->providers);

  return copy;
}

void
fluxr_server_free (FluxrServer *self)
{
  g_free (self->url);
  g_free (self->key);
  g_free (self->rest_url);
  g_free (self->auth_url);
  g_strfreev (self->providers);
  g_free (self);
}

/* A page of the hosted dashboard names its project in the path. */
static char *
dup_project_url (GUri *uri)
{
  g_auto (GStrv) parts = g_strsplit (g_uri_get_path (uri), "/", -1);
  const char *host = g_uri_get_host (uri);
  guint n = g_strv_length (parts);

  if (host == NULL || !g_str_has_prefix (g_uri_get_scheme (uri), "http"))
    return NULL;
  if (g_str_equal (host, "supabase.com") || g_str_equal (host, "app.supabase.com"))
    {
      for (guint i = 0; i + 1 < n; i++)
        if (g_str_equal (parts[i], "project") && *parts[i + 1] != '\0')
          return g_strdup_printf ("https://%s.supabase.co", parts[i + 1]);
      return NULL;
    }

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, host,
                     g_uri_get_port (uri), g_uri_get_path (uri), NULL, NULL);
}

static gboolean
parse_own (GUri  *uri,
           char **url,
           char **key)
{
  g_autoptr (GHashTable) values = NULL;
  const char *query = g_uri_get_query (uri);

  if (query != NULL)
    values = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  if (values == NULL || g_hash_table_lookup (values, "url") == NULL)
    return FALSE;
  *url = g_strdup (g_hash_table_lookup (values, "url"));
  *key = g_strdup (g_hash_table_lookup (values, "key"));

  return TRUE;
}

/**
 * fluxr_server_parse_link:
 * @link: what a person pasted
 * @url: (out) (nullable): the server's address
 * @key: (out) (nullable): the publishable key
 *
 * Returns: whether it names a server; else both are %NULL
 */
gboolean
fluxr_server_parse_link (const char  *link,
                         char       **url,
                         char       **key)
{
  g_autofree char *text = g_strstrip (g_strdup (link));
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED_QUERY, NULL);
  const char *fragment;

  *url = NULL;
  *key = NULL;
  if (uri == NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (uri), "fluxr"))
    return parse_own (uri, url, key);

  *url = dup_project_url (uri);
  fragment = g_uri_get_fragment (uri);
  if (*url != NULL && fragment != NULL && *fragment != '\0')
    *key = g_strdup (g_str_has_prefix (fragment, "key=") ? fragment + 4 : fragment);

  return *url != NULL;
}
