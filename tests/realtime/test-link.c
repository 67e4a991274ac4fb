/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The websocket's life: where it is looked for, how often a server that refuses is asked, and an
 * end at any moment. The servers are on loopback and do as little as possible. */

#include "config.h"

#include <libsoup/soup.h>

#include "fluxr-json.h"
#include "fluxr-link.h"
#include "fluxr-realtime.h"
#include "fluxr-secrets.h"

#define ANN "11111111-1111-4111-8111-111111111111"
#define ACCOUNT "ann@link"

typedef struct
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  GPtrArray *sockets;
  char *url;
  guint status; /* answered to handshakes; 0: they are taken */
  gint n_handshakes;
  gint n_joins;
  gint n_leaves;
  gint n_farewells;
} Server;

static void
handshake_cb (SoupServer        *soup,
              SoupServerMessage *message,
              const char        *path,
              GHashTable        *query,
              gpointer           data)
{
  Server *self = data;

  g_atomic_int_inc (&self->n_handshakes);
  g_assert_cmpstr (g_hash_table_lookup (query, "apikey"), ==, "k+y");
  if (self->status != 0)
    soup_server_message_set_status (message, self->status, NULL);
}

static void
answer (SoupWebsocketConnection *socket,
        const char              *topic,
        const char              *event,
        const char              *payload)
{
  g_autofree char *text = g_strdup_printf ("{\"topic\":\"%s\",\"event\":\"%s\",\"ref\":null,"
                                           "\"payload\":%s}", topic, event, payload);

  soup_websocket_connection_send_text (socket, text);
}

/* Every join works, every heartbeat is answered. */
static void
message_cb (SoupWebsocketConnection *socket,
            int                      type,
            GBytes                  *message,
            Server                  *self)
{
  gsize length;
  const char *text = g_bytes_get_data (message, &length);
  g_autoptr (yyjson_doc) doc = fluxr_json_parse (text, length, NULL);
  const char *topic = fluxr_json_get_string (yyjson_doc_get_root (doc), "topic");
  const char *event = fluxr_json_get_string (yyjson_doc_get_root (doc), "event");

  if (g_str_equal (event, "phx_join"))
    {
      answer (socket, topic, "system",
              "{\"extension\":\"postgres_changes\",\"status\":\"ok\"}");
      g_atomic_int_inc (&self->n_joins);
    }
  else if (g_str_equal (event, "phx_leave"))
    g_atomic_int_inc (&self->n_leaves);
  else
    answer (socket, topic, "phx_reply", "{\"status\":\"ok\",\"response\":{}}");
}

static void
closed_cb (SoupWebsocketConnection *socket,
           Server                  *self)
{
  if (soup_websocket_connection_get_close_code (socket) == SOUP_WEBSOCKET_CLOSE_GOING_AWAY)
    g_atomic_int_inc (&self->n_farewells);
}

static void
socket_cb (SoupServer              *soup,
           SoupServerMessage       *message,
           const char              *path,
           SoupWebsocketConnection *socket,
           gpointer                 data)
{
  Server *self = data;

  g_signal_connect (socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (socket, "closed", G_CALLBACK (closed_cb), self);
  g_ptr_array_add (self->sockets, g_object_ref (socket));
}

static gpointer
server_thread (gpointer data)
{
  Server *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_clear_pointer (&self->sockets, g_ptr_array_unref);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

/* A client that has gone again before it was let in is nothing to die of. */
static gboolean
is_fatal (const char     *domain,
          GLogLevelFlags  level,
          const char     *message,
          gpointer        data)
{
  return g_strcmp0 (domain, "libsoup") != 0;
}

/* GLib's own would call the case failed. */
static void
note_warning (const char     *domain,
              GLogLevelFlags  level,
              const char     *message,
              gpointer        data)
{
  g_test_message ("%s: %s", domain, message);
}

static Server *
server_new (guint status)
{
  Server *self = g_new0 (Server, 1);
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  self->status = status;
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  /* Each case begins without one. */
  g_test_log_set_fatal_handler (is_fatal, NULL);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, "/realtime/v1/websocket", handshake_cb, self, NULL);
  soup_server_add_websocket_handler (self->server, "/realtime/v1/websocket", NULL, NULL, socket_cb,
                                     self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_uri_to_string (uris->data);
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("server", server_thread, self);

  return self;
}

static gboolean
quit_cb (gpointer data)
{
  Server *self = data;

  soup_server_disconnect (self->server);
  g_main_loop_quit (self->loop);

  return G_SOURCE_REMOVE;
}

static void
server_free (Server *self)
{
  g_main_context_invoke (self->context, quit_cb, self);
  g_thread_join (self->thread);
  g_object_unref (self->server);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->url);
  g_free (self);
}

static FluxrRealtime *
listen_to (const char *base,
           FluxrHints *hints)
{
  g_autofree char *rest = g_strconcat (base, "rest/v1", NULL);
  g_autoptr (FluxrServer) server = fluxr_server_new (base, "k+y", rest, NULL);

  return fluxr_realtime_new (server, ACCOUNT, ANN, "/nonexistent/lock", hints);
}

/* The test's own time limit ends a failure. */
static void
wait_for (gint *counter,
          gint  n)
{
  while (g_atomic_int_get (counter) < n)
    g_usleep (2000);
}

static void
test_urls (void)
{
  static const struct
  {
    const char *rest, *key, *url;
  } cases[] = {
    { "https://a.example/rest/v1", "k",
      "wss://a.example/realtime/v1/websocket?apikey=k&vsn=1.0.0" },
    { "https://a.example/b/rest/v1", "k+/&=",
      "wss://a.example/b/realtime/v1/websocket?apikey=k%2B%2F%26%3D&vsn=1.0.0" },
    { "http://127.0.0.1:3/rest/v1", NULL,
      "ws://127.0.0.1:3/realtime/v1/websocket?apikey=&vsn=1.0.0" },
    { "http://a.example/rest/v1", "k", NULL },
    { "https://a.example", "k", NULL },
    { "http://127.0.0.1:3", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FluxrServer) server = fluxr_server_new ("x:", cases[i].key, cases[i].rest, NULL);
      g_autofree char *url = fluxr_link_dup_url (server);

      g_assert_cmpstr (url, ==, cases[i].url);
    }
}

static void
test_joins_and_leaves (void)
{
  g_autoptr (FluxrHints) hints = fluxr_hints_new ();
  Server *server = server_new (0);
  FluxrRealtime *realtime = listen_to (server->url, hints);
  gint joins;

  fluxr_realtime_start (realtime);
  fluxr_realtime_start (realtime);
  wait_for (&server->n_joins, 12);
  joins = g_atomic_int_get (&server->n_joins);
  fluxr_realtime_stop (realtime);
  fluxr_realtime_stop (realtime);
  wait_for (&server->n_farewells, 1);
  g_assert_cmpint (g_atomic_int_get (&server->n_leaves), ==, joins);
  g_assert_cmpint (g_atomic_int_get (&server->n_handshakes), ==, 1);
  g_assert_finalize_object (realtime);
  server_free (server);
}

static void
test_ends_at_any_moment (void)
{
  g_autoptr (FluxrHints) hints = fluxr_hints_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  Server *server = server_new (0);

  for (guint i = 0; i < 60; i++)
    {
      FluxrRealtime *realtime = listen_to (server->url, hints);

      fluxr_realtime_start (realtime);
      if (i % 3 != 0)
        g_usleep (g_rand_int_range (random, 0, 12000));
      g_assert_finalize_object (realtime);
      g_assert_false (fluxr_hints_is_live (hints));
    }
  server_free (server);
}

/* Somebody takes the connection and then says nothing. */
static void
test_ends_while_connecting (void)
{
  g_autoptr (FluxrHints) hints = fluxr_hints_new ();
  g_autoptr (GSocketListener) silent = g_socket_listener_new ();
  guint port = g_socket_listener_add_any_inet_port (silent, NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  FluxrRealtime *realtime = listen_to (url, hints);
  g_autoptr (GSocketConnection) taken = NULL;
  char byte;

  fluxr_realtime_start (realtime);
  taken = g_socket_listener_accept (silent, NULL, NULL, NULL);
  g_assert_nonnull (taken);
  g_assert_cmpint (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (taken)), &byte,
                                        1, NULL, NULL), ==, 1);
  g_assert_finalize_object (realtime);
}

/* By the time one that is overloaded was asked often, one that has no Realtime was asked once. */
static void
test_refusals (void)
{
  static const guint absent[] = { 401, 403, 404, 200, 302 };
  g_autoptr (FluxrHints) hints = fluxr_hints_new ();
  Server *busy = server_new (503);
  FluxrRealtime *patient = listen_to (busy->url, hints);
  Server *servers[G_N_ELEMENTS (absent)];
  FluxrRealtime *others[G_N_ELEMENTS (absent)];

  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    {
      servers[i] = server_new (absent[i]);
      others[i] = listen_to (servers[i]->url, hints);
      fluxr_realtime_set_haste (others[i], 200);
      fluxr_realtime_start (others[i]);
      wait_for (&servers[i]->n_handshakes, 1);
    }
  fluxr_realtime_set_haste (patient, 200);
  fluxr_realtime_start (patient);
  wait_for (&busy->n_handshakes, 6);
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    {
      g_assert_cmpint (g_atomic_int_get (&servers[i]->n_handshakes), ==, 1);
      g_assert_finalize_object (others[i]);
      server_free (servers[i]);
    }
  g_assert_finalize_object (patient);
  server_free (busy);
}

static void
test_lingers (void)
{
  g_autoptr (FluxrHints) hints = fluxr_hints_new ();
  Server *server = server_new (0);
  FluxrRealtime *realtime = listen_to (server->url, hints);
  gint n;

  fluxr_realtime_set_haste (realtime, 150);
  fluxr_realtime_set_active (realtime, FALSE);
  fluxr_realtime_start (realtime);
  wait_for (&server->n_farewells, 1);
  g_assert_false (fluxr_hints_is_live (hints));
  n = g_atomic_int_get (&server->n_handshakes);
  fluxr_realtime_set_active (realtime, TRUE);
  wait_for (&server->n_handshakes, n + 1);
  g_assert_finalize_object (realtime);
  server_free (server);
}

/* Nothing is sent without a person's token. */
static void
test_signed_out (void)
{
  g_autoptr (FluxrHints) hints = fluxr_hints_new ();
  Server *quiet = server_new (0);
  Server *busy = server_new (503);
  FluxrRealtime *patient = listen_to (busy->url, hints);
  g_autofree char *rest = g_strconcat (quiet->url, "rest/v1", NULL);
  g_autoptr (FluxrServer) server = fluxr_server_new (quiet->url, "k+y", rest, NULL);
  FluxrRealtime *realtime = fluxr_realtime_new (server, "nobody@link", ANN, "/nonexistent/lock",
                                                hints);

  fluxr_realtime_set_haste (patient, 200);
  fluxr_realtime_start (realtime);
  fluxr_realtime_start (patient);
  wait_for (&busy->n_handshakes, 6);
  g_assert_cmpint (g_atomic_int_get (&quiet->n_handshakes), ==, 0);
  g_assert_finalize_object (realtime);
  g_assert_finalize_object (patient);
  server_free (quiet);
  server_free (busy);
}

int
main (int    argc,
      char **argv)
{
  FluxrSession session = { .access_token = (char *) "a.b.c", .user_id = (char *) ANN };
  int status;

  g_test_init (&argc, &argv, NULL);
  g_log_set_handler ("libsoup", G_LOG_LEVEL_WARNING | G_LOG_FLAG_FATAL, note_warning, NULL);
  /* Where there is no keyring it stays in memory, which is as good here. */
  fluxr_secrets_store (ACCOUNT, &session, NULL, NULL);

  g_test_add_func ("/remote/link/addresses", test_urls);
  g_test_add_func ("/remote/link/joins-and-leaves", test_joins_and_leaves);
  g_test_add_func ("/remote/link/ends-at-any-moment", test_ends_at_any_moment);
  g_test_add_func ("/remote/link/ends-while-connecting", test_ends_while_connecting);
  g_test_add_func ("/remote/link/servers-that-refuse", test_refusals);
  g_test_add_func ("/remote/link/gives-up-when-nobody-looks", test_lingers);
  g_test_add_func ("/remote/link/signed-out", test_signed_out);
  status = g_test_run ();
  fluxr_secrets_clear (ACCOUNT, NULL, NULL);

  return status;
}
