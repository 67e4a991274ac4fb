/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a page sums up from many rows. A worker reads, one at a time for each reading, not more
 * often than a person can follow, and no more than a quarter of the time, however much changes; and
 * nothing is read for a page nobody sees. Main thread only. */

#include "config.h"

#include "fluxr-reading.h"

/* Milliseconds between two readings while rows keep changing, and at least this many times as long
 * as the last one took. */
#define PAUSE 150
#define PAUSE_SHARE 3

struct _FluxrReading
{
  GObject parent_instance;

  char *path;                   /* (owned) */
  FluxrReadingFunc func;
  gpointer argument;            /* (owned): the worker reads it too */
  GDestroyNotify free_argument; /* (nullable) */
  GDestroyNotify free_result;
  gpointer result;              /* (owned) (nullable) */
  GCancellable *cancellable;    /* (owned) */
  gint64 started;               /* the last reading, in microseconds */
  guint timeout;
  guint active : 1;
  guint reading : 1;
  guint stale : 1;              /* rows changed since the last reading began */
};

G_DEFINE_FINAL_TYPE (FluxrReading, fluxr_reading, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start (FluxrReading *self);

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  FluxrReading *self = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) database = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  database = fluxr_database_open (self->path, &error);
  if (database != NULL)
    result = self->func (database, self->argument, &error);
  if (result != NULL)
    g_task_return_pointer (task, result, self->free_result);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
pause_over_cb (gpointer user_data)
{
  FluxrReading *self = user_data;

  self->timeout = 0;
  if (self->stale)
    start (self);

  return G_SOURCE_REMOVE;
}

static void
take_result (FluxrReading *self,
             gpointer      result)
{
  g_clear_pointer (&self->result, self->free_result);
  self->result = result;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FluxrReading) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &error);
  gint64 took;

  self->reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&value, self->free_result);
      return;
    }
  took = (g_get_monotonic_time () - self->started) / G_TIME_SPAN_MILLISECOND;
  self->timeout = g_timeout_add (MAX (PAUSE, PAUSE_SHARE * took), pause_over_cb, self);
  if (error != NULL)
    g_message ("A summary could not be read: %s", error->message);
  else
    take_result (self, value);
}

/* The task keeps nothing alive: its last reference may go on the worker's thread. Its callback
 * does, which runs here. */
static void
start (FluxrReading *self)
{
  g_autoptr (GTask) task = NULL;

  self->stale = TRUE;
  if (!self->active || self->reading || self->timeout != 0)
    return;

  self->stale = FALSE;
  self->reading = TRUE;
  self->started = g_get_monotonic_time ();
  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, read_thread);
}

static void
fluxr_reading_dispose (GObject *object)
{
  FluxrReading *self = FLUXR_READING (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);

  G_OBJECT_CLASS (fluxr_reading_parent_class)->dispose (object);
}

static void
fluxr_reading_finalize (GObject *object)
{
  FluxrReading *self = FLUXR_READING (object);

  g_clear_pointer (&self->result, self->free_result);
  if (self->free_argument != NULL)
    self->free_argument (self->argument);
  g_free (self->path);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fluxr_reading_parent_class)->finalize (object);
}

static void
fluxr_reading_class_init (FluxrReadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_reading_dispose;
  object_class->finalize = fluxr_reading_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_reading_init (FluxrReading *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * fluxr_reading_new:
 * @argument: (transfer full) (nullable): for @func, which must not change it
 * @free_result: may run on any thread
 *
 * Returns: (transfer full): not active yet. Whoever lets go of it should make it inactive or drop
 *   the last reference: what is being read then is thrown away.
 */
FluxrReading *
fluxr_reading_new (FluxrStore       *store,
                   FluxrReadingFunc  func,
                   gpointer          argument,
                   GDestroyNotify    free_argument,
                   GDestroyNotify    free_result)
{
  FluxrReading *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);

  self = g_object_new (FLUXR_TYPE_READING, NULL);
  self->path = g_strdup (fluxr_store_get_path (store));
  self->func = func;
  self->argument = argument;
  self->free_argument = free_argument;
  self->free_result = free_result;
  self->stale = TRUE;
  g_signal_connect_object (store, "changed", G_CALLBACK (start), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * fluxr_reading_set_active:
 * @active: whether anybody sees the result
 */
void
fluxr_reading_set_active (FluxrReading *self,
                          gboolean      active)
{
  g_return_if_fail (FLUXR_IS_READING (self));

  self->active = active;
  if (active && self->stale)
    start (self);
}

/**
 * fluxr_reading_get_result:
 *
 * Returns: (transfer none) (nullable): %NULL before the first reading; gone at the next "changed"
 */
gpointer
fluxr_reading_get_result (FluxrReading *self)
{
  g_return_val_if_fail (FLUXR_IS_READING (self), NULL);

  return self->result;
}
