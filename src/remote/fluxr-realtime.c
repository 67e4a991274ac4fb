/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The thread, and the ways to it. The link lives and dies on the thread; what others want of it is
 * done there. */

#include "config.h"

#include "fluxr-realtime.h"

#include "fluxr-link.h"

struct _FluxrRealtime
{
  GObject parent_instance;

  char *url; /* (nullable): NULL where there is nothing to listen to */
  FluxrServer *server;
  char *account_id;
  char *user_id;
  char *lock_path;
  FluxrHints *hints;
  guint haste;
  gboolean is_active;

  GNetworkMonitor *monitor; /* (nullable) */
  gulong network_handler;
  GThread *thread; /* (nullable) */
  GMainContext *context;
  GMainLoop *loop;
  GCancellable *cancellable;
  FluxrLink *link; /* (owned) (nullable): of the thread */
};

G_DEFINE_FINAL_TYPE (FluxrRealtime, fluxr_realtime, G_TYPE_OBJECT)

static gpointer
realtime_thread (gpointer data)
{
  FluxrRealtime *self = data; /* outlives the thread: whoever ends it waits for it */
  FluxrKeeper *keeper = fluxr_keeper_new (self->server, self->account_id, self->user_id,
                                          self->lock_path);

  g_main_context_push_thread_default (self->context);
  self->link = fluxr_link_new (self->url, keeper, self->hints, self->haste, self->cancellable);
  g_main_loop_run (self->loop);
  g_clear_pointer (&self->link, fluxr_link_free);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
activate_cb (gpointer data)
{
  fluxr_link_set_active (((FluxrRealtime *) data)->link, TRUE);

  return G_SOURCE_REMOVE;
}

static gboolean
deactivate_cb (gpointer data)
{
  fluxr_link_set_active (((FluxrRealtime *) data)->link, FALSE);

  return G_SOURCE_REMOVE;
}

static gboolean
hurry_cb (gpointer data)
{
  fluxr_link_hurry (((FluxrRealtime *) data)->link);

  return G_SOURCE_REMOVE;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (((FluxrRealtime *) data)->loop);

  return G_SOURCE_REMOVE;
}

/* Always by a source: the context may be nobody's yet, and then a plain invocation would run
 * here, before there is a link. */
static void
run_there (FluxrRealtime *self,
           GSourceFunc    function)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, self, NULL);
  g_source_attach (source, self->context);
}

static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         available,
                    FluxrRealtime   *self)
{
  if (available)
    run_there (self, hurry_cb);
}

/**
 * fluxr_realtime_start:
 *
 * Begins to listen, if there is something to listen to. Called twice, it is started once.
 */
void
fluxr_realtime_start (FluxrRealtime *self)
{
  g_return_if_fail (FLUXR_IS_REALTIME (self));

  if (self->thread != NULL || self->url == NULL)
    return;

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->cancellable = g_cancellable_new ();
  if (!self->is_active)
    run_there (self, deactivate_cb);
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->network_handler = g_signal_connect (self->monitor, "network-changed",
                                            G_CALLBACK (network_changed_cb), self);
  self->thread = g_thread_new ("fluxr-realtime", realtime_thread, self);
}

/**
 * fluxr_realtime_stop:
 *
 * Says goodbye to the server, for a fraction of a second at the most, and ends the thread.
 */
void
fluxr_realtime_stop (FluxrRealtime *self)
{
  g_return_if_fail (FLUXR_IS_REALTIME (self));

  if (self->thread == NULL)
    return;

  g_clear_signal_handler (&self->network_handler, self->monitor);
  g_clear_object (&self->monitor);
  g_cancellable_cancel (self->cancellable);
  run_there (self, quit_cb);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
}

/**
 * fluxr_realtime_set_active:
 * @active: whether a person looks at a window (the default)
 */
void
fluxr_realtime_set_active (FluxrRealtime *self,
                           gboolean       active)
{
  g_return_if_fail (FLUXR_IS_REALTIME (self));

  active = active != FALSE;
  if (self->is_active == active)
    return;
  self->is_active = active;
  if (self->thread != NULL)
    run_there (self, active ? activate_cb : deactivate_cb);
}

void
fluxr_realtime_set_haste (FluxrRealtime *self,
                          guint          haste)
{
  g_return_if_fail (FLUXR_IS_REALTIME (self));
  g_return_if_fail (self->thread == NULL && haste > 0);

  self->haste = haste;
}

static void
fluxr_realtime_dispose (GObject *object)
{
  fluxr_realtime_stop (FLUXR_REALTIME (object));

  G_OBJECT_CLASS (fluxr_realtime_parent_class)->dispose (object);
}

static void
fluxr_realtime_finalize (GObject *object)
{
  FluxrRealtime *self = FLUXR_REALTIME (object);

  g_free (self->url);
  fluxr_server_free (self->server);
  g_free (self->account_id);
  g_free (self->user_id);
  g_free (self->lock_path);
  fluxr_hints_unref (self->hints);

  G_OBJECT_CLASS (fluxr_realtime_parent_class)->finalize (object);
}

static void
fluxr_realtime_class_init (FluxrRealtimeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_realtime_dispose;
  object_class->finalize = fluxr_realtime_finalize;
}

static void
fluxr_realtime_init (FluxrRealtime *self)
{
  self->haste = 1;
  self->is_active = TRUE;
}

/**
 * fluxr_realtime_new:
 * @lock_path: a file that all processes of this machine lock to renew the session
 *
 * Returns: (transfer full): a listener that has not started
 */
FluxrRealtime *
fluxr_realtime_new (const FluxrServer *server,
                    const char        *account_id,
                    const char        *user_id,
                    const char        *lock_path,
                    FluxrHints        *hints)
{
  FluxrRealtime *self = g_object_new (FLUXR_TYPE_REALTIME, NULL);

  self->url = fluxr_link_dup_url (server);
  self->server = fluxr_server_copy (server);
  self->account_id = g_strdup (account_id);
  self->user_id = g_strdup (user_id);
  self->lock_path = g_strdup (lock_path);
  self->hints = fluxr_hints_ref (hints);

  return self;
}
