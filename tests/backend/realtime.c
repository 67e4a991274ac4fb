/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The service: handshakes, the connections there are, and what faults do to the changes. */

#include "realtime.h"

#include "jwt.h"
#include "realtime-feed.h"
#include "realtime-socket.h"

#include <string.h>

#define PATH "/realtime/v1/websocket"

struct _FluxrRealtime
{
  char                *secret; /* (owned) */
  FluxrPool           *admin;  /* (owned) */
  FluxrPool           *caller; /* (owned) */
  FluxrFeed           *feed;   /* (owned) */
  FluxrRealtimeFaults *faults; /* (owned) */
  GPtrArray           *sockets; /* (owned) of FluxrSocket */
  GPtrArray           *held;    /* (owned) of Held: changes to be told in reverse */
  guint                serials;
};

typedef struct
{
  FluxrChange *change;
  GHashTable  *viewers;
} Held;

static void
free_held (Held *held)
{
  fluxr_change_unref (held->change);
  g_hash_table_unref (held->viewers);
  g_free (held);
}

static GHashTable *
list_viewers (gpointer data)
{
  FluxrRealtime *self = data;
  GHashTable *viewers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->sockets->len; i++)
    fluxr_socket_add_viewers (g_ptr_array_index (self->sockets, i), viewers);
  return viewers;
}

static void
subscribed (guint       serial,
            const char *missing,
            gpointer    data)
{
  FluxrRealtime *self = data;

  for (guint i = 0; i < self->sockets->len; i++)
    fluxr_socket_subscribed (g_ptr_array_index (self->sockets, i), serial, missing);
}

static void
tell (FluxrRealtime     *self,
      const FluxrChange *change,
      GHashTable        *viewers)
{
  for (guint i = 0; i < self->sockets->len; i++)
    fluxr_socket_tell (g_ptr_array_index (self->sockets, i), change, viewers);
}

static void
tell_other (FluxrRealtime     *self,
            const FluxrChange *change,
            GHashTable        *viewers,
            const char        *type,
            const char        *record)
{
  g_autoptr (FluxrChange) other = fluxr_change_alter (change, type, record);

  tell (self, other, viewers);
}

/* The row as it never was, and then its end, which never came. */
static void
tell_lies (FluxrRealtime     *self,
           const FluxrChange *change,
           GHashTable        *viewers)
{
  g_autofree char *record = g_strdup_printf (
    "{\"id\":\"%s\",\"name\":\"a lie\",\"content\":\"a lie\",\"status\":\"a lie\","
    "\"user_id\":\"00000000-0000-4000-8000-000000000000\",\"updated_at\":\"infinity\"}",
    change->key);

  tell_other (self, change, viewers, "UPDATE", record);
  tell_other (self, change, viewers, "DELETE", NULL);
}

static void
tell_at_length (FluxrRealtime     *self,
                const FluxrChange *change,
                GHashTable        *viewers)
{
  g_autofree char *padding = g_strnfill (fluxr_realtime_faults_get (self->faults), 'x');
  g_autofree char *record = g_strdup_printf ("{\"id\":\"%s\",\"padding\":\"%s\"}", change->key,
                                             padding);

  tell_other (self, change, viewers, "UPDATE", record);
}

static void
send_garbage (FluxrRealtime *self)
{
  static const char *const frames[] = {
    "", "{", "[]", "{}", "null", "\"\"", "[1,2,3,4,5]", "{\"topic\":7,\"event\":[],\"payload\":0}",
    "{\"topic\":\"realtime:nobody\",\"event\":\"postgres_changes\",\"ref\":null,\"payload\":null}",
    "{\"topic\":\"phoenix\",\"event\":\"phx_reply\",\"ref\":\"99999\",\"payload\":{}}",
    "{\"topic\":\"phoenix\",\"event\":\"never heard of\",\"ref\":null,\"payload\":{\"a\":[]}}",
  };

  for (guint i = 0; i < self->sockets->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (frames); j++)
      fluxr_socket_send_text (g_ptr_array_index (self->sockets, i), frames[j]);
}

static void
hold (FluxrRealtime *self,
      FluxrChange   *change,
      GHashTable    *viewers)
{
  Held *held = g_new0 (Held, 1);

  held->change = fluxr_change_ref (change);
  held->viewers = g_hash_table_ref (viewers);
  g_ptr_array_add (self->held, held);
  if (self->held->len < fluxr_realtime_faults_get (self->faults))
    return;
  for (guint i = self->held->len; i-- > 0;)
    {
      held = g_ptr_array_index (self->held, i);
      tell (self, held->change, held->viewers);
    }
  g_ptr_array_set_size (self->held, 0);
}

static void
deliver (FluxrChange *change,
         GHashTable  *viewers,
         gpointer     data)
{
  FluxrRealtime *self = data;

  if (fluxr_realtime_faults_take (self->faults, FLUXR_REALTIME_FAULT_WITHHOLD))
    return;
  if (fluxr_realtime_faults_take (self->faults, FLUXR_REALTIME_FAULT_REORDER))
    {
      hold (self, change, viewers);
      return;
    }
  if (fluxr_realtime_faults_take (self->faults, FLUXR_REALTIME_FAULT_OVERSIZE))
    {
      tell_at_length (self, change, viewers);
      return;
    }
  if (fluxr_realtime_faults_take (self->faults, FLUXR_REALTIME_FAULT_LIE))
    {
      tell_lies (self, change, viewers);
      return;
    }
  if (fluxr_realtime_faults_take (self->faults, FLUXR_REALTIME_FAULT_GARBAGE))
    send_garbage (self);
  if (fluxr_realtime_faults_take (self->faults, FLUXR_REALTIME_FAULT_DUPLICATE))
    tell (self, change, viewers);
  tell (self, change, viewers);
}

static const FluxrFeedCalls feed_calls = { list_viewers, deliver, subscribed };

static void
subscribe (FluxrChannel *channel,
           gpointer      data)
{
  FluxrRealtime *self = data;

  fluxr_feed_subscribe (self->feed, channel->serial, (const char *const *) channel->tables);
}

static void
closed (FluxrSocket *socket,
        gpointer     data)
{
  FluxrRealtime *self = data;

  g_ptr_array_remove_fast (self->sockets, socket);
}

/* (nullable) The key a handshake came with, if it is one. */
static char *
dup_key (FluxrRealtime     *self,
         SoupServerMessage *message)
{
  g_autoptr (FluxrArena) arena = fluxr_arena_new ();
  const char *text = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) query = soup_form_decode (text != NULL ? text : "");
  const char *key = g_hash_table_lookup (query, "apikey");
  g_autofree char *bearer = NULL;
  FluxrFailure *failure = NULL;
  const FluxrIdentity *identity;

  if (key == NULL)
    key = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                        "apikey");
  bearer = g_strconcat ("Bearer ", key != NULL ? key : "", NULL);
  identity = fluxr_jwt_verify (arena, self->secret, bearer, &failure);
  return identity != NULL && identity->subject == NULL ? g_strdup (key) : NULL;
}

/* Before the handshake: a status set here is the answer instead. */
static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  static const char refusal[] = "{\"error\":\"refused\"}";
  FluxrRealtime *self = user_data;
  g_autofree char *key = dup_key (self, message);
  guint status = key == NULL ? 401 : 0;

  if (fluxr_realtime_faults_take (self->faults, FLUXR_REALTIME_FAULT_REFUSE))
    status = fluxr_realtime_faults_get (self->faults);
  if (status == 0)
    return;
  fluxr_realtime_faults_count (self->faults, FLUXR_REALTIME_REFUSED);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, refusal,
                                    strlen (refusal));
}

static void
websocket_cb (SoupServer              *server,
              SoupServerMessage       *message,
              const char              *path,
              SoupWebsocketConnection *connection,
              gpointer                 user_data)
{
  FluxrRealtime *self = user_data;
  g_autofree char *key = dup_key (self, message);
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  FluxrSocketConfig config = {
    .secret = self->secret,
    .faults = self->faults,
    .serials = &self->serials,
    .subscribe = subscribe,
    .closed = closed,
    .data = self,
  };

  g_ptr_array_add (self->sockets,
                   fluxr_socket_new (connection, &config, key,
                                     strstr (query, "vsn=2") != NULL ? 2 : 1));
}

void
fluxr_realtime_attach (FluxrRealtime *self,
                       SoupServer    *server)
{
  soup_server_add_handler (server, PATH, request_cb, self, NULL);
  soup_server_add_websocket_handler (server, PATH, NULL, NULL, websocket_cb, self, NULL);
}

static gboolean
drop_cb (gpointer user_data)
{
  FluxrRealtime *self = user_data;

  for (guint i = 0; i < self->sockets->len; i++)
    fluxr_socket_drop (g_ptr_array_index (self->sockets, i));
  return G_SOURCE_REMOVE;
}

static gboolean
crash_cb (gpointer user_data)
{
  FluxrRealtime *self = user_data;

  for (guint i = 0; i < self->sockets->len; i++)
    fluxr_socket_crash (g_ptr_array_index (self->sockets, i));
  return G_SOURCE_REMOVE;
}

void
fluxr_realtime_control (FluxrRealtime      *self,
                        const FluxrRequest *request,
                        FluxrReply         *reply)
{
  FluxrRealtimeFault fault = fluxr_realtime_faults_control (self->faults, request, reply);

  if (fault == FLUXR_REALTIME_FAULT_DROP)
    g_main_context_invoke (NULL, drop_cb, self);
  else if (fault == FLUXR_REALTIME_FAULT_CRASH)
    g_main_context_invoke (NULL, crash_cb, self);
}

static gboolean
install (FluxrRealtime  *self,
         GError        **error)
{
  g_autofree char *sql = NULL;
  PGconn *connection;
  gboolean ok;

  if (!g_file_get_contents (FLUXR_REALTIME_SQL, &sql, NULL, error))
    return FALSE;
  connection = fluxr_pool_acquire (self->admin, error);
  if (connection == NULL)
    return FALSE;
  ok = fluxr_pg_run (connection, sql, error);
  fluxr_pool_release (self->admin, connection);
  return ok;
}

FluxrRealtime *
fluxr_realtime_new (const FluxrRealtimeConfig  *config,
                    GError                    **error)
{
  FluxrRealtime *self = g_new0 (FluxrRealtime, 1);

  self->secret = g_strdup (config->secret);
  self->admin = config->admin;
  self->caller = config->caller;
  self->faults = fluxr_realtime_faults_new ();
  self->sockets = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_socket_free);
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) free_held);
  if (!config->installs || install (self, error))
    self->feed = fluxr_feed_new (self->admin, self->caller, config->conninfo, &feed_calls, self,
                                 error);
  if (self->feed == NULL)
    g_clear_pointer (&self, fluxr_realtime_free);
  return self;
}

/* After the server it is attached to. */
void
fluxr_realtime_free (FluxrRealtime *self)
{
  g_clear_pointer (&self->feed, fluxr_feed_free);
  g_ptr_array_unref (self->sockets);
  g_ptr_array_unref (self->held);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fluxr_pool_free (self->admin);
  fluxr_pool_free (self->caller);
  fluxr_realtime_faults_free (self->faults);
  g_free (self->secret);
  g_free (self);
}
