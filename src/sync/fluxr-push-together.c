/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending many changes in one request, which servers of level 2 take (sync.md, section 11). What
 * is plain goes out this way: somebody was quicker, or nobody knows what an earlier try did, is
 * for a request of its own. New rows go out this way, too, even one alone: such a server knows
 * which it had. */

#include "config.h"

#include <string.h>

#include "fluxr-apply.h"
#include "fluxr-attempt.h"
#include "fluxr-clock.h"
#include "fluxr-log.h"
#include "fluxr-push.h"
#include "fluxr-refusal.h"

/* The number of a try: it follows from what the file notes of it, and so outlives the process. */
static char *
dup_number (const FluxrEntity *entity,
            const char        *id,
            const char        *stamp,
            const char        *sent)
{
  g_autofree char *text = g_strjoin ("\n", entity->table, id, stamp != NULL ? stamp : "",
                                     sent != NULL ? sent : "", NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", sum, sum + 8, sum + 12, sum + 15,
                          sum + 18);
}

/* A refusal of all of them together means that the server does not take them so: @context's level
 * then tells. */
static GPtrArray *
exchange (FluxrContext       *context,
          const FluxrEntity  *entity,
          GPtrArray          *changes,
          GError            **error)
{
  GError *problem = NULL;
  GPtrArray *results;

  context->requests++;
  results = fluxr_transport_push (context->transport, changes,
                                  fluxr_context_get_columns (context, entity),
                                  context->cancellable, &problem);
  if (results != NULL)
    return results;
  if (!fluxr_transport_error_is_fatal (problem)
      && problem->code != FLUXR_TRANSPORT_ERROR_SMALLER
      && problem->code != FLUXR_TRANSPORT_ERROR_TOO_LARGE)
    fluxr_log_lose (context, problem);
  g_propagate_error (error, problem);

  return NULL;
}

/* --- changes */

/* The next changes that fit into one request, marked as under way. */
static gboolean
claim_batch (FluxrContext       *context,
             const FluxrEntity  *entity,
             GPtrArray          *entries,
             guint              *next,
             GPtrArray          *batch,
             GError            **error)
{
  gsize bytes = 0;
  gboolean success = TRUE;

  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  while (success && *next < entries->len && batch->len < FLUXR_PUSH_MAX_CHANGES
         && bytes < FLUXR_PUSH_MAX_BYTES)
    {
      const FluxrEntry *entry = g_ptr_array_index (entries, (*next)++);
      g_autoptr (FluxrAttempt) attempt = g_new0 (FluxrAttempt, 1);

      success = fluxr_attempt_load (attempt, context, entity, entry->id, error);
      if (!success || fluxr_attempt_is_over (attempt)
          || fluxr_attempt_is_uncertain (attempt, context))
        continue;
      success = fluxr_attempt_claim (attempt, context, entity, entry->id, error);
      if (!success || attempt->change == NULL)
        continue;
      bytes += strlen (attempt->sent);
      g_ptr_array_add (batch, g_steal_pointer (&attempt));
    }

  return fluxr_context_end (context, success, error);
}

static GPtrArray *
list_changes (const FluxrEntity *entity,
              GPtrArray         *batch)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_change_free);

  for (guint i = 0; i < batch->len; i++)
    {
      const FluxrAttempt *attempt = g_ptr_array_index (batch, i);
      g_autofree char *number = dup_number (entity, attempt->entry->id, attempt->stamp,
                                                       attempt->sent);

      g_ptr_array_add (changes, fluxr_change_new (number, NULL, attempt->entry->id,
                                                  attempt->base->version, attempt->change));
    }

  return changes;
}

static gboolean
acknowledge (FluxrContext  *context,
             GPtrArray     *batch,
             GPtrArray     *results,
             GHashTable    *settled,
             GError       **error)
{
  gboolean success = TRUE;

  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  for (guint i = 0; success && i < results->len; i++)
    {
      const FluxrAttempt *attempt = g_ptr_array_index (batch, i);
      const FluxrChangeResult *result = g_ptr_array_index (results, i);

      if (result->status != FLUXR_CHANGE_DONE || result->row == NULL)
        continue;
      success = fluxr_attempt_acknowledge (attempt, context, result->row, error);
      g_hash_table_add (settled, g_strdup (attempt->entry->id));
    }

  return fluxr_context_end (context, success, error);
}

static gboolean
handle_refused (FluxrContext       *context,
                const FluxrEntity  *entity,
                GPtrArray          *changes,
                GPtrArray          *results,
                GHashTable         *settled,
                GError            **error)
{
  for (guint i = 0; i < results->len; i++)
    {
      const FluxrChange *change = g_ptr_array_index (changes, i);
      const FluxrChangeResult *result = g_ptr_array_index (results, i);

      if (result->status != FLUXR_CHANGE_REFUSED)
        continue;
      g_hash_table_add (settled, g_strdup (change->id));
      if (!fluxr_refusal_handle (context, entity, change->id, result->problem, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
send_batch (FluxrContext       *context,
            const FluxrEntity  *entity,
            GPtrArray          *batch,
            GHashTable         *settled,
            GError            **error)
{
  g_autoptr (GPtrArray) changes = list_changes (entity, batch);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) results = exchange (context, entity, changes, &problem);
  g_autoptr (GPtrArray) ids = NULL;

  if (results != NULL)
    return acknowledge (context, batch, results, settled, error)
           && handle_refused (context, entity, changes, results, settled, error);
  if (!fluxr_transport_error_is_fatal (problem))
    return TRUE;

  ids = g_ptr_array_new ();
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (ids, ((FluxrChange *) g_ptr_array_index (changes, i))->id);

  return fluxr_refusal_break_off (context, entity, ids, problem, error);
}

/**
 * fluxr_push_changes_together:
 * @entries: of #FluxrEntry: changes
 * @settled: takes the ids of those for which nothing remains to be done now
 */
gboolean
fluxr_push_changes_together (FluxrContext       *context,
                             const FluxrEntity  *entity,
                             GPtrArray          *entries,
                             GHashTable         *settled,
                             GError            **error)
{
  guint next = 0;

  while (next < entries->len && context->level == FLUXR_LEVEL_LOG)
    {
      g_autoptr (GPtrArray) batch =
        g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_attempt_free);

      if (!claim_batch (context, entity, entries, &next, batch, error)
          || (batch->len > 0 && !send_batch (context, entity, batch, settled, error)))
        return FALSE;
    }

  return TRUE;
}

/* --- new rows */

static GPtrArray *
list_inserts (FluxrContext       *context,
              const FluxrEntity  *entity,
              GHashTable         *doubtful,
              GPtrArray          *rows,
              GError            **error)
{
  g_autoptr (GPtrArray) changes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_change_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const FluxrRow *row = g_ptr_array_index (rows, i);
      const char *id = fluxr_row_get_id (row);
      const FluxrEntry *before = g_hash_table_lookup (doubtful, id);
      g_autoptr (FluxrEntry) entry = NULL;
      g_autofree char *number = NULL;
      g_autofree char *earlier = NULL;

      if (!fluxr_outbox_load (context->database, entity, id, &entry, error))
        return NULL;
      number = dup_number (entity, id, entry != NULL ? entry->stamp : NULL,
                                      entry != NULL ? entry->sent : NULL);
      if (before != NULL)
        earlier = dup_number (entity, id, before->stamp, before->sent);
      g_ptr_array_add (changes, fluxr_change_new (number, earlier, id, NULL, row));
    }

  return g_steal_pointer (&changes);
}

/* Somebody has deleted what an earlier try made. */
static gboolean
handle_gone (FluxrContext       *context,
             const FluxrEntity  *entity,
             const FluxrEntry   *before,
             const char         *id,
             GError            **error)
{
  g_autoptr (FluxrEntry) entry = NULL;
  const char *made;

  if (!fluxr_outbox_load (context->database, entity, id, &entry, error))
    return FALSE;
  made = before != NULL ? before->sent : entry != NULL ? entry->sent : NULL;
  if (made == NULL)
    return TRUE;
  if (!fluxr_context_begin (context, "deleted on the server", error))
    return FALSE;

  return fluxr_context_end (context, fluxr_apply_undone (context, entity, id, made, error), error);
}

/* The row was made, and is not shown to us: a policy went wrong. It is ours, and waits. */
static gboolean
wait_unseen (FluxrContext       *context,
             const FluxrEntity  *entity,
             const char         *id,
             GError            **error)
{
  g_autoptr (FluxrEntry) entry = NULL;

  if (!fluxr_outbox_load (context->database, entity, id, &entry, error))
    return FALSE;

  return entry == NULL
         || fluxr_outbox_back_off (context->database, entity, id, fluxr_clock_now ()
                                   + fluxr_outbox_get_pause (entry->attempts), TRUE, error);
}

static gboolean
handle_result (FluxrContext       *context,
               const FluxrEntity  *entity,
               GHashTable         *doubtful,
               const char         *id,
               FluxrChangeResult  *result,
               GError            **error)
{
  switch (result->status)
    {
    case FLUXR_CHANGE_REFUSED:
      return fluxr_refusal_handle (context, entity, id, result->problem, error);
    case FLUXR_CHANGE_GONE:
      return handle_gone (context, entity, g_hash_table_lookup (doubtful, id), id, error);
    case FLUXR_CHANGE_DONE:
      return result->row != NULL || wait_unseen (context, entity, id, error);
    case FLUXR_CHANGE_MISSED:
      return TRUE;
    }

  g_assert_not_reached ();
}

/* Takes what is done into @answers and what is to be looked at into @rest; the others have their
 * result. */
static gboolean
sort_results (FluxrContext       *context,
              const FluxrEntity  *entity,
              GHashTable         *doubtful,
              GPtrArray          *rows,
              GPtrArray          *results,
              GPtrArray          *rest,
              GPtrArray          *answers,
              GError            **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      FluxrRow *row = g_ptr_array_index (rows, i);
      FluxrChangeResult *result = g_ptr_array_index (results, i);

      if (!handle_result (context, entity, doubtful, fluxr_row_get_id (row), result, error))
        return FALSE;
      if (result->status == FLUXR_CHANGE_MISSED || result->row != NULL)
        g_ptr_array_add (rest, row);
      if (result->row != NULL)
        g_ptr_array_add (answers, g_steal_pointer (&result->row));
    }

  return TRUE;
}

/**
 * fluxr_push_rows_together:
 * @doubtful: id -> #FluxrEntry as it was: rows that were sent before, and no answer came
 * @rows: of #FluxrRow: new rows that are marked as under way
 * @rest: takes those of @rows that are made or exist
 * @answers: takes the #FluxrRemoteRow of those that are made; the caller looks at the others
 * @problem: (out) (nullable): why the request failed as a whole
 *
 * Returns: %FALSE with @error set if the cycle must end
 */
gboolean
fluxr_push_rows_together (FluxrContext       *context,
                          const FluxrEntity  *entity,
                          GHashTable         *doubtful,
                          GPtrArray          *rows,
                          GPtrArray          *rest,
                          GPtrArray          *answers,
                          GError            **problem,
                          GError            **error)
{
  g_autoptr (GPtrArray) changes = list_inserts (context, entity, doubtful, rows, error);
  g_autoptr (GPtrArray) results = NULL;

  if (changes == NULL)
    return FALSE;
  results = exchange (context, entity, changes, problem);

  return results == NULL
         || sort_results (context, entity, doubtful, rows, results, rest, answers, error);
}
