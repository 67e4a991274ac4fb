/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A project on loopback: the server itself, and what is done to its answers. */

#include "config.h"

#include "fluxr-loopback.h"

#include <string.h>

void
fluxr_loopback_answer (SoupServerMessage *message,
                       guint              status,
                       const char        *json)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json; charset=utf-8", SOUP_MEMORY_COPY,
                                    json, strlen (json));
}

static void
cut_off (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

/* Announces the whole body and sends a part of it. */
static void
truncate_body (FluxrLoopback     *self,
               SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  gsize length = g_bytes_get_size (bytes);
  gsize kept = length > 0 ? (gsize) g_rand_int_range (self->random, 0, length) : 0;
  g_autoptr (GIOStream) stream = NULL;
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                           length + 1);

  stream = soup_server_message_steal_connection (message);
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), head, strlen (head), NULL,
                             NULL, NULL);
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), g_bytes_get_data (bytes, NULL),
                             kept, NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

/* Some bytes are overwritten, taken out or put in. */
static void
mangle_body (FluxrLoopback     *self,
             SoupServerMessage *message)
{
  static const char pool[] = "{}[]\",:0e-\\\0\xff\xc3zn ";
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (GByteArray) spoiled = g_byte_array_new ();
  gint n = g_rand_int_range (self->random, 1, 6);

  g_byte_array_append (spoiled, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (gint i = 0; i < n && spoiled->len > 1; i++)
    {
      guint at = g_rand_int_range (self->random, 0, spoiled->len);

      if (g_rand_int_range (self->random, 0, 3) == 0)
        g_byte_array_remove_range (spoiled, at, MIN (spoiled->len - at, 7));
      else
        spoiled->data[at] = pool[g_rand_int_range (self->random, 0, sizeof pool - 1)];
    }
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY,
                                    (const char *) spoiled->data, spoiled->len);
}

static void
set_html (SoupServerMessage *message,
          guint              status)
{
  static const char page[] = "<!doctype html><title>Welcome to our network</title>";

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, page,
                                    sizeof page - 1);
}

static void
spoil_answer (FluxrLoopback     *self,
              SoupServerMessage *message,
              FluxrSpoil         spoil)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  switch (spoil)
    {
    case FLUXR_SPOIL_NOTHING:
      return;
    case FLUXR_SPOIL_DROP:
    case FLUXR_SPOIL_REFUSE:
      cut_off (message);
      return;
    case FLUXR_SPOIL_TRUNCATE:
      truncate_body (self, message);
      return;
    case FLUXR_SPOIL_MANGLE:
      mangle_body (self, message);
      return;
    case FLUXR_SPOIL_HTML:
      set_html (message, 200);
      return;
    case FLUXR_SPOIL_500:
      set_html (message, 502);
      return;
    case FLUXR_SPOIL_429:
      fluxr_loopback_answer (message, 429, "{\"message\":\"slow down\"}");
      soup_message_headers_replace (headers, "Retry-After", "1");
      return;
    case FLUXR_SPOIL_EMPTY:
      soup_server_message_set_response (message, NULL, SOUP_MEMORY_STATIC, NULL, 0);
      soup_server_message_set_status (message, 200, NULL);
      return;
    case FLUXR_SPOIL_REDIRECT:
      soup_server_message_set_redirect (message, 302, "http://127.0.0.1:1/login");
      return;
    case FLUXR_SPOIL_UNTYPED:
      soup_message_headers_replace (headers, "Content-Type", "text/plain");
      return;
    case FLUXR_N_SPOILS:
      break;
    }

  g_assert_not_reached ();
}

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           data)
{
  FluxrLoopback *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  FluxrSpoil spoil = self->spoil != NULL ? self->spoil (self->spoil_data,
                                                        path) : FLUXR_SPOIL_NOTHING;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (spoil == FLUXR_SPOIL_REFUSE)
    {
      cut_off (message);
      return;
    }
  if (self->key != NULL
      && g_strcmp0 (soup_message_headers_get_one (headers, "apikey"), self->key) != 0)
    fluxr_loopback_answer (message, 401, "{\"message\":\"No API key found in request\"}");
  else if (self->is_plain && strrchr (path, '/') == path)
    fluxr_loopback_serve_rest (self, message, path, query);
  else if (!self->is_plain && g_str_has_prefix (path, "/rest/v1/"))
    fluxr_loopback_serve_rest (self, message, path + strlen ("/rest/v1"), query);
  else if (!self->is_plain && g_str_has_prefix (path, "/auth/v1/"))
    fluxr_loopback_serve_auth (self, message, path + strlen ("/auth/v1"), query);
  else if (self->is_plain)
    fluxr_loopback_answer (message, 404, "{\"code\":\"PGRST125\",\"details\":null,\"hint\":null,"
                           "\"message\":\"Invalid path specified in request URL\"}");
  else
    set_html (message, 404);
  spoil_answer (self, message, spoil);
}

static gpointer
loopback_thread (gpointer data)
{
  FluxrLoopback *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

FluxrLoopback *
fluxr_loopback_new (void)
{
  FluxrLoopback *self = g_new0 (FluxrLoopback, 1);
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autofree char *url = NULL;

  g_mutex_init (&self->mutex);
  self->memory = fluxr_memory_server_new ();
  self->expired = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->bearers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->random = g_rand_new_with_seed (11);
  self->lifetime = 3600;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, serve_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  url = g_uri_to_string (uris->data);
  url[strlen (url) - 1] = '\0';
  self->url = g_steal_pointer (&url);
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("loopback", loopback_thread, self);

  return self;
}

static gboolean
quit_cb (gpointer data)
{
  FluxrLoopback *self = data;

  soup_server_disconnect (self->server);
  g_main_loop_quit (self->loop);

  return G_SOURCE_REMOVE;
}

void
fluxr_loopback_free (FluxrLoopback *self)
{
  g_main_context_invoke (self->context, quit_cb, self);
  g_thread_join (self->thread);
  g_object_unref (self->server);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  fluxr_memory_server_free (self->memory);
  g_hash_table_unref (self->expired);
  g_hash_table_unref (self->bearers);
  g_rand_free (self->random);
  g_mutex_clear (&self->mutex);
  g_free (self->url);
  g_free (self);
}
