/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A try begins with a note of what goes out, which is durable before it does, and ends with what
 * the server has now. */

#include "config.h"

#include "fluxr-attempt.h"

#include "fluxr-apply.h"
#include "fluxr-merge.h"
#include "fluxr-push.h"
#include "fluxr-rows.h"

void
fluxr_attempt_clear (FluxrAttempt *self)
{
  g_clear_pointer (&self->entry, fluxr_entry_free);
  g_clear_pointer (&self->base, fluxr_base_free);
  g_clear_pointer (&self->change, fluxr_row_unref);
  g_clear_pointer (&self->stamp, g_free);
  g_clear_pointer (&self->sent, g_free);
  g_clear_pointer (&self->applied, fluxr_row_unref);
}

void
fluxr_attempt_free (FluxrAttempt *self)
{
  fluxr_attempt_clear (self);
  g_free (self);
}

gboolean
fluxr_attempt_load (FluxrAttempt       *self,
                    FluxrContext       *context,
                    const FluxrEntity  *entity,
                    const char         *id,
                    GError            **error)
{
  return fluxr_outbox_load (context->database, entity, id, &self->entry, error)
         && fluxr_base_load (context->database, entity, id, &self->base, error);
}

/**
 * fluxr_attempt_is_over:
 *
 * Returns: whether there is no change to be sent, or it was refused
 */
gboolean
fluxr_attempt_is_over (const FluxrAttempt *self)
{
  return self->entry == NULL || self->entry->op != FLUXR_OP_UPDATE
         || g_str_equal (self->entry->state, "quarantine");
}

/**
 * fluxr_attempt_is_uncertain:
 *
 * Returns: whether the row must be read before a guard can be trusted. Without versions every row
 *   must: not everybody keeps the time of change.
 */
gboolean
fluxr_attempt_is_uncertain (const FluxrAttempt *self,
                            FluxrContext       *context)
{
  return self->entry->maybe_applied || self->base == NULL || self->base->version == NULL
         || context->level == FLUXR_LEVEL_TIMES;
}

/* The stamp goes out as the time of change where the table has one. */
static void
set_stamp (FluxrAttempt      *self,
           FluxrContext      *context,
           const FluxrEntity *entity)
{
  gboolean has_time = fluxr_entity_find_column (entity, "updated_at") >= 0;

  self->stamp = fluxr_push_dup_stamp (context, has_time ? fluxr_row_get_text (self->base->row,
                                                                              "updated_at")
                                                        : NULL);
  if (has_time)
    fluxr_row_set_text (self->change, "updated_at", self->stamp);
}

/**
 * fluxr_attempt_claim:
 *
 * Inside a transaction. Leaves @self without a change if there is nothing to send.
 */
gboolean
fluxr_attempt_claim (FluxrAttempt       *self,
                     FluxrContext       *context,
                     const FluxrEntity  *entity,
                     const char         *id,
                     GError            **error)
{
  g_autoptr (FluxrRow) current = fluxr_rows_load (context->database, entity, id, NULL);
  g_autoptr (FluxrRow) change = NULL;

  if (current == NULL || self->base == NULL)
    return fluxr_outbox_settle (context->database, entity, id,
                                current != NULL ? FLUXR_OP_INSERT
                                : self->base != NULL ? FLUXR_OP_DELETE : FLUXR_OP_NONE, error);
  change = fluxr_merge_diff (self->base->row, current);
  if (fluxr_row_is_empty (change))
    return fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_NONE, error);
  if ((entity->access & FLUXR_ACCESS_UPDATE) == 0)
    return fluxr_outbox_quarantine (context->database, entity, id, "read-only", error);
  if (fluxr_push_waits (context, change))
    return fluxr_outbox_wait (context->database, entity, id, error);

  self->change = g_steal_pointer (&change);
  set_stamp (self, context, entity);
  self->applied = fluxr_row_copy (self->base->row);
  fluxr_row_apply (self->applied, self->change);
  self->sent = fluxr_row_print (self->change);

  return fluxr_outbox_set_sent (context->database, entity, id, self->sent, self->stamp, error);
}

/**
 * fluxr_attempt_acknowledge:
 * @remote: the row as the server has it since
 *
 * Inside a transaction.
 */
gboolean
fluxr_attempt_acknowledge (const FluxrAttempt  *self,
                           FluxrContext        *context,
                           FluxrRemoteRow      *remote,
                           GError             **error)
{
  context->pushed++;

  return fluxr_apply_answer (context, fluxr_row_get_entity (self->applied), remote, self->applied,
                             error);
}
