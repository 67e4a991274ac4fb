/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keyring forgets a session, and the server is told that it is over. */

#include "config.h"

#include "fluxr-farewell.h"

#include "fluxr-auth.h"
#include "fluxr-secrets.h"

/* A server that does not answer by then forgets the session by itself. */
#define PATIENCE_SECONDS 3
/* A keyring whose prompt is not answered keeps it. Meanwhile nobody can start Fluxr anew. */
#define KEYRING_PATIENCE_SECONDS 10

struct _FluxrFarewell
{
  GThread *thread;
  GCancellable *cancellable;
  FluxrServer *server;
  FluxrSession *session; /* (owned) (nullable) */
  char *account_id;
  GMutex lock;
  GCond changed;
  guint forgotten : 1; /* under @lock */
  guint finished : 1;  /* under @lock */
};

static void
tell (FluxrFarewell *self,
      gboolean       finished)
{
  g_mutex_lock (&self->lock);
  self->forgotten = TRUE;
  self->finished = finished;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

static gpointer
farewell_thread (gpointer data)
{
  FluxrFarewell *self = data;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) error = NULL;

  if (!fluxr_secrets_clear_forgotten (self->account_id,
                                      self->session == NULL ? &self->session : NULL,
                                      self->cancellable, &problem))
    g_debug ("nothing cleared in the keyring: %s", problem->message);
  tell (self, FALSE);

  /* Whatever the server answers, the session is gone here. */
  if (self->session != NULL && self->session->refresh_token != NULL
      && self->server->auth_url != NULL
      && !fluxr_auth_sign_out (self->server, self->session, self->cancellable, &error))
    g_debug ("sign-out not confirmed: %s", error->message);
  tell (self, TRUE);

  return NULL;
}

FluxrFarewell *
fluxr_farewell_new (const FluxrServer *server,
                    const char        *account_id)
{
  FluxrFarewell *self = g_new0 (FluxrFarewell, 1);

  self->cancellable = g_cancellable_new ();
  self->server = fluxr_server_copy (server);
  self->account_id = g_strdup (account_id);
  self->session = fluxr_secrets_forget (account_id);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("fluxr-farewell", farewell_thread, self);

  return self;
}

void
fluxr_farewell_free (FluxrFarewell *self)
{
  gint64 end = g_get_monotonic_time () + KEYRING_PATIENCE_SECONDS * G_TIME_SPAN_SECOND;

  g_mutex_lock (&self->lock);
  while (!self->forgotten && g_cond_wait_until (&self->changed, &self->lock, end))
    continue;
  if (self->forgotten)
    end = g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND;
  while (!self->finished && g_cond_wait_until (&self->changed, &self->lock, end))
    continue;
  g_mutex_unlock (&self->lock);

  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->session, fluxr_session_free);
  fluxr_server_free (self->server);
  g_free (self->account_id);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}
