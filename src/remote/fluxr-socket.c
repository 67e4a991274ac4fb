/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The websocket of libsoup, and its end: a socket that was hung up lives on by itself until its
 * last frame has left. */

#include "config.h"

#include "fluxr-socket.h"

#include <libsoup/soup.h>

#define MAX_MESSAGE (8 * 1024 * 1024)
#define CONNECT_SECONDS 30
#define FAREWELL (G_USEC_PER_SEC / 4)

struct _FluxrSocket
{
  const FluxrSocketCalls *calls;
  gpointer data;
  SoupSession *session;
  SoupWebsocketConnection *connection; /* (owned) (nullable) */
  GPtrArray *leaving;                  /* (owned) connections whose farewell is under way */
  GCancellable *cancellable;
  GMainContext *context;
  gboolean is_connecting;
};

/* Without extensions: what is compressed may be far longer than any limit by the time it is
 * read. */
static SoupSession *
new_session (void)
{
  SoupSession *session = soup_session_new_with_options ("timeout", CONNECT_SECONDS,
                                                        "user-agent", "Fluxr/" PACKAGE_VERSION,
                                                        NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_WEBSOCKET_EXTENSION_MANAGER);

  return session;
}

FluxrSocket *
fluxr_socket_new (const FluxrSocketCalls *calls,
                  gpointer                data,
                  GCancellable           *cancellable)
{
  FluxrSocket *self = g_new0 (FluxrSocket, 1);

  self->calls = calls;
  self->data = data;
  self->session = new_session ();
  self->leaving = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_object_ref (cancellable);
  self->context = g_main_context_ref_thread_default ();

  return self;
}

void
fluxr_socket_drop (FluxrSocket *self)
{
  if (self->connection == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->connection, self);
  g_clear_object (&self->connection);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Nothing is waited for that may not come. */
static void
wait_for_farewells (FluxrSocket *self)
{
  gint64 limit = g_get_monotonic_time () + FAREWELL;
  g_autoptr (GSource) tick = g_timeout_source_new (FAREWELL / 1000);

  g_source_set_callback (tick, tick_cb, NULL, NULL);
  g_source_attach (tick, self->context);
  while (self->leaving->len > 0 && g_get_monotonic_time () < limit)
    g_main_context_iteration (self->context, TRUE);
  g_source_destroy (tick);
  for (guint i = 0; i < self->leaving->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->leaving, i), self);
  g_ptr_array_set_size (self->leaving, 0);
}

void
fluxr_socket_free (FluxrSocket *self)
{
  while (self->is_connecting)
    g_main_context_iteration (self->context, TRUE);
  fluxr_socket_hang_up (self);
  wait_for_farewells (self);
  soup_session_abort (self->session);
  while (g_main_context_iteration (self->context, FALSE))
    ;

  g_object_unref (self->session);
  g_ptr_array_unref (self->leaving);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_free (self);
}

static void
message_cb (SoupWebsocketConnection *connection,
            int                      type,
            GBytes                  *message,
            FluxrSocket             *self)
{
  gsize length;
  const char *text = g_bytes_get_data (message, &length);

  if (type == SOUP_WEBSOCKET_DATA_TEXT)
    self->calls->received (text, length, self->data);
}

static void
closed_cb (SoupWebsocketConnection *connection,
           FluxrSocket             *self)
{
  fluxr_socket_drop (self);
  self->calls->lost (self->data);
}

static void
take_connection (FluxrSocket             *self,
                 SoupWebsocketConnection *connection)
{
  self->connection = connection;
  soup_websocket_connection_set_max_incoming_payload_size (connection, MAX_MESSAGE);
  g_signal_connect (connection, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), self);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  FluxrSocket *self = data;
  g_autoptr (GError) error = NULL;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);
  guint status = soup_message_get_status (message);
  SoupWebsocketConnection *connection =
    soup_session_websocket_connect_finish (SOUP_SESSION (source), result, &error);

  self->is_connecting = FALSE;
  if (connection != NULL)
    take_connection (self, connection);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (connection != NULL)
    {
      self->calls->opened (self->data);
      return;
    }
  g_debug ("no websocket (status %u): %s", status, error->message);
  self->calls->failed (status, self->data);
}

void
fluxr_socket_connect (FluxrSocket *self,
                      const char  *url)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);

  g_return_if_fail (message != NULL);
  g_return_if_fail (self->connection == NULL && !self->is_connecting);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  self->is_connecting = TRUE;
  soup_session_websocket_connect_async (self->session, message, NULL, NULL, G_PRIORITY_DEFAULT,
                                        self->cancellable, connected_cb, self);
}

gboolean
fluxr_socket_is_open (FluxrSocket *self)
{
  return self->connection != NULL;
}

gboolean
fluxr_socket_is_connecting (FluxrSocket *self)
{
  return self->is_connecting;
}

static gboolean
can_send (FluxrSocket *self)
{
  return self->connection != NULL
         && soup_websocket_connection_get_state (self->connection) == SOUP_WEBSOCKET_STATE_OPEN;
}

void
fluxr_socket_send (FluxrSocket *self,
                   const char  *text)
{
  if (can_send (self))
    soup_websocket_connection_send_text (self->connection, text);
}

static void
left_cb (SoupWebsocketConnection *connection,
         FluxrSocket             *self)
{
  g_signal_handlers_disconnect_by_data (connection, self);
  g_ptr_array_remove (self->leaving, connection);
}

void
fluxr_socket_hang_up (FluxrSocket *self)
{
  SoupWebsocketConnection *connection = self->connection;
  gboolean is_polite = can_send (self);

  if (is_polite)
    g_ptr_array_add (self->leaving, g_object_ref (connection));
  fluxr_socket_drop (self);
  if (!is_polite)
    return;
  g_signal_connect (connection, "closed", G_CALLBACK (left_cb), self);
  soup_websocket_connection_close (connection, SOUP_WEBSOCKET_CLOSE_GOING_AWAY, NULL);
}
