/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telling a server that a session is over. */

#include "config.h"

#include "fluxr-farewell.h"

#include "fluxr-auth.h"

/* A server that does not answer by then forgets the session by itself. */
#define PATIENCE_SECONDS 3

struct _FluxrFarewell
{
  GThread *thread;
  GCancellable *cancellable;
  FluxrServer *server;
  FluxrSession *session;
  GMutex lock;
  GCond done;
  guint finished : 1; /* under @lock */
};

static gpointer
farewell_thread (gpointer data)
{
  FluxrFarewell *self = data;
  g_autoptr (GError) error = NULL;

  /* Whatever the server answers, the session is gone here. */
  if (!fluxr_auth_sign_out (self->server, self->session, self->cancellable, &error))
    g_debug ("sign-out not confirmed: %s", error->message);

  g_mutex_lock (&self->lock);
  self->finished = TRUE;
  g_cond_signal (&self->done);
  g_mutex_unlock (&self->lock);

  return NULL;
}

FluxrFarewell *
fluxr_farewell_new (const FluxrServer  *server,
                    const FluxrSession *session)
{
  FluxrFarewell *self = g_new0 (FluxrFarewell, 1);

  self->cancellable = g_cancellable_new ();
  self->server = fluxr_server_copy (server);
  self->session = fluxr_session_copy (session);
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  self->thread = g_thread_new ("fluxr-farewell", farewell_thread, self);

  return self;
}

void
fluxr_farewell_free (FluxrFarewell *self)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND;

  g_mutex_lock (&self->lock);
  while (!self->finished && g_cond_wait_until (&self->done, &self->lock, end))
    continue;
  g_mutex_unlock (&self->lock);

  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  fluxr_server_free (self->server);
  fluxr_session_free (self->session);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self);
}
