/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Channels of Realtime. A join is answered before it works; only the "system" message says that it
 * does, and what changed until then is not told. So each such message means a look at the table.
 * Topics are used once, so that nothing of an old join is taken for something of the new one. */

#include "config.h"

#include "fluxr-channels.h"

#include <string.h>

#include "fluxr-phoenix.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define HEARTBEAT (25 * SECOND)
#define CHECK (10 * SECOND)
#define JOIN_LIMIT (10 * SECOND)
#define HOUR (3600 * SECOND)
#define DAY (24 * HOUR)

/* A channel that worked for so long has a good start again. */
#define STEADY (60 * SECOND)

/* Not worth a connection before this. */
#define LONG (600 * SECOND)

typedef enum
{
  CHANNEL_WAITING,
  CHANNEL_JOINING,
  CHANNEL_LIVE,
} ChannelState;

typedef struct
{
  const FluxrEntity *entity;
  ChannelState state;
  char *topic; /* (nullable) */
  guint64 ref; /* of the join */
  gint64 due;  /* to join, or to give the join up */
  gint64 live_since;
  guint failures;
} Channel;

struct _FluxrChannels
{
  FluxrHints *hints;
  void (*send) (char *text, gpointer data);
  gpointer data;

  GArray *channels; /* of Channel */
  char *token;      /* (nullable): NULL while another one is awaited */
  guint64 ref;
  gint64 beat_due;
  gint64 heard;  /* when anything last came */
  gint64 beaten; /* when the open heartbeat was sent, 0 for none */
  gboolean is_open;
};

static void
clear_channel (gpointer data)
{
  g_free (((Channel *) data)->topic);
}

/* Tables that change while one works. The row of users is read in every cycle anyway, but a cycle
 * is what a change of it asks for. */
static gboolean
is_wanted (const FluxrEntity *entity)
{
  return entity->tracking == FLUXR_TRACKING_CURSOR || entity->tracking == FLUXR_TRACKING_SWEEP
         || entity->scope == FLUXR_SCOPE_SELF;
}

FluxrChannels *
fluxr_channels_new (FluxrHints *hints,
                    void      (*send) (char     *text,
                                       gpointer  data),
                    gpointer    data)
{
  FluxrChannels *self = g_new0 (FluxrChannels, 1);
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  self->hints = fluxr_hints_ref (hints);
  self->send = send;
  self->data = data;
  self->channels = g_array_new (FALSE, TRUE, sizeof (Channel));
  g_array_set_clear_func (self->channels, clear_channel);
  for (guint i = 0; i < n; i++)
    if (is_wanted (entities[i]))
      {
        Channel channel = { .entity = entities[i], .state = CHANNEL_WAITING };

        g_array_append_val (self->channels, channel);
      }

  return self;
}

void
fluxr_channels_free (FluxrChannels *self)
{
  fluxr_hints_unref (self->hints);
  g_array_unref (self->channels);
  g_free (self->token);
  g_free (self);
}

static Channel *
get_channel (FluxrChannels *self,
             guint          i)
{
  return &g_array_index (self->channels, Channel, i);
}

gboolean
fluxr_channels_is_live (FluxrChannels *self)
{
  for (guint i = 0; i < self->channels->len; i++)
    if (get_channel (self, i)->state != CHANNEL_LIVE)
      return FALSE;

  return self->is_open;
}

static void
tell_live (FluxrChannels *self)
{
  fluxr_hints_set_live (self->hints, fluxr_channels_is_live (self));
}

static void
join (FluxrChannels *self,
      Channel       *channel,
      gint64         now)
{
  channel->ref = ++self->ref;
  g_free (channel->topic);
  channel->topic = g_strdup_printf ("realtime:fluxr-%s-%" G_GUINT64_FORMAT, channel->entity->table,
                                    channel->ref);
  channel->state = CHANNEL_JOINING;
  channel->due = now + JOIN_LIMIT;
  self->send (fluxr_phoenix_print_join (channel->topic, channel->ref, channel->entity,
                                        self->token), self->data);
}

static void
leave (FluxrChannels *self,
       Channel       *channel)
{
  if (channel->state != CHANNEL_WAITING)
    self->send (fluxr_phoenix_print_leave (channel->topic, ++self->ref, channel->ref),
                self->data);
}

static gint64
get_pause (Channel    *channel,
           const char *reason)
{
  static const guint seconds[] = { 1, 2, 5 };

  if (reason != NULL && strstr (reason, "Unable to subscribe") != NULL)
    return DAY;
  if (channel->failures > G_N_ELEMENTS (seconds))
    return HOUR;

  return seconds[channel->failures - 1] * SECOND;
}

static gboolean
is_about_token (const char *reason)
{
  return reason != NULL && (strstr (reason, "expired") != NULL || strstr (reason, "JWT") != NULL
                            || strstr (reason, "Jwt") != NULL);
}

static void
fail (FluxrChannels *self,
      Channel       *channel,
      const char    *reason,
      gint64         now)
{
  if (channel->state == CHANNEL_LIVE && now - channel->live_since > STEADY)
    channel->failures = 0;
  channel->failures++;
  channel->state = CHANNEL_WAITING;
  channel->due = now + get_pause (channel, reason);
  g_clear_pointer (&channel->topic, g_free);
  if (is_about_token (reason))
    g_clear_pointer (&self->token, g_free);
  g_debug ("%s cannot be listened to now", channel->entity->table);
  tell_live (self);
}

void
fluxr_channels_open (FluxrChannels *self,
                     const char    *token,
                     gint64         now)
{
  self->is_open = TRUE;
  self->beat_due = now + HEARTBEAT;
  self->beaten = 0;
  self->heard = now;
  g_set_str (&self->token, token);
}

void
fluxr_channels_close (FluxrChannels *self,
                      gboolean       is_polite)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      Channel *channel = get_channel (self, i);

      if (is_polite)
        leave (self, channel);
      if (channel->state != CHANNEL_WAITING)
        channel->due = 0;
      channel->state = CHANNEL_WAITING;
      g_clear_pointer (&channel->topic, g_free);
    }
  self->is_open = FALSE;
  tell_live (self);
}

/**
 * fluxr_channels_set_token:
 *
 * The server subscribes anew with it and says so again.
 */
void
fluxr_channels_set_token (FluxrChannels *self,
                          const char    *token,
                          gint64         now)
{
  gboolean is_new = g_set_str (&self->token, token);

  for (guint i = 0; is_new && i < self->channels->len; i++)
    {
      Channel *channel = get_channel (self, i);

      if (channel->state != CHANNEL_WAITING)
        self->send (fluxr_phoenix_print_token (channel->topic, ++self->ref, channel->ref, token),
                    self->data);
    }
}

static Channel *
find_channel (FluxrChannels *self,
              const char    *topic)
{
  for (guint i = 0; topic != NULL && i < self->channels->len; i++)
    if (g_strcmp0 (get_channel (self, i)->topic, topic) == 0)
      return get_channel (self, i);

  return NULL;
}

static void
note_live (FluxrChannels *self,
           Channel       *channel,
           gint64         now)
{
  if (channel->state != CHANNEL_LIVE)
    channel->live_since = now;
  channel->state = CHANNEL_LIVE;
  channel->due = G_MAXINT64;
  fluxr_hints_miss (self->hints, channel->entity);
  tell_live (self);
}

static void
take_message (FluxrChannels      *self,
              Channel            *channel,
              const FluxrPhoenix *message,
              gint64              now)
{
  switch (message->kind)
    {
    case FLUXR_PHOENIX_OTHER:
      break;

    case FLUXR_PHOENIX_REPLY:
      if (message->ref == channel->ref && !message->ok)
        fail (self, channel, message->reason, now);
      break;

    case FLUXR_PHOENIX_SYSTEM:
      if (message->ok)
        note_live (self, channel, now);
      else
        {
          leave (self, channel);
          fail (self, channel, message->reason, now);
        }
      break;

    case FLUXR_PHOENIX_CHANGE:
      if (message->entity == channel->entity)
        fluxr_hints_suspect (self->hints, message->entity, message->id, message->is_gone);
      break;

    case FLUXR_PHOENIX_ENDED:
      fail (self, channel, NULL, now);
      break;
    }
}

void
fluxr_channels_receive (FluxrChannels *self,
                        const char    *text,
                        gsize          length,
                        gint64         now)
{
  g_auto (FluxrPhoenix) message = { 0 };
  Channel *channel;

  self->heard = now;
  fluxr_phoenix_parse (&message, text, length);
  channel = find_channel (self, message.topic);
  if (channel != NULL)
    take_message (self, channel, &message, now);
}

static void
beat (FluxrChannels *self,
      gint64         now)
{
  self->beaten = now;
  self->beat_due = now + HEARTBEAT;
  self->send (fluxr_phoenix_print_heartbeat (++self->ref), self->data);
}

/**
 * fluxr_channels_check:
 *
 * The network has changed, perhaps under an open connection.
 */
void
fluxr_channels_check (FluxrChannels *self,
                      gint64         now)
{
  if (!self->is_open)
    return;
  beat (self, now);
  self->beat_due = now + CHECK;
}

/* FALSE: since the last heartbeat not a word came. */
static gboolean
beat_if_due (FluxrChannels *self,
             gint64         now)
{
  if (now < self->beat_due)
    return TRUE;
  if (self->beaten != 0 && self->heard <= self->beaten)
    return FALSE;
  beat (self, now);

  return TRUE;
}

static void
step_channel (FluxrChannels *self,
              Channel       *channel,
              gint64         now)
{
  if (channel->state == CHANNEL_JOINING && now >= channel->due)
    {
      leave (self, channel);
      fail (self, channel, NULL, now);
    }
  if (channel->state == CHANNEL_WAITING && now >= channel->due && self->token != NULL)
    join (self, channel, now);
}

FluxrChannelsState
fluxr_channels_step (FluxrChannels *self,
                     gint64         now,
                     gint64        *next)
{
  gboolean is_useless = TRUE;

  if (!beat_if_due (self, now))
    return FLUXR_CHANNELS_DEAD;

  *next = G_MAXINT64;
  for (guint i = 0; i < self->channels->len; i++)
    {
      Channel *channel = get_channel (self, i);

      step_channel (self, channel, now);
      *next = MIN (*next, channel->due);
      if (channel->state != CHANNEL_WAITING || channel->due < now + LONG)
        is_useless = FALSE;
    }
  if (is_useless)
    return FLUXR_CHANNELS_USELESS;
  *next = self->token != NULL ? MIN (*next, self->beat_due) : self->beat_due;

  return self->token != NULL ? FLUXR_CHANNELS_GOOD : FLUXR_CHANNELS_EXPIRED;
}
