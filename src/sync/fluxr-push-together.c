/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending many changes in one request, which servers of level 2 take (sync.md, section 11). What
 * is plain goes out this way: somebody was quicker, or nobody knows what an earlier try did, is
 * for a request of its own. */

#include "config.h"

#include <string.h>

#include "fluxr-attempt.h"
#include "fluxr-log.h"
#include "fluxr-push.h"
#include "fluxr-refusal.h"

/**
 * fluxr_push_dup_number:
 * @stamp: as noted with the try
 * @sent: as noted with it
 *
 * Returns: (transfer full): the number of a try: it follows from what the file notes of it, and so
 *   outlives the process
 */
char *
fluxr_push_dup_number (const FluxrEntity *entity,
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

/**
 * fluxr_push_exchange:
 * @changes: of #FluxrChange
 *
 * Returns: (transfer full): as of fluxr_transport_push(). A refusal of all of them together means
 *   that the server does not take them so: @context's level then tells.
 */
GPtrArray *
fluxr_push_exchange (FluxrContext       *context,
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
      g_autofree char *number = fluxr_push_dup_number (entity, attempt->entry->id, attempt->stamp,
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
  g_autoptr (GPtrArray) results = fluxr_push_exchange (context, entity, changes, &problem);
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
