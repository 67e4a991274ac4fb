/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One round of everything. Each step leaves a state from which any other process could go on. */

#include "config.h"

#include "fluxr-cycle.h"

#include "fluxr-clock.h"
#include "fluxr-identity.h"
#include "fluxr-links.h"
#include "fluxr-log.h"
#include "fluxr-pull.h"
#include "fluxr-push.h"
#include "fluxr-sweep.h"

#define MAX_RANK 4
#define TRASH_DAYS 30
#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

typedef gboolean (*TableStep) (FluxrContext       *context,
                               const FluxrEntity  *entity,
                               GError            **error);

/* Parents first. */
static gboolean
for_each_table (FluxrContext  *context,
                TableStep      step,
                GError       **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint rank = 0; rank <= MAX_RANK; rank++)
    for (guint i = 0; i < n; i++)
      {
        if (entities[i]->rank != rank || entities[i]->tracking == FLUXR_TRACKING_NONE)
          continue;
        if (g_cancellable_set_error_if_cancelled (context->cancellable, error)
            || !step (context, entities[i], error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
sweep_if_due (FluxrContext       *context,
              const FluxrEntity  *entity,
              GError            **error)
{
  return !fluxr_sweep_is_due (context, entity) || fluxr_sweep_table (context, entity, error);
}

static gboolean
sweep_if_missed (FluxrContext       *context,
                 const FluxrEntity  *entity,
                 GError            **error)
{
  return !fluxr_sweep_is_missed (context, entity) || fluxr_sweep_table (context, entity, error);
}

/* A sweep that breaks off leaves nothing for the next cycle. */
static gboolean
sweep_tables (FluxrContext  *context,
              TableStep      step,
              GError       **error)
{
  if (for_each_table (context, step, error))
    return fluxr_sweep_finish (context, error);
  fluxr_sweep_drop (context);

  return FALSE;
}

/* What a server cannot do may be added to it: that is looked for whenever everything is. */
static gboolean
probe_once (FluxrContext  *context,
            GError       **error)
{
  if (context->is_probed && (context->level == FLUXR_LEVEL_LOG || !context->sweep_wanted))
    return TRUE;
  context->requests++;
  if (!fluxr_transport_probe (context->transport, &context->level, context->cancellable, error))
    return FALSE;
  context->is_probed = TRUE;

  return TRUE;
}

/* Nothing here grows for ever: removed content is kept for a while, and logs are a ring. */
static gboolean
forget_old (FluxrContext  *context,
            GError       **error)
{
  gint64 limit = fluxr_clock_now () - TRASH_DAYS * DAY;
  g_autofree char *time = fluxr_clock_format (limit);
  g_autofree char *last = fluxr_database_dup_meta (context->database, "cleaned");
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, fluxr_clock_now () / DAY);
  FluxrDatabase *database = context->database;
  gboolean success;

  if (g_strcmp0 (last, now) == 0)
    return TRUE;
  if (!fluxr_context_begin (context, "old", error))
    return FALSE;
  success = fluxr_database_run (database, error, "DELETE FROM error_logs WHERE created_at < ?"
                                " AND NOT EXISTS (SELECT 1 FROM sync_outbox AS o"
                                " WHERE o.tbl = 'error_logs' AND o.id = error_logs.id)", "s", time)
            && fluxr_database_run (database, error, "DELETE FROM openai_logs WHERE created_at < ?"
                                   " AND NOT EXISTS (SELECT 1 FROM sync_outbox AS o"
                                   " WHERE o.tbl = 'openai_logs' AND o.id = openai_logs.id)",
                                   "s", time)
            && fluxr_database_run (database, error, "DELETE FROM sync_base WHERE"
                                   " (tbl = 'error_logs' AND id NOT IN (SELECT id FROM error_logs))"
                                   " OR (tbl = 'openai_logs' AND id NOT IN"
                                   " (SELECT id FROM openai_logs))", "")
            && fluxr_database_run (database, error, "DELETE FROM sync_trash WHERE at < ?"
                                   " OR tbl IN ('error_logs', 'openai_logs')", "i", limit)
            && fluxr_database_set_meta (database, "cleaned", now, error);

  return fluxr_context_end (context, success, error);
}

/**
 * fluxr_cycle_is_new:
 *
 * Returns: whether some table has not yet been read in full
 */
gboolean
fluxr_cycle_is_new (FluxrContext *context)
{
  return fluxr_database_get_integer (context->database,
                                     "SELECT EXISTS (SELECT 1 FROM sync_cursor WHERE full_done)",
                                     "") == 0;
}

/* Merging may leave something to send, and a child may have waited for what came just now. */
static gboolean
push_rest (FluxrContext  *context,
           GError       **error)
{
  if (!context->is_known)
    return TRUE;
  if (!fluxr_links_follow (context, error))
    return FALSE;

  return fluxr_outbox_count_due (context->database) == 0 || fluxr_push_all (context, error);
}

static gboolean
push_first (FluxrContext  *context,
            GError       **error)
{
  return fluxr_identity_check (context, error)
         && probe_once (context, error)
         && fluxr_identity_prove (context, error)
         && (!context->is_known
             || (fluxr_links_follow (context, error) && fluxr_push_all (context, error)))
         && fluxr_pull_suspects (context, error);
}

static gboolean
run_steps (FluxrContext  *context,
           GError       **error)
{
  return push_first (context, error)
         && fluxr_log_pull (context, error)
         && for_each_table (context, fluxr_pull_table, error)
         && sweep_tables (context, sweep_if_due, error)
         && fluxr_log_settle (context, error)
         && fluxr_database_set_meta (context->database, "distrusted", NULL, error)
         && push_rest (context, error)
         && fluxr_pull_suspects (context, error)
         && forget_old (context, error);
}

/**
 * fluxr_cycle_run:
 *
 * Returns: %FALSE with @error set if it ended before its end. What it did until then stands.
 */
gboolean
fluxr_cycle_run (FluxrContext  *context,
                 GError       **error)
{
  g_autofree char *now = NULL;

  g_clear_error (&context->problem);
  context->held = NULL;
  context->started = fluxr_clock_now ();
  if (context->push_only)
    return push_first (context, error) && sweep_tables (context, sweep_if_missed, error);
  if (!run_steps (context, error))
    return FALSE;

  context->sweep_wanted = FALSE;
  now = g_strdup_printf ("%" G_GINT64_FORMAT, fluxr_clock_now ());

  return fluxr_database_set_meta (context->database, "synced", now, error);
}
