/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The faults of this process that wait to be written: one queue for all threads, since GLib has one
 * log writer for all. Nothing is logged under the lock, and a thread that is muted, because it is
 * the one that writes, adds nothing: a failure to log is not logged. */

#include "config.h"

#include "fluxr-fault-queue.h"

#include "fluxr-fault-limit.h"

static GMutex mutex;
static GCond cond;
static GPtrArray *waiting;     /* of FluxrFault */
static GHashTable *repeated;   /* id -> how often by now */
static FluxrFaultLimit *limit;
static GPrivate muted;

static void
ensure_locked (void)
{
  if (limit != NULL)
    return;
  limit = fluxr_fault_limit_new ();
  waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_fault_free);
  repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
judge_locked (FluxrFault *fault)
{
  const char *id;
  guint n;

  switch (fluxr_fault_limit_judge (limit, fault, g_get_monotonic_time (), &id, &n))
    {
    case FLUXR_VERDICT_NEW:
      fault->n_lost = n;
      return waiting->len < FLUXR_FAULT_QUEUE_MAX;
    case FLUXR_VERDICT_REPEATED:
      g_hash_table_replace (repeated, g_strdup (id), GUINT_TO_POINTER (n));
      return FALSE;
    case FLUXR_VERDICT_LOST:
      return FALSE;
    }

  g_assert_not_reached ();
}

/**
 * fluxr_fault_queue_add:
 * @fault: (transfer full)
 */
void
fluxr_fault_queue_add (FluxrFault *fault)
{
  gboolean added = FALSE;

  if (g_private_get (&muted) == NULL)
    {
      g_mutex_lock (&mutex);
      ensure_locked ();
      added = judge_locked (fault);
      if (added)
        g_ptr_array_add (waiting, fault);
      g_cond_broadcast (&cond);
      g_mutex_unlock (&mutex);
    }
  if (!added)
    fluxr_fault_free (fault);
}

/* Whether it is worth to find out more about it. */
gboolean
fluxr_fault_queue_is_new (const FluxrFault *fault)
{
  gboolean known;

  if (g_private_get (&muted) != NULL)
    return FALSE;
  g_mutex_lock (&mutex);
  ensure_locked ();
  known = fluxr_fault_limit_knows (limit, fault, g_get_monotonic_time ());
  g_mutex_unlock (&mutex);

  return !known;
}

/**
 * fluxr_fault_queue_take:
 * @repeats: (out) (transfer full): id -> how often a fault of before happened by now
 *
 * Returns: (transfer full): of #FluxrFault: what waits
 */
GPtrArray *
fluxr_fault_queue_take (GHashTable **repeats)
{
  GPtrArray *taken;

  g_mutex_lock (&mutex);
  ensure_locked ();
  taken = g_steal_pointer (&waiting);
  *repeats = g_steal_pointer (&repeated);
  waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_fault_free);
  repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_unlock (&mutex);

  return taken;
}

static guint
count_locked (void)
{
  return waiting->len + g_hash_table_size (repeated);
}

guint
fluxr_fault_queue_count (void)
{
  guint n;

  g_mutex_lock (&mutex);
  ensure_locked ();
  n = count_locked ();
  g_mutex_unlock (&mutex);

  return n;
}

/**
 * fluxr_fault_queue_wait:
 * @stop: set by fluxr_fault_queue_stop()
 * @pause: microseconds to wait for more once there is something
 *
 * Blocks until something waits.
 *
 * Returns: %FALSE if it is over
 */
gboolean
fluxr_fault_queue_wait (const gboolean *stop,
                        gint64          pause)
{
  gint64 until;
  gboolean go_on;

  g_mutex_lock (&mutex);
  ensure_locked ();
  while (!*stop && count_locked () == 0)
    g_cond_wait (&cond, &mutex);
  until = g_get_monotonic_time () + pause;
  while (!*stop && g_cond_wait_until (&cond, &mutex, until))
    ;
  go_on = !*stop;
  g_mutex_unlock (&mutex);

  return go_on;
}

void
fluxr_fault_queue_stop (gboolean *stop)
{
  g_mutex_lock (&mutex);
  *stop = TRUE;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
}

/**
 * fluxr_fault_queue_mute:
 * @mute: whether this thread's faults are left out from now on
 *
 * Returns: what it was before
 */
gboolean
fluxr_fault_queue_mute (gboolean mute)
{
  gboolean before = g_private_get (&muted) != NULL;

  g_private_set (&muted, GINT_TO_POINTER (mute));

  return before;
}

/* For tests: nothing waits, and nothing is known. */
void
fluxr_fault_queue_reset (void)
{
  g_mutex_lock (&mutex);
  g_clear_pointer (&waiting, g_ptr_array_unref);
  g_clear_pointer (&repeated, g_hash_table_unref);
  g_clear_pointer (&limit, fluxr_fault_limit_free);
  ensure_locked ();
  g_mutex_unlock (&mutex);
}
