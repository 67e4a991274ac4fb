/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending the delete of one row: guarded by the version the person saw. */

#include "config.h"

#include "fluxr-apply.h"
#include "fluxr-base.h"
#include "fluxr-clock.h"
#include "fluxr-push.h"
#include "fluxr-refusal.h"
#include "fluxr-rows.h"

#define MAX_ROUNDS 5

/* Rows that refer to this one and are to be deleted too, but still exist on the server. */
static gboolean
has_children_to_delete (FluxrContext      *context,
                        const FluxrEntity *entity,
                        const char        *id)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < entities[i]->n_columns; c++)
      {
        const FluxrColumn *column = &entities[i]->columns[c];
        g_autofree char *path = NULL;

        if (g_strcmp0 (column->references, entity->table) != 0)
          continue;
        path = g_strconcat ("$.", column->name, NULL);
        if (fluxr_database_get_integer (context->database,
                                        "SELECT EXISTS (SELECT 1 FROM sync_outbox AS o"
                                        " JOIN sync_base AS b USING (tbl, id) WHERE o.tbl = ?1"
                                        " AND o.op = 'D' AND json_extract (b.row, ?2) = ?3)",
                                        "sss", entities[i]->table, path, id))
          return TRUE;
      }

  return FALSE;
}

/* The server no longer has the row. If the person took the delete back meanwhile, it is a new row
 * now. */
static gboolean
finish (FluxrContext       *context,
        const FluxrEntity  *entity,
        const char         *id,
        GError            **error)
{
  g_autoptr (FluxrRow) current = NULL;
  gboolean success;

  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  current = fluxr_rows_load (context->database, entity, id, NULL);
  success = fluxr_base_remove (context->database, entity, id, error)
            && fluxr_outbox_settle (context->database, entity, id,
                                    current != NULL ? FLUXR_OP_INSERT : FLUXR_OP_NONE, error);
  context->pushed++;

  return fluxr_context_end (context, success, error);
}

static gboolean
take_over (FluxrContext       *context,
           const FluxrEntity  *entity,
           FluxrRemoteRow     *remote,
           GError            **error)
{
  if (fluxr_past_take (context->past, entity, remote))
    return TRUE; /* the next round asks again */
  if (!fluxr_context_begin (context, "", error))
    return FALSE;

  return fluxr_context_end (context, fluxr_apply_row (context, entity, remote, NULL, error),
                            error);
}

/* Nothing was deleted, or nobody knows. @guarded is what was asked for, if anything was. */
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
  if (remote == NULL)
    return *done = TRUE, finish (context, entity, id, error);
  if (remote->row == NULL)
    return *done = TRUE, fluxr_outbox_quarantine (context->database, entity, id, "unreadable",
                                                  error);
  if (guarded != NULL && fluxr_push_is_same (guarded, remote))
    return fluxr_push_doubt (context, entity, id, guarded, tries, done, error);

  return take_over (context, entity, remote, error);
}

static gboolean
send (FluxrContext       *context,
      const FluxrEntity  *entity,
      const char         *id,
      const FluxrBase    *base,
      FluxrTries         *tries,
      gboolean           *done,
      GError            **error)
{
  FluxrGuard guard = { id, base->version, base->row, tries->json_nulls };
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  gboolean claimed;

  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  claimed = fluxr_outbox_set_sent (context->database, entity, id, NULL, NULL, error);
  if (!fluxr_context_end (context, claimed, error))
    return FALSE;
  context->requests++;
  answers = fluxr_transport_remove (context->transport, &guard, context->cancellable, &problem);
  if (answers == NULL)
    return *done = TRUE, fluxr_refusal_handle (context, entity, id, problem, error);
  if (answers->len > 0)
    return *done = TRUE, finish (context, entity, id, error);

  return read_again (context, entity, id, base, tries, done, error);
}

static gboolean
try_once (FluxrContext       *context,
          const FluxrEntity  *entity,
          const char         *id,
          gboolean           *done,
          FluxrTries         *tries,
          GError            **error)
{
  g_autoptr (FluxrEntry) entry = NULL;
  g_autoptr (FluxrBase) base = NULL;

  if (!fluxr_outbox_load (context->database, entity, id, &entry, error)
      || !fluxr_base_load (context->database, entity, id, &base, error))
    return FALSE;
  if (entry == NULL || entry->op != FLUXR_OP_DELETE || g_str_equal (entry->state, "quarantine"))
    return *done = TRUE, TRUE;
  if ((entity->access & FLUXR_ACCESS_DELETE) == 0)
    return *done = TRUE, fluxr_outbox_quarantine (context->database, entity, id, "read-only",
                                                  error);
  if (has_children_to_delete (context, entity, id))
    return *done = TRUE, fluxr_outbox_wait (context->database, entity, id, error);

  if (!tries->is_read
      && (entry->maybe_applied || base == NULL || context->level == FLUXR_LEVEL_TIMES
          || base->version == NULL))
    {
      tries->is_read = TRUE;
      return read_again (context, entity, id, NULL, tries, done, error);
    }
  tries->is_read = FALSE;

  return base != NULL ? send (context, entity, id, base, tries, done, error) : (*done = TRUE);
}

gboolean
fluxr_push_delete (FluxrContext       *context,
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
