/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending a change of one row: guarded by the version it was made on. If the guard does not hold,
 * the row is read, merged and sent again. */

#include "config.h"

#include "fluxr-apply.h"
#include "fluxr-base.h"
#include "fluxr-clock.h"
#include "fluxr-merge.h"
#include "fluxr-push.h"
#include "fluxr-refusal.h"
#include "fluxr-rows.h"

#define MAX_ROUNDS 5

/* One try: what goes out, on which base. */
typedef struct
{
  FluxrEntry *entry;
  FluxrBase *base;
  FluxrRow *change;
  FluxrRow *applied; /* the base with the change: what the server has if it takes it */
} Attempt;

static void
attempt_clear (Attempt *self)
{
  g_clear_pointer (&self->entry, fluxr_entry_free);
  g_clear_pointer (&self->base, fluxr_base_free);
  g_clear_pointer (&self->change, fluxr_row_unref);
  g_clear_pointer (&self->applied, fluxr_row_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, attempt_clear)

static gboolean
set_stamp (FluxrContext       *context,
           const FluxrEntity  *entity,
           Attempt            *attempt,
           char              **stamp)
{
  int column = fluxr_entity_find_column (entity, "updated_at");

  *stamp = NULL;
  if (column < 0)
    return FALSE;
  *stamp = fluxr_push_dup_stamp (context, fluxr_row_get_text (attempt->base->row, "updated_at"));
  fluxr_row_set_text (attempt->change, "updated_at", *stamp);

  return TRUE;
}

/* Inside a transaction. Leaves @attempt without a change if there is nothing to send. */
static gboolean
claim (FluxrContext       *context,
       const FluxrEntity  *entity,
       const char         *id,
       Attempt            *attempt,
       GError            **error)
{
  g_autoptr (FluxrRow) current = fluxr_rows_load (context->database, entity, id, NULL);
  g_autoptr (FluxrRow) change = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *sent = NULL;

  if (current == NULL || attempt->base == NULL)
    return fluxr_outbox_settle (context->database, entity, id,
                                current != NULL ? FLUXR_OP_INSERT
                                : attempt->base != NULL ? FLUXR_OP_DELETE : FLUXR_OP_NONE, error);
  change = fluxr_merge_diff (attempt->base->row, current);
  if (fluxr_row_is_empty (change))
    return fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_NONE, error);
  if ((entity->access & FLUXR_ACCESS_UPDATE) == 0)
    return fluxr_outbox_quarantine (context->database, entity, id, "read-only", error);
  if (fluxr_push_waits (context, change))
    return fluxr_outbox_wait (context->database, entity, id, error);

  attempt->change = g_steal_pointer (&change);
  set_stamp (context, entity, attempt, &stamp);
  attempt->applied = fluxr_row_copy (attempt->base->row);
  fluxr_row_apply (attempt->applied, attempt->change);
  sent = fluxr_row_print (attempt->change);

  return fluxr_outbox_set_sent (context->database, entity, id, sent, stamp, error);
}

static gboolean
load (FluxrContext       *context,
      const FluxrEntity  *entity,
      const char         *id,
      Attempt            *attempt,
      GError            **error)
{
  return fluxr_outbox_load (context->database, entity, id, &attempt->entry, error)
         && fluxr_base_load (context->database, entity, id, &attempt->base, error);
}

/* Whether the row must be read before a guard can be trusted. Without versions every row must:
 * not everybody keeps the time of change. */
static gboolean
is_uncertain (FluxrContext  *context,
              const Attempt *attempt)
{
  return attempt->entry->maybe_applied || attempt->base == NULL
         || attempt->base->version == NULL || context->level == FLUXR_LEVEL_TIMES;
}

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

static gboolean
is_same_version (FluxrContext         *context,
                 const FluxrBase      *base,
                 const FluxrRemoteRow *remote)
{
  if (context->level != FLUXR_LEVEL_TIMES)
    return g_strcmp0 (base->version, remote->version) == 0;

  return g_strcmp0 (base->json, remote->json) == 0;
}

/* The guard did not hold, or nobody knows what an earlier try did. */
static gboolean
read_again (FluxrContext       *context,
            const FluxrEntity  *entity,
            const char         *id,
            const FluxrBase    *guarded,
            gboolean           *done,
            GError            **error)
{
  g_autoptr (FluxrRemoteRow) remote = NULL;

  if (!fluxr_push_read (context, entity, id, &remote, error))
    return FALSE;
  if (guarded != NULL && remote != NULL && remote->row != NULL
      && is_same_version (context, guarded, remote))
    {
      *done = TRUE;
      return fluxr_outbox_quarantine (context->database, entity, id, "read-only", error);
    }

  return take_over (context, entity, id, remote, error);
}

static gboolean
acknowledge (FluxrContext       *context,
             const FluxrEntity  *entity,
             FluxrRemoteRow     *remote,
             const Attempt      *attempt,
             GError            **error)
{
  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  context->pushed++;

  return fluxr_context_end (context, fluxr_apply_answer (context, entity, remote, attempt->applied,
                                                         error), error);
}

static gboolean
send (FluxrContext       *context,
      const FluxrEntity  *entity,
      const char         *id,
      Attempt            *attempt,
      gboolean           *done,
      GError            **error)
{
  FluxrGuard guard = { id, attempt->base->version, attempt->base->row };
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
    return acknowledge (context, entity, g_ptr_array_index (answers, 0), attempt, error);
  *done = FALSE;

  return read_again (context, entity, id, attempt->base, done, error);
}

static gboolean
try_once (FluxrContext       *context,
          const FluxrEntity  *entity,
          const char         *id,
          gboolean           *done,
          gboolean           *is_read,
          GError            **error)
{
  g_auto (Attempt) attempt = { NULL };
  gboolean claimed;

  if (!load (context, entity, id, &attempt, error))
    return FALSE;
  if (attempt.entry == NULL || attempt.entry->op != FLUXR_OP_UPDATE
      || g_str_equal (attempt.entry->state, "quarantine"))
    return *done = TRUE, TRUE;
  if (!*is_read && is_uncertain (context, &attempt))
    {
      *is_read = TRUE;
      return read_again (context, entity, id, NULL, done, error);
    }

  *is_read = FALSE;
  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  claimed = claim (context, entity, id, &attempt, error);
  if (!fluxr_context_end (context, claimed, error))
    return FALSE;
  if (attempt.change == NULL)
    return *done = TRUE, TRUE;

  return send (context, entity, id, &attempt, done, error);
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
  gboolean is_read = FALSE;

  for (guint round = 0; round < 2 * MAX_ROUNDS && !done; round++)
    if (!try_once (context, entity, id, &done, &is_read, error))
      return FALSE;
  if (done)
    return TRUE;

  return fluxr_outbox_back_off (context->database, entity, id,
                                fluxr_clock_now () + fluxr_outbox_get_pause (MAX_ROUNDS), FALSE,
                                error);
}
