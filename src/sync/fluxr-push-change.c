/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending a change of one row: guarded by the version it was made on. If the guard does not hold,
 * the row is read, merged and sent again. */

#include "config.h"

#include "fluxr-apply.h"
#include "fluxr-attempt.h"
#include "fluxr-clock.h"
#include "fluxr-push.h"
#include "fluxr-refusal.h"

#define MAX_ROUNDS 5

static gboolean
take_over (FluxrContext       *context,
           const FluxrEntity  *entity,
           const char         *id,
           FluxrRemoteRow     *remote,
           GError            **error)
{
  gboolean success;

  if (!fluxr_context_begin (context, "deleted on the server", error))
    return FALSE;
  if (remote == NULL)
    success = fluxr_apply_absence (context, entity, id, error);
  else if (remote->row == NULL)
    success = fluxr_apply_row (context, entity, remote, NULL, error)
              && fluxr_outbox_quarantine (context->database, entity, id, "unreadable", error);
  else if (fluxr_past_take (context->past, entity, remote))
    success = TRUE; /* the next round asks again */
  else
    success = fluxr_apply_row (context, entity, remote, NULL, error);

  return fluxr_context_end (context, success, error);
}

/* The guard did not hold, or nobody knows what an earlier try did. */
static gboolean
read_again (FluxrContext       *context,
            const FluxrEntity  *entity,
            const char         *id,
            const FluxrBase    *guarded,
            FluxrTries         *tries,
            gboolean           *done,
            GError            **error)
{
  g_autoptr (FluxrRemoteRow) remote = NULL;

  if (!fluxr_push_read (context, entity, id, &remote, error))
    return FALSE;
  if (guarded != NULL && remote != NULL && remote->row != NULL
      && fluxr_push_is_same (guarded, remote))
    return fluxr_push_doubt (context, entity, id, guarded, tries, done, error);

  return take_over (context, entity, id, remote, error);
}

static gboolean
acknowledge (FluxrContext        *context,
             FluxrRemoteRow      *remote,
             const FluxrAttempt  *attempt,
             GError             **error)
{
  if (!fluxr_context_begin (context, "", error))
    return FALSE;

  return fluxr_context_end (context, fluxr_attempt_acknowledge (attempt, context, remote, error),
                            error);
}

static gboolean
send (FluxrContext       *context,
      const FluxrEntity  *entity,
      const char         *id,
      FluxrAttempt       *attempt,
      FluxrTries         *tries,
      gboolean           *done,
      GError            **error)
{
  FluxrGuard guard = { id, attempt->base->version, attempt->base->row, tries->json_nulls };
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) answers = NULL;

  context->requests++;
  answers = fluxr_transport_update (context->transport, &guard, attempt->change,
                                    fluxr_context_get_columns (context, entity),
                                    context->cancellable, &problem);
  *done = TRUE;
  if (answers == NULL)
    return fluxr_refusal_handle (context, entity, id, problem, error);
  if (answers->len > 0)
    return acknowledge (context, g_ptr_array_index (answers, 0), attempt, error);
  *done = FALSE;

  return read_again (context, entity, id, attempt->base, tries, done, error);
}

static gboolean
try_once (FluxrContext       *context,
          const FluxrEntity  *entity,
          const char         *id,
          gboolean           *done,
          FluxrTries         *tries,
          GError            **error)
{
  g_auto (FluxrAttempt) attempt = { NULL };
  gboolean claimed;

  if (!fluxr_attempt_load (&attempt, context, entity, id, error))
    return FALSE;
  if (fluxr_attempt_is_over (&attempt))
    return *done = TRUE, TRUE;
  if (!tries->is_read && fluxr_attempt_is_uncertain (&attempt, context))
    {
      tries->is_read = TRUE;
      return read_again (context, entity, id, NULL, tries, done, error);
    }

  tries->is_read = FALSE;
  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  claimed = fluxr_attempt_claim (&attempt, context, entity, id, error);
  if (!fluxr_context_end (context, claimed, error))
    return FALSE;
  if (attempt.change == NULL)
    return *done = TRUE, TRUE;

  return send (context, entity, id, &attempt, tries, done, error);
}

/**
 * fluxr_push_change:
 *
 * Sends one row's change, as often as somebody else is quicker, but not for ever.
 */
gboolean
fluxr_push_change (FluxrContext       *context,
                   const FluxrEntity  *entity,
                   const char         *id,
                   GError            **error)
{
  gboolean done = FALSE;
  FluxrTries tries = { FALSE };

  for (guint round = 0; round < 2 * MAX_ROUNDS && !done; round++)
    if (!try_once (context, entity, id, &done, &tries, error))
      return FALSE;
  if (done)
    return TRUE;

  return fluxr_outbox_back_off (context->database, entity, id,
                                fluxr_clock_now () + fluxr_outbox_get_pause (MAX_ROUNDS), FALSE,
                                error);
}
