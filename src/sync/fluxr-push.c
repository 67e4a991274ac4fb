/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending what is queued: first what is made and changed, parents before children; then deletes,
 * children before parents; last what only the server's owner reads. */

#include "config.h"

#include "fluxr-push.h"

#include "fluxr-apply.h"
#include "fluxr-clock.h"
#include "fluxr-identity.h"

#define MAX_RANK 4

/* A pass may make others possible: an acknowledged parent, a freed name. */
#define MAX_PASSES 4

/**
 * fluxr_push_dup_stamp:
 * @base_stamp: (nullable): the time of change the server has
 *
 * Returns: (transfer full): the time of change to send: later than the server's, and told from
 *   those of other writers by its last digits
 */
char *
fluxr_push_dup_stamp (FluxrContext *context,
                      const char   *base_stamp)
{
  gint64 stamp = fluxr_context_get_server_time (context);
  gint64 before;

  if (fluxr_clock_parse (base_stamp, &before) && before < G_MAXINT64 && stamp <= before)
    stamp = before + 1000;
  stamp += g_random_int_range (0, 1000) - stamp % 1000;
  if (fluxr_clock_parse (base_stamp, &before) && before < G_MAXINT64 && stamp <= before)
    stamp += 1000;

  return fluxr_clock_format (stamp);
}

/**
 * fluxr_push_prove_absence:
 *
 * What is not shown counts for nothing unless we are shown ourselves.
 */
gboolean
fluxr_push_prove_absence (FluxrContext  *context,
                          GError       **error)
{
  if (!fluxr_identity_prove (context, error))
    return FALSE;
  if (context->is_known)
    return TRUE;
  g_propagate_error (error, fluxr_transport_error_new (FLUXR_TRANSPORT_ERROR_TRANSIENT, NULL,
                                                       "The server does not show us ourselves"));

  return FALSE;
}

/**
 * fluxr_push_read:
 * @row: (out) (nullable): the row wherever it is; %NULL if the server has none that it would show
 *   us, which is certain
 */
gboolean
fluxr_push_read (FluxrContext       *context,
                 const FluxrEntity  *entity,
                 const char         *id,
                 FluxrRemoteRow    **row,
                 GError            **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;

  *row = NULL;
  g_ptr_array_add (ids, (gpointer) id);
  rows = fluxr_context_pull_ids (context, entity, ids, TRUE, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len && *row == NULL; i++)
    if (g_str_equal (((FluxrRemoteRow *) g_ptr_array_index (rows, i))->id, id))
      *row = g_ptr_array_steal_index (rows, i);

  return *row != NULL || fluxr_push_prove_absence (context, error);
}

/**
 * fluxr_push_waits:
 *
 * Returns: whether something the row refers to is not on the server yet
 */
gboolean
fluxr_push_waits (FluxrContext   *context,
                  const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrValue *value = fluxr_row_get (row, i);

      if (entity->columns[i].references != NULL && value->kind == FLUXR_KIND_TEXT
          && fluxr_outbox_has_insert (context->database, entity->columns[i].references,
                                      value->text))
        return TRUE;
    }

  return FALSE;
}

/**
 * fluxr_push_is_same:
 *
 * Returns: whether the server has the row as it was when we read it
 */
gboolean
fluxr_push_is_same (const FluxrBase      *base,
                    const FluxrRemoteRow *remote)
{
  return g_strcmp0 (base->version, remote->version) == 0
         && (remote->version != NULL || g_str_equal (base->json, remote->json));
}

/* Which nulls of the row are JSON's. An answer that is out of date does no harm: the guard then
 * asks for too much, not for too little. */
static gboolean
ask_nulls (FluxrContext      *context,
           const FluxrGuard  *guard,
           guint32           *json_nulls,
           GError           **error)
{
  const FluxrEntity *entity = fluxr_row_get_entity (guard->base);
  const char *const ids[] = { guard->id, NULL };
  FluxrPull pull = { .kind = FLUXR_PULL_IDS, .entity = entity, .ids = ids, .anywhere = TRUE };

  *json_nulls = 0;
  for (guint i = 0; i < entity->n_columns; i++)
    {
      g_autoptr (GPtrArray) rows = NULL;

      if (!fluxr_guard_doubts (guard, i))
        continue;
      pull.without = entity->columns[i].name;
      rows = fluxr_context_pull (context, &pull, error);
      if (rows == NULL)
        return FALSE;
      if (rows->len == 0)
        *json_nulls |= (guint32) 1 << i;
    }

  return TRUE;
}

/**
 * fluxr_push_doubt:
 * @done: (out): set if there is nothing left to try
 *
 * For a row that is as @guarded says and was not written all the same: a null of it may be of the
 * other kind, else a policy keeps us from writing.
 */
gboolean
fluxr_push_doubt (FluxrContext       *context,
                  const FluxrEntity  *entity,
                  const char         *id,
                  const FluxrBase    *guarded,
                  FluxrTries         *tries,
                  gboolean           *done,
                  GError            **error)
{
  FluxrGuard guard = { id, guarded->version, guarded->row, tries->json_nulls };

  if (!ask_nulls (context, &guard, &tries->json_nulls, error))
    return FALSE;
  if (tries->json_nulls != guard.json_nulls)
    return TRUE;

  return *done = TRUE, fluxr_outbox_quarantine (context->database, entity, id, "read-only", error);
}

/**
 * fluxr_push_is_logged:
 *
 * Returns: whether servers of level 2 keep a log of the table and take many changes of it at once;
 *   what comes once and never changes, and what belongs to nobody, is sent like to any server
 */
gboolean
fluxr_push_is_logged (const FluxrEntity *entity)
{
  return entity->scope != FLUXR_SCOPE_NONE && entity->scope != FLUXR_SCOPE_PLANS;
}

static gboolean
push_changes (FluxrContext       *context,
              const FluxrEntity  *entity,
              GPtrArray          *entries,
              GError            **error)
{
  g_autoptr (GHashTable) settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (entries->len > 1 && fluxr_push_is_logged (entity)
      && !fluxr_push_changes_together (context, entity, entries, settled, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const FluxrEntry *entry = g_ptr_array_index (entries, i);

      if (!g_hash_table_contains (settled, entry->id)
          && !fluxr_push_change (context, entity, entry->id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
push_deletes (FluxrContext       *context,
              const FluxrEntity  *entity,
              GPtrArray          *entries,
              GError            **error)
{
  for (guint i = 0; i < entries->len; i++)
    if (!fluxr_push_delete (context, entity,
                            ((FluxrEntry *) g_ptr_array_index (entries, i))->id, error))
      return FALSE;

  return TRUE;
}

static gboolean
push_entity (FluxrContext       *context,
             const FluxrEntity  *entity,
             FluxrOp             op,
             GError            **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (fluxr_context_is_paused (context, entity))
    return TRUE;
  entries = fluxr_outbox_list_due (context->database, entity, op, error);
  if (entries == NULL)
    return FALSE;

  switch (op)
    {
    case FLUXR_OP_INSERT:
      return fluxr_push_inserts (context, entity, entries, error);
    case FLUXR_OP_UPDATE:
      return push_changes (context, entity, entries, error);
    case FLUXR_OP_DELETE:
      return push_deletes (context, entity, entries, error);
    case FLUXR_OP_NONE:
      break;
    }

  g_assert_not_reached ();
}

static gboolean
push_rank (FluxrContext  *context,
           guint          rank,
           FluxrOp        op,
           gboolean       logs,
           GError       **error)
{
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  for (guint i = 0; i < n; i++)
    if (entities[i]->rank == rank && (entities[i]->scope == FLUXR_SCOPE_NONE) == logs
        && !push_entity (context, entities[i], op, error))
      return FALSE;

  return TRUE;
}

static gboolean
push_once (FluxrContext  *context,
           GError       **error)
{
  for (guint rank = 0; rank <= MAX_RANK; rank++)
    if (!push_rank (context, rank, FLUXR_OP_INSERT, FALSE, error)
        || !push_rank (context, rank, FLUXR_OP_UPDATE, FALSE, error))
      return FALSE;
  for (guint rank = MAX_RANK + 1; rank-- > 0 && !fluxr_context_is_distrusted (context);)
    if (!push_rank (context, rank, FLUXR_OP_DELETE, FALSE, error))
      return FALSE;
  for (guint rank = 0; rank <= MAX_RANK; rank++)
    if (!push_rank (context, rank, FLUXR_OP_INSERT, TRUE, error))
      return FALSE;

  return TRUE;
}

static guint
count_left (FluxrContext *context)
{
  return fluxr_database_get_integer (context->database, "SELECT count (*) FROM sync_outbox", "");
}

/**
 * fluxr_push_all:
 *
 * Returns: %FALSE with @error set if the cycle must end; refusals of single rows are no reason
 */
gboolean
fluxr_push_all (FluxrContext  *context,
                GError       **error)
{
  for (guint pass = 0; pass < MAX_PASSES; pass++)
    {
      guint before = count_left (context);
      guint pushed = context->pushed;

      if (before == 0)
        return TRUE;
      if (!push_once (context, error))
        return FALSE;
      if (count_left (context) >= before && context->pushed == pushed)
        return TRUE;
    }

  return TRUE;
}
