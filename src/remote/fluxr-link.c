/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sync does without this, so it never insists: a server that has no Realtime is asked again ever
 * more seldom, and a window nobody has looked at for a while is not kept informed.
 *
 * One timer serves all that is due. Its clock is the monotonic one, which tests let run faster. */

#include "config.h"

#include "fluxr-link.h"

#include <string.h>

#include "fluxr-channels.h"
#include "fluxr-clock.h"
#include "fluxr-http.h"
#include "fluxr-socket.h"
#include "fluxr-transport-error.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

/* How long an open socket outlives the last look at a window. */
#define LINGER (10 * MINUTE)

/* A connection that worked for so long has a good start again. */
#define STEADY (30 * SECOND)

/* Pauses: after a refusal that will not change soon, and while nobody is signed in. */
#define ABSENT_PAUSE (60 * MINUTE)
#define SIGN_IN_PAUSE MINUTE
#define MAX_PAUSE 60

/* A token is renewed before it ends; the keeper does so from 90 seconds on. */
#define TOKEN_AHEAD (80 * SECOND)

struct _FluxrLink
{
  char *url;
  FluxrKeeper *keeper;
  FluxrChannels *channels;
  FluxrSocket *socket;
  GCancellable *cancellable;
  GMainContext *context;
  GSource *timer;
  guint haste;
  gint64 epoch;

  char *token;       /* (nullable): what the server was told last */
  gint64 token_due;
  gint64 renew_due;  /* not before this, after the server has refused one */
  gint64 due;        /* to connect */
  gint64 linger;     /* nobody looks, and then it is over; G_MAXINT64: somebody looks */
  gint64 opened;
  guint failures;
};

static gint64
get_now (FluxrLink *self)
{
  return (g_get_monotonic_time () - self->epoch) * self->haste;
}

/**
 * fluxr_link_dup_url:
 *
 * Only behind a gateway it is known where to look: beside PostgREST.
 */
char *
fluxr_link_dup_url (const FluxrServer *server)
{
  g_autofree char *base = NULL;
  g_autofree char *key = NULL;

  if (!g_str_has_suffix (server->rest_url, "/rest/v1")
      || !fluxr_http_is_private (server->rest_url))
    return NULL;

  base = g_strndup (server->rest_url, strlen (server->rest_url) - strlen ("/rest/v1"));
  key = g_uri_escape_string (server->key != NULL ? server->key : "", NULL, FALSE);

  return g_strdup_printf ("ws%s/realtime/v1/websocket?apikey=%s&vsn=1.0.0",
                          base + strlen ("http"), key);
}

/* Everything that is due is done by the timer, so that no callback changes what another works
 * on. */
static void
wake (FluxrLink *self)
{
  g_source_set_ready_time (self->timer, 0);
}

/* Steadily longer, then anywhere up to a minute, so that not all devices come back at once. */
static gint64
get_pause (FluxrLink *self)
{
  static const guint seconds[] = { 1, 2, 5, 10 };
  guint i = self->failures++;

  if (i < G_N_ELEMENTS (seconds))
    return g_random_double_range (0.7, 1.3) * seconds[i] * SECOND;

  return g_random_double_range (5, MAX_PAUSE) * SECOND;
}

static void
retry_after (FluxrLink *self,
             gint64     pause)
{
  self->due = get_now (self) + pause;
  wake (self);
}

static void
note_loss (FluxrLink *self)
{
  if (get_now (self) - self->opened > STEADY)
    self->failures = 0;
  fluxr_channels_close (self->channels, FALSE);
  g_debug ("the connection for changes is lost");
  retry_after (self, get_pause (self));
}

static void
hang_up (FluxrLink *self,
         gint64     pause)
{
  fluxr_channels_close (self->channels, TRUE);
  fluxr_socket_hang_up (self->socket);
  retry_after (self, pause);
}

static void
send_cb (char     *text,
         gpointer  data)
{
  FluxrLink *self = data;

  fluxr_socket_send (self->socket, text);
  g_free (text);
}

static void
received_cb (const char *text,
             gsize       length,
             gpointer    data)
{
  FluxrLink *self = data;

  fluxr_channels_receive (self->channels, text, length, get_now (self));
  wake (self);
}

static void
lost_cb (gpointer data)
{
  note_loss (data);
}

/* When to ask for the next token. If it could not be renewed, again while the old one is good, and
 * once that has ended now and then: somebody may sign in anew. */
static void
note_token (FluxrLink          *self,
            const FluxrSession *session)
{
  gint64 left = session->expires_at - fluxr_clock_now ();
  gint64 half = MAX (left / 2, SECOND) * self->haste;
  gboolean is_new = g_set_str (&self->token, session->access_token);

  if (session->expires_at == 0)
    self->token_due = G_MAXINT64;
  else if (is_new)
    self->token_due = get_now (self) + MAX ((left - TOKEN_AHEAD) * self->haste, half);
  else
    self->token_due = get_now (self) + (left > 0 ? MIN (half, SIGN_IN_PAUSE) : SIGN_IN_PAUSE);
}

/* May wait for the server or the keyring. */
static gboolean
get_token (FluxrLink  *self,
           GError    **error)
{
  const FluxrSession *session = fluxr_keeper_get (self->keeper, self->cancellable, error);

  if (session == NULL)
    return FALSE;
  note_token (self, session);

  return TRUE;
}

static void
note_problem (FluxrLink    *self,
              const GError *problem)
{
  gboolean is_transient =
    g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_OFFLINE)
    || g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_TRANSIENT);

  g_debug ("no token for the connection for changes: %s", problem->message);
  retry_after (self, is_transient ? get_pause (self) : SIGN_IN_PAUSE);
}

static void
opened_cb (gpointer data)
{
  FluxrLink *self = data;

  self->opened = get_now (self);
  g_debug ("the connection for changes is open");
  fluxr_channels_open (self->channels, self->token, self->opened);
  wake (self);
}

/* What a server without Realtime, or one that does not want us, answers does not change soon. */
static gboolean
is_absent (guint status)
{
  return status == 401 || status == 403 || status == 404 || status / 100 == 2 || status / 100 == 3;
}

static void
failed_cb (guint    status,
           gpointer data)
{
  FluxrLink *self = data;

  retry_after (self, is_absent (status) ? ABSENT_PAUSE : get_pause (self));
}

static const FluxrSocketCalls socket_calls = { opened_cb, failed_cb, received_cb, lost_cb };

static void
start_connecting (FluxrLink *self)
{
  g_autoptr (GError) problem = NULL;

  self->due = G_MAXINT64;
  if (get_token (self, &problem))
    fluxr_socket_connect (self->socket, self->url);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    note_problem (self, problem);
}

/* The server says that ours has ended, or it will soon. */
static void
renew_token (FluxrLink *self,
             gboolean   is_refused)
{
  g_autofree char *old = g_strdup (self->token);
  g_autoptr (GError) problem = NULL;

  self->token_due = get_now (self) + SIGN_IN_PAUSE;
  if ((is_refused && !fluxr_keeper_renew (self->keeper, old, self->cancellable, &problem))
      || !get_token (self, &problem))
    g_debug ("no new token for the connection for changes: %s", problem->message);
  else if (g_strcmp0 (self->token, old) != 0)
    fluxr_channels_set_token (self->channels, self->token, get_now (self));
}

static FluxrChannelsState
step_channels (FluxrLink *self,
               gint64     now,
               gint64    *next)
{
  FluxrChannelsState state;

  if (now >= self->token_due)
    renew_token (self, FALSE);
  state = fluxr_channels_step (self->channels, now, next);
  if (state == FLUXR_CHANNELS_EXPIRED && now >= self->renew_due)
    {
      self->renew_due = now + SIGN_IN_PAUSE;
      renew_token (self, TRUE);
      state = fluxr_channels_step (self->channels, now, next);
    }
  if (state == FLUXR_CHANNELS_EXPIRED)
    *next = MIN (*next, self->renew_due);

  return state;
}

static void
step_open (FluxrLink *self,
           gint64     now,
           gint64    *next)
{
  if (now >= self->linger)
    {
      g_debug ("nobody looks: the connection for changes is given up");
      hang_up (self, 0);
      return;
    }

  switch (step_channels (self, now, next))
    {
    case FLUXR_CHANNELS_GOOD:
    case FLUXR_CHANNELS_EXPIRED:
      *next = MIN (*next, MIN (self->token_due, self->linger));
      break;
    case FLUXR_CHANNELS_DEAD:
      fluxr_socket_drop (self->socket);
      note_loss (self);
      break;
    case FLUXR_CHANNELS_USELESS:
      hang_up (self, *next - now);
      break;
    }
}

static void
step (FluxrLink *self)
{
  gint64 now = get_now (self);
  gint64 next = G_MAXINT64;

  if (fluxr_socket_is_open (self->socket))
    step_open (self, now, &next);
  else if (!fluxr_socket_is_connecting (self->socket) && now >= self->due && now < self->linger)
    start_connecting (self);
  if (!fluxr_socket_is_open (self->socket) && now < self->linger)
    next = self->due;

  /* A callback of the above may have woken the timer meanwhile: that comes first. */
  if (g_source_get_ready_time (self->timer) != 0)
    g_source_set_ready_time (self->timer,
                             next == G_MAXINT64 ? -1 : self->epoch + next / self->haste);
}

static gboolean
timer_dispatch (GSource     *source,
                GSourceFunc  callback,
                gpointer     data)
{
  g_source_set_ready_time (source, -1);
  step (data);

  return G_SOURCE_CONTINUE;
}

/* A source asks for the data of its callback, so there must be one. */
static gboolean
timer_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static GSource *
new_timer (FluxrLink *self)
{
  static GSourceFuncs functions = { .dispatch = timer_dispatch };
  GSource *timer = g_source_new (&functions, sizeof (GSource));

  g_source_set_static_name (timer, "fluxr link");
  g_source_set_callback (timer, timer_cb, self, NULL);
  g_source_set_ready_time (timer, 0);
  g_source_attach (timer, self->context);

  return timer;
}

FluxrLink *
fluxr_link_new (const char   *url,
                FluxrKeeper  *keeper,
                FluxrHints   *hints,
                guint         haste,
                GCancellable *cancellable)
{
  FluxrLink *self = g_new0 (FluxrLink, 1);

  self->url = g_strdup (url);
  self->keeper = keeper;
  self->channels = fluxr_channels_new (hints, send_cb, self);
  self->socket = fluxr_socket_new (&socket_calls, self, cancellable);
  self->cancellable = g_object_ref (cancellable);
  self->context = g_main_context_ref_thread_default ();
  self->haste = haste;
  self->epoch = g_get_monotonic_time ();
  self->linger = G_MAXINT64;
  self->timer = new_timer (self);

  return self;
}

void
fluxr_link_free (FluxrLink *self)
{
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  fluxr_channels_close (self->channels, fluxr_socket_is_open (self->socket));
  fluxr_socket_free (self->socket);
  fluxr_channels_free (self->channels);
  fluxr_keeper_free (self->keeper);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_free (self->token);
  g_free (self->url);
  g_free (self);
}

/**
 * fluxr_link_set_active:
 *
 * While nobody looks the socket stays for a while: a window may be seen without being active.
 */
void
fluxr_link_set_active (FluxrLink *self,
                       gboolean   active)
{
  if (active)
    self->linger = G_MAXINT64;
  else if (self->linger == G_MAXINT64)
    self->linger = get_now (self) + LINGER;
  wake (self);
}

void
fluxr_link_hurry (FluxrLink *self)
{
  gint64 now = get_now (self);

  if (fluxr_socket_is_open (self->socket))
    fluxr_channels_check (self->channels, now);
  else if (!fluxr_socket_is_connecting (self->socket))
    self->due = MIN (self->due, now + (gint64) (g_random_double_range (0, 3) * SECOND));
  self->failures = 0;
  wake (self);
}
