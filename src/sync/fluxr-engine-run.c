/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Syncing without an engine: everything that is due, on the calling thread. */

#include "config.h"

#include "fluxr-cycle.h"
#include "fluxr-engine.h"
#include "fluxr-outbox.h"
#include "fluxr-report.h"
#include "fluxr-sync-fault.h"
#include "fluxr-sync-lock.h"

/* How long a window that syncs the same file is waited for. */
#define LOCK_TRIES 100
#define LOCK_PAUSE (G_USEC_PER_SEC / 10)

#define MAX_CYCLES 3

static FluxrSyncLock *
wait_for_lock (FluxrContext  *context,
               GError       **error)
{
  for (guint i = 0; ; i++)
    {
      g_autoptr (GError) problem = NULL;
      FluxrSyncLock *lock = fluxr_sync_lock_take (context, &problem);

      if (lock != NULL)
        return lock;
      if (i >= LOCK_TRIES || g_cancellable_is_cancelled (context->cancellable)
          || !g_error_matches (problem, FLUXR_SYNC_ERROR, FLUXR_SYNC_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      g_usleep (LOCK_PAUSE);
    }
}

/* As long as rows are due and some get through: a window may be adding to them. */
static void
run_cycles (FluxrContext  *context,
            GError       **error)
{
  for (guint i = 0; i < MAX_CYCLES; i++)
    {
      guint pushed = context->pushed;

      if (!fluxr_cycle_run (context, error)
          || fluxr_outbox_count_due (context->database) == 0
          || (i > 0 && context->pushed == pushed))
        return;
    }
}

/**
 * fluxr_engine_run:
 *
 * Returns: (transfer full): how it stands now. An unreachable server, a session that is over and
 *   the like are states, not errors; %NULL with @error set only if the file cannot be used
 */
FluxrSyncReport *
fluxr_engine_run (const char      *database_path,
                  const char      *user_id,
                  FluxrTransport  *transport,
                  GCancellable    *cancellable,
                  GError         **error)
{
  g_autoptr (FluxrContext) context = NULL;
  g_autoptr (FluxrSyncLock) lock = NULL;
  g_autoptr (GError) problem = NULL;

  context = fluxr_context_new (database_path, user_id, transport, cancellable, error);
  if (context == NULL)
    return NULL;

  context->sweep_wanted = TRUE;
  lock = wait_for_lock (context, &problem);
  if (lock != NULL && fluxr_outbox_hurry (context->database, &problem))
    run_cycles (context, &problem);
  fluxr_sync_fault_report (problem != NULL ? problem : context->problem);

  return fluxr_report_new (context, problem);
}

FluxrSyncReport *
fluxr_sync_report_copy (const FluxrSyncReport *self)
{
  FluxrSyncReport *copy = g_memdup2 (self, sizeof *self);

  copy->message = g_strdup (self->message);

  return copy;
}

void
fluxr_sync_report_free (FluxrSyncReport *self)
{
  g_free (self->message);
  g_free (self);
}
