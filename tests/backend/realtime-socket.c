/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Phoenix channels over one websocket. A join is answered at once; that it works is told by a
 * "system" message later, and only from then on changes come. */

#include "realtime-socket.h"

#include <string.h>

#define SILENCE_SECONDS 60
#define MAX_MESSAGE (5 * 1024 * 1024)

struct _FluxrSocket
{
  SoupWebsocketConnection *connection; /* (owned) */
  FluxrSocketConfig        config;
  char                    *key; /* (owned) */
  guint                    version;
  GHashTable              *channels; /* topic -> FluxrChannel */
  guint                    silence;  /* source: ends a connection that says nothing */
};

void
fluxr_socket_send_text (FluxrSocket *self,
                        const char  *text)
{
  if (soup_websocket_connection_get_state (self->connection) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_send_text (self->connection, text);
}

static void
send_frame (FluxrSocket *self,
            const char  *topic,
            const char  *event,
            const char  *ref,
            const char  *join_ref,
            const char  *payload)
{
  g_autofree char *text = fluxr_frame_print (self->version, topic, event, ref, join_ref, payload);

  fluxr_socket_send_text (self, text);
}

static void
reply (FluxrSocket      *self,
       const FluxrFrame *frame,
       const char       *status,
       const char       *response)
{
  g_autofree char *payload = g_strdup_printf ("{\"status\":\"%s\",\"response\":%s}", status,
                                              response);

  send_frame (self, frame->topic, "phx_reply", frame->ref, frame->join_ref, payload);
}

static void
refuse (FluxrSocket      *self,
        const FluxrFrame *frame,
        const char       *reason)
{
  g_autoptr (GString) response = g_string_new ("{\"reason\":");

  fluxr_json_append_string (response, reason);
  g_string_append_c (response, '}');
  fluxr_realtime_faults_count (self->config.faults, FLUXR_REALTIME_REFUSED);
  reply (self, frame, "error", response->str);
}

static void
send_system (FluxrSocket  *self,
             FluxrChannel *channel,
             const char   *status,
             const char   *message)
{
  g_autoptr (GString) payload = g_string_new ("{\"extension\":\"postgres_changes\",\"status\":");

  fluxr_json_append_string (payload, status);
  g_string_append (payload, ",\"message\":");
  fluxr_json_append_string (payload, message);
  g_string_append (payload, ",\"channel\":");
  fluxr_json_append_string (payload, channel->topic + strlen ("realtime:"));
  g_string_append_c (payload, '}');
  send_frame (self, channel->topic, "system", NULL, channel->join_ref, payload->str);
}

/* Frees the channel. */
static void
close_channel (FluxrSocket  *self,
               FluxrChannel *channel,
               const char   *event)
{
  send_frame (self, channel->topic, event, channel->join_ref, channel->join_ref, "{}");
  g_hash_table_remove (self->channels, channel->topic);
}

static gboolean
expired_cb (gpointer data)
{
  FluxrChannel *channel = data;

  channel->timer = 0;
  send_system (channel->socket, channel, "error", "Token has expired 0 seconds ago");
  close_channel (channel->socket, channel, "phx_close");
  return G_SOURCE_REMOVE;
}

static void
subscribe (FluxrSocket  *self,
           FluxrChannel *channel)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 left = CLAMP (channel->expires - now, 1, G_MAXINT / 1000);

  g_clear_handle_id (&channel->timer, g_source_remove);
  channel->timer = g_timeout_add_seconds ((guint) left, expired_cb, channel);
  channel->serial = ++*self->config.serials;
  self->config.subscribe (channel, self->config.data);
}

static void
join (FluxrSocket      *self,
      const FluxrFrame *frame)
{
  FluxrChannel *channel = fluxr_channel_new (frame);
  const char *token = fluxr_json_get_string (frame->payload, "access_token");
  g_autofree char *problem = NULL;
  g_autofree char *response = NULL;

  fluxr_realtime_faults_count (self->config.faults, FLUXR_REALTIME_JOINS);
  channel->socket = self;
  if (!g_str_has_prefix (frame->topic, "realtime:") || frame->topic[strlen ("realtime:")] == '\0')
    problem = g_strdup ("TopicNameRequired: You must provide a topic name");
  else if (fluxr_realtime_faults_take (self->config.faults, FLUXR_REALTIME_FAULT_REFUSE_JOIN))
    problem = g_strdup ("ChannelRateLimitReached: Too many channels");
  else
    problem = fluxr_channel_set_token (channel, self->config.secret,
                                       token != NULL ? token : self->key);
  if (problem != NULL)
    {
      refuse (self, frame, problem);
      fluxr_channel_free (channel);
      return;
    }
  g_hash_table_replace (self->channels, channel->topic, channel);
  response = g_strdup_printf ("{\"postgres_changes\":%s}", channel->bindings);
  reply (self, frame, "ok", response);
  subscribe (self, channel);
}

static void
take_token (FluxrSocket      *self,
            FluxrChannel     *channel,
            const FluxrFrame *frame)
{
  const char *token = fluxr_json_get_string (frame->payload, "access_token");
  g_autofree char *problem = NULL;

  fluxr_realtime_faults_count (self->config.faults, FLUXR_REALTIME_TOKENS);
  if (token == NULL || g_str_has_prefix (token, "sb_"))
    return;
  problem = fluxr_channel_set_token (channel, self->config.secret, token);
  if (problem == NULL)
    {
      subscribe (self, channel);
      return;
    }
  send_system (self, channel, "error", problem);
  close_channel (self, channel, "phx_close");
}

static void
handle (FluxrSocket      *self,
        const FluxrFrame *frame)
{
  FluxrChannel *channel = g_hash_table_lookup (self->channels, frame->topic);

  if (g_str_equal (frame->topic, "phoenix"))
    {
      fluxr_realtime_faults_count (self->config.faults, FLUXR_REALTIME_HEARTBEATS);
      if (!fluxr_realtime_faults_take (self->config.faults, FLUXR_REALTIME_FAULT_SILENCE))
        reply (self, frame, "ok", "{}");
    }
  else if (g_str_equal (frame->event, "phx_join"))
    join (self, frame);
  else if (channel == NULL)
    refuse (self, frame, "unmatched topic");
  else if (g_str_equal (frame->event, "access_token"))
    take_token (self, channel, frame);
  else if (g_str_equal (frame->event, "phx_leave"))
    {
      reply (self, frame, "ok", "{}");
      close_channel (self, channel, "phx_close");
    }
}

static gboolean
silence_cb (gpointer data)
{
  FluxrSocket *self = data;

  self->silence = 0;
  soup_websocket_connection_close (self->connection, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
  return G_SOURCE_REMOVE;
}

static void
message_cb (SoupWebsocketConnection *connection,
            int                      type,
            GBytes                  *message,
            FluxrSocket             *self)
{
  g_auto (FluxrFrame) frame = { NULL };
  gsize length = 0;
  const char *text = g_bytes_get_data (message, &length);

  g_clear_handle_id (&self->silence, g_source_remove);
  self->silence = g_timeout_add_seconds (SILENCE_SECONDS, silence_cb, self);
  if (type == SOUP_WEBSOCKET_DATA_TEXT && fluxr_frame_parse (&frame, text, length))
    handle (self, &frame);
}

static void
closed_cb (SoupWebsocketConnection *connection,
           FluxrSocket             *self)
{
  fluxr_realtime_faults_count (self->config.faults, FLUXR_REALTIME_CLOSED);
  self->config.closed (self, self->config.data);
}

/* Without a farewell, as a network that goes away does it. */
void
fluxr_socket_drop (FluxrSocket *self)
{
  g_io_stream_close (soup_websocket_connection_get_io_stream (self->connection), NULL, NULL);
}

void
fluxr_socket_crash (FluxrSocket *self)
{
  g_autoptr (GPtrArray) channels = g_hash_table_get_values_as_ptr_array (self->channels);

  for (guint i = 0; i < channels->len; i++)
    close_channel (self, g_ptr_array_index (channels, i), "phx_error");
}

void
fluxr_socket_add_viewers (FluxrSocket *self,
                          GHashTable  *viewers)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->channels);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      FluxrChannel *channel = value;

      if (channel->is_live)
        g_hash_table_add (viewers, g_strdup (channel->viewer));
    }
}

static FluxrChannel *
find_channel (FluxrSocket *self,
              guint        serial)
{
  GHashTableIter iter;
  gpointer channel;

  g_hash_table_iter_init (&iter, self->channels);
  while (g_hash_table_iter_next (&iter, NULL, &channel))
    if (((FluxrChannel *) channel)->serial == serial)
      return channel;
  return NULL;
}

/* missing (nullable): the table that is not published. */
void
fluxr_socket_subscribed (FluxrSocket *self,
                         guint        serial,
                         const char  *missing)
{
  FluxrChannel *channel = find_channel (self, serial);
  g_autofree char *problem = NULL;

  if (channel == NULL ||
      fluxr_realtime_faults_take (self->config.faults, FLUXR_REALTIME_FAULT_NO_SYSTEM))
    return;
  channel->is_live = missing == NULL;
  if (missing == NULL)
    {
      fluxr_realtime_faults_count (self->config.faults, FLUXR_REALTIME_LIVE);
      send_system (self, channel, "ok", "Subscribed to PostgreSQL");
      return;
    }
  problem = g_strdup_printf ("Unable to subscribe to changes with given parameters. Please check "
                             "Realtime is enabled for the given connect parameters: [event: *, "
                             "schema: public, table: %s, filters: []]",
                             missing);
  send_system (self, channel, "error", problem);
}

void
fluxr_socket_tell (FluxrSocket       *self,
                   const FluxrChange *change,
                   GHashTable        *viewers)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->channels);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const FluxrChannel *channel = value;
      g_autofree char *ids = NULL;
      g_autofree char *payload = NULL;

      if (!channel->is_live || !g_hash_table_contains (viewers, channel->viewer))
        continue;
      ids = fluxr_channel_match (channel, change);
      if (ids == NULL)
        continue;
      payload = fluxr_change_print (change, ids);
      fluxr_realtime_faults_count (self->config.faults, FLUXR_REALTIME_CHANGES);
      send_frame (self, channel->topic, "postgres_changes", NULL, NULL, payload);
    }
}

/* The config's data must outlive it. */
FluxrSocket *
fluxr_socket_new (SoupWebsocketConnection *connection,
                  const FluxrSocketConfig *config,
                  const char              *key,
                  guint                    version)
{
  FluxrSocket *self = g_new0 (FluxrSocket, 1);

  self->connection = g_object_ref (connection);
  self->config = *config;
  self->key = g_strdup (key);
  self->version = version;
  self->channels = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify) fluxr_channel_free);
  soup_websocket_connection_set_max_incoming_payload_size (connection, MAX_MESSAGE);
  g_signal_connect (connection, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), self);
  self->silence = g_timeout_add_seconds (SILENCE_SECONDS, silence_cb, self);
  fluxr_realtime_faults_count (config->faults, FLUXR_REALTIME_CONNECTIONS);
  return self;
}

void
fluxr_socket_free (FluxrSocket *self)
{
  g_signal_handlers_disconnect_by_data (self->connection, self);
  g_clear_handle_id (&self->silence, g_source_remove);
  g_hash_table_unref (self->channels);
  g_object_unref (self->connection);
  g_free (self->key);
  g_free (self);
}
