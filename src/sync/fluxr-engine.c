/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine: a thread that runs cycles, and the object the rest of Fluxr sees. Fields below the
 * mutex belong to whoever holds it; the report is the main thread's copy. */

#include "config.h"

#include "fluxr-engine.h"

#include "fluxr-cycle.h"
#include "fluxr-outbox.h"
#include "fluxr-pacer.h"
#include "fluxr-report.h"
#include "fluxr-sync-fault.h"
#include "fluxr-sync-lock.h"

struct _FluxrEngine
{
  GObject parent_instance;

  char *path;
  char *user_id;
  FluxrTransport *transport;
  FluxrHints *hints;
  GMainContext *main;
  FluxrSyncReport *report;
  GNetworkMonitor *monitor; /* (nullable) */
  gulong network_handler;
  GThread *thread; /* (nullable) */
  GCancellable *cancellable;
  GError *failure; /* (nullable): why the last cycle ended early; of the thread */

  GMutex mutex;
  GCond cond;
  FluxrSyncReport *news; /* (owned) (nullable): what the main thread has not yet seen */
  guint notice;          /* source that will show it */
  int pace;              /* seconds, or FLUXR_PACE_ASKED */
  guint has_committed : 1;
  guint is_woken : 1;
  guint is_network_new : 1;
  guint is_sweep_wanted : 1;
  guint is_stopping : 1;
  guint is_active : 1;
};

G_DEFINE_FINAL_TYPE (FluxrEngine, fluxr_engine, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

enum
{
  SIGNAL_REPORT_CHANGED,
  SIGNAL_COMMITTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
show_news_cb (gpointer data)
{
  FluxrEngine *self = data;
  FluxrSyncState before = self->report->state;
  FluxrSyncReport *news;
  gboolean committed;

  g_mutex_lock (&self->mutex);
  news = g_steal_pointer (&self->news);
  committed = self->has_committed;
  self->has_committed = FALSE;
  self->notice = 0;
  g_mutex_unlock (&self->mutex);

  if (committed)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0);
  if (news == NULL)
    return G_SOURCE_REMOVE;

  fluxr_sync_report_free (self->report);
  self->report = news;
  if (news->state != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_signal_emit (self, signals[SIGNAL_REPORT_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* With the mutex held. One source for all that happens until the main thread gets to it. */
static void
schedule_notice_locked (FluxrEngine *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->notice != 0)
    return;
  source = g_idle_source_new ();
  g_source_set_callback (source, show_news_cb, g_object_ref (self), g_object_unref);
  g_source_set_static_name (source, "fluxr engine notice");
  self->notice = g_source_attach (source, self->main);
}

static void
publish (FluxrEngine     *self,
         FluxrSyncReport *report)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->news, fluxr_sync_report_free);
  self->news = report;
  schedule_notice_locked (self);
  g_mutex_unlock (&self->mutex);
}

static void
applied_cb (gpointer data)
{
  FluxrEngine *self = data;

  g_mutex_lock (&self->mutex);
  self->has_committed = TRUE;
  schedule_notice_locked (self);
  g_mutex_unlock (&self->mutex);
}

/* Which stays to be seen while it is tried whether it still is so. */
static gboolean
is_signed_out (FluxrEngine *self)
{
  return g_error_matches (self->failure, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_SIGN_IN)
         || g_error_matches (self->failure, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_EXPIRED);
}

static void
publish_start (FluxrEngine  *self,
               FluxrContext *context)
{
  FluxrSyncReport *report;

  if (is_signed_out (self)
      || (fluxr_outbox_count_due (context->database) == 0 && !fluxr_cycle_is_new (context)))
    return;
  report = fluxr_report_new (context, NULL);
  report->state = FLUXR_SYNC_STATE_SYNCING;
  g_clear_pointer (&report->message, g_free);
  publish (self, report);
}

static void
run_cycle (FluxrEngine   *self,
           FluxrContext  *context,
           GError       **error)
{
  g_autoptr (FluxrSyncLock) lock = fluxr_sync_lock_take (context, error);

  if (lock == NULL)
    return;
  publish_start (self, context);
  fluxr_cycle_run (context, error);
}

/* With the mutex held. */
static void
note_followed_locked (FluxrEngine  *self,
                      FluxrContext *context,
                      FluxrPacer   *pacer,
                      gint64        now)
{
  gboolean live = fluxr_hints_is_live (self->hints);

  if (context->is_followed && !live && self->is_active)
    fluxr_pacer_lose (pacer, now);
  context->is_followed = live;
}

/* With the mutex held. Returns: when it is time, if nothing else happens */
static gint64
get_turn_locked (FluxrEngine  *self,
                 FluxrContext *context,
                 FluxrPacer   *pacer)
{
  if (self->pace == FLUXR_PACE_ASKED)
    return context->sweep_wanted ? pacer->next : G_MAXINT64;

  return MIN (pacer->next, MAX (fluxr_hints_get_due (self->hints), pacer->not_before));
}

/* With the mutex held, but for a moment. No cycle will soon tell what has been edited. */
static void
tell_waiting_locked (FluxrEngine  *self,
                     FluxrContext *context)
{
  FluxrSyncReport *report;

  self->is_woken = FALSE;
  g_mutex_unlock (&self->mutex);
  report = fluxr_report_new (context, self->failure);
  publish (self, report);
  g_mutex_lock (&self->mutex);
}

/* Sleeps until it is time, or somebody wants something. FALSE: the end. */
static gboolean
wait_for_turn (FluxrEngine  *self,
               FluxrContext *context,
               FluxrPacer   *pacer)
{
  gboolean go_on;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      gint64 now = g_get_monotonic_time ();
      gint64 turn;

      if (self->is_network_new)
        fluxr_pacer_reset (pacer, now);
      if (self->is_woken)
        fluxr_pacer_wake (pacer, now);
      if (self->is_woken && (self->pace == FLUXR_PACE_ASKED || now < pacer->not_before))
        tell_waiting_locked (self, context);
      if (self->is_sweep_wanted)
        context->sweep_wanted = TRUE;
      self->is_network_new = self->is_woken = self->is_sweep_wanted = FALSE;
      note_followed_locked (self, context, pacer, now);
      fluxr_pacer_set_least (pacer, MAX (self->pace, 0) * G_USEC_PER_SEC, self->is_active, now);
      context->push_only = now < pacer->pull_at && !context->sweep_wanted;
      turn = get_turn_locked (self, context, pacer);
      if (self->is_stopping || now >= turn)
        break;
      g_cond_wait_until (&self->cond, &self->mutex, turn);
    }
  go_on = !self->is_stopping;
  g_mutex_unlock (&self->mutex);
  if (go_on && fluxr_context_take_hints (context, self->hints))
    context->push_only = FALSE;

  return go_on;
}

static gboolean
is_active (FluxrEngine *self)
{
  gboolean active;

  g_mutex_lock (&self->mutex);
  active = self->is_active;
  g_mutex_unlock (&self->mutex);

  return active;
}

static int
get_pace (FluxrEngine *self)
{
  int pace;

  g_mutex_lock (&self->mutex);
  pace = self->pace;
  g_mutex_unlock (&self->mutex);

  return pace;
}

static void
publish_failure (FluxrEngine  *self,
                 const GError *error)
{
  FluxrSyncReport *report = g_new0 (FluxrSyncReport, 1);

  report->state = FLUXR_SYNC_STATE_BLOCKED;
  report->message = g_strdup (error->message);
  publish (self, report);
}

static gpointer
engine_thread (gpointer data)
{
  FluxrEngine *self = data; /* outlives the thread: dispose waits for it */
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrContext) context = NULL;
  FluxrPacer pacer = { 0 };

  context = fluxr_context_new (self->path, self->user_id, self->transport, self->cancellable,
                               &failure);
  if (context == NULL)
    {
      publish_failure (self, failure);
      return NULL;
    }
  context->applied = applied_cb;
  context->applied_data = self;
  context->sweep_wanted = get_pace (self) != FLUXR_PACE_ASKED;
  if (!context->sweep_wanted)
    publish (self, fluxr_report_new (context, NULL));

  while (wait_for_turn (self, context, &pacer))
    {
      g_autoptr (GError) error = NULL;

      run_cycle (self, context, &error);
      g_clear_error (&self->failure);
      self->failure = g_steal_pointer (&error);
      fluxr_sync_fault_report (self->failure != NULL ? self->failure : context->problem);
      publish (self, fluxr_report_new (context, self->failure));
      fluxr_pacer_note (&pacer, context, self->failure, is_active (self), g_get_monotonic_time ());
    }

  return NULL;
}

/* Whoever hints at something holds the hints' own lock of waking, never that of their content. */
static void
hinted_cb (gpointer data)
{
  FluxrEngine *self = data;

  g_mutex_lock (&self->mutex);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         available,
                    FluxrEngine     *self)
{
  g_mutex_lock (&self->mutex);
  self->is_network_new = available;
  self->is_sweep_wanted |= available && self->pace != FLUXR_PACE_ASKED;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * fluxr_engine_start:
 *
 * Begins to sync, and goes on until fluxr_engine_stop(). Called twice, it is started once.
 */
void
fluxr_engine_start (FluxrEngine *self)
{
  g_return_if_fail (FLUXR_IS_ENGINE (self));

  if (self->thread != NULL)
    return;

  self->is_stopping = FALSE;
  g_clear_error (&self->failure);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->network_handler = g_signal_connect (self->monitor, "network-changed",
                                            G_CALLBACK (network_changed_cb), self);
  fluxr_hints_set_wake (self->hints, hinted_cb, self);
  self->thread = g_thread_new ("fluxr-sync", engine_thread, self);
}

/**
 * fluxr_engine_stop:
 *
 * Ends syncing: an open request is given up, and what it was about is looked at again next time.
 */
void
fluxr_engine_stop (FluxrEngine *self)
{
  g_return_if_fail (FLUXR_IS_ENGINE (self));

  if (self->thread == NULL)
    return;

  g_mutex_lock (&self->mutex);
  self->is_stopping = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->cancellable);
  g_thread_join (g_steal_pointer (&self->thread));
  fluxr_hints_set_wake (self->hints, NULL, NULL);
  g_clear_signal_handler (&self->network_handler, self->monitor);
  g_clear_object (&self->monitor);
}

/**
 * fluxr_engine_wake:
 *
 * Something was edited: do not wait for the next turn, unless the last one failed. Cheap, to be
 * called after every commit.
 */
void
fluxr_engine_wake (FluxrEngine *self)
{
  g_return_if_fail (FLUXR_IS_ENGINE (self));

  g_mutex_lock (&self->mutex);
  self->is_woken = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * fluxr_engine_sweep:
 *
 * Somebody wants to be sure, or signed in: look at everything, and do not wait for what failed.
 */
void
fluxr_engine_sweep (FluxrEngine *self)
{
  g_return_if_fail (FLUXR_IS_ENGINE (self));

  g_mutex_lock (&self->mutex);
  self->is_woken = self->is_network_new = self->is_sweep_wanted = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * fluxr_engine_set_active:
 * @active: whether a person looks at a window (the default); else the network is left in peace
 */
void
fluxr_engine_set_active (FluxrEngine *self,
                         gboolean     active)
{
  g_return_if_fail (FLUXR_IS_ENGINE (self));

  g_mutex_lock (&self->mutex);
  if (active && !self->is_active)
    self->is_woken = self->is_network_new = TRUE;
  self->is_active = active != FALSE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

void
fluxr_engine_set_pace (FluxrEngine *self,
                       int          seconds)
{
  g_return_if_fail (FLUXR_IS_ENGINE (self));

  g_mutex_lock (&self->mutex);
  self->pace = seconds;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

const FluxrSyncReport *
fluxr_engine_get_report (FluxrEngine *self)
{
  g_return_val_if_fail (FLUXR_IS_ENGINE (self), NULL);

  return self->report;
}

FluxrHints *
fluxr_engine_get_hints (FluxrEngine *self)
{
  g_return_val_if_fail (FLUXR_IS_ENGINE (self), NULL);

  return self->hints;
}

static void
fluxr_engine_dispose (GObject *object)
{
  fluxr_engine_stop (FLUXR_ENGINE (object));

  G_OBJECT_CLASS (fluxr_engine_parent_class)->dispose (object);
}

static void
fluxr_engine_finalize (GObject *object)
{
  FluxrEngine *self = FLUXR_ENGINE (object);

  g_free (self->path);
  g_free (self->user_id);
  g_clear_object (&self->transport);
  fluxr_hints_unref (self->hints);
  g_clear_object (&self->cancellable);
  g_main_context_unref (self->main);
  fluxr_sync_report_free (self->report);
  g_clear_pointer (&self->news, fluxr_sync_report_free);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (fluxr_engine_parent_class)->finalize (object);
}

static void
fluxr_engine_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  FluxrEngine *self = FLUXR_ENGINE (object);

  if (prop_id == PROP_STATE)
    g_value_set_uint (value, self->report->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fluxr_engine_class_init (FluxrEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_engine_dispose;
  object_class->finalize = fluxr_engine_finalize;
  object_class->get_property = fluxr_engine_get_property;

  properties[PROP_STATE] =
    g_param_spec_uint ("state", NULL, NULL, 0, FLUXR_SYNC_STATE_BLOCKED,
                       FLUXR_SYNC_STATE_WAITING, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_REPORT_CHANGED] =
    g_signal_new ("report-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMMITTED] =
    g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
fluxr_engine_init (FluxrEngine *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->main = g_main_context_ref_thread_default ();
  self->report = g_new0 (FluxrSyncReport, 1);
  self->report->state = FLUXR_SYNC_STATE_WAITING;
  self->hints = fluxr_hints_new ();
  self->is_active = TRUE;
}

/**
 * fluxr_engine_new:
 *
 * Returns: (transfer full): an engine that has not started; its signals come on this thread
 */
FluxrEngine *
fluxr_engine_new (const char     *database_path,
                  const char     *user_id,
                  FluxrTransport *transport)
{
  FluxrEngine *self = g_object_new (FLUXR_TYPE_ENGINE, NULL);

  self->path = g_strdup (database_path);
  self->user_id = g_strdup (user_id);
  self->transport = g_object_ref (transport);

  return self;
}
