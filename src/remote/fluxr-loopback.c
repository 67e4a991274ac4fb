/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks a server of its own on this computer, to know whether the network may be used at all. */

#include "config.h"

#include "fluxr-loopback.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "fluxr-fetch.h"

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, path, strlen (path));
}

static gpointer
serve_thread (gpointer data)
{
  GMainLoop *loop = data;

  g_main_context_push_thread_default (g_main_loop_get_context (loop));
  g_main_loop_run (loop);
  g_main_context_pop_thread_default (g_main_loop_get_context (loop));

  return NULL;
}

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

/* Asks the server while another thread runs it. */
static char *
ask (SoupServer    *server,
     GMainContext  *context,
     GError       **error)
{
  g_autoslist (GUri) uris = soup_server_get_uris (server);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%d/fluxr",
                                          g_uri_get_port (uris->data));
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  GThread *thread = g_thread_new ("fluxr-loopback", serve_thread, loop);
  g_autoptr (GBytes) answer = fluxr_fetch (url, "text/plain", 1024, NULL, error);
  g_autoptr (GSource) stop = g_idle_source_new ();

  /* By the loop itself: it may not have begun to run yet. */
  g_source_set_callback (stop, stop_cb, loop, NULL);
  g_source_attach (stop, context);
  g_thread_join (thread);
  if (answer == NULL)
    return NULL;
  if (g_bytes_get_size (answer) != strlen ("/fluxr")
      || memcmp (g_bytes_get_data (answer, NULL), "/fluxr", strlen ("/fluxr")) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("The answer is not what the server said"));
      return NULL;
    }

  return g_steal_pointer (&url);
}

/**
 * fluxr_loopback_try:
 *
 * Blocking.
 *
 * Returns: (transfer full) (nullable): the address that answered
 */
char *
fluxr_loopback_try (GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupServer) server = NULL;
  gboolean listens;

  g_main_context_push_thread_default (context);
  server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server, NULL, answer_cb, NULL, NULL);
  listens = soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error);
  g_main_context_pop_thread_default (context);

  return listens ? ask (server, context, error) : NULL;
}
