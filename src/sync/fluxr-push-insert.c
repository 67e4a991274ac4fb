/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending new rows, many at a time. An insert may be sent any number of times: rows that exist are
 * left alone by the server, and are then looked at one by one. */

#include "config.h"

#include <string.h>

#include "fluxr-apply.h"
#include "fluxr-push.h"
#include "fluxr-refusal.h"
#include "fluxr-rename.h"
#include "fluxr-rows.h"

/* The row as it goes out: with its owner and the time of change, and nothing of columns that are
 * not known, unless the row once came from the server with them. */
static FluxrRow *
prepare_row (FluxrContext   *context,
             const FluxrRow *current,
             const char     *stamp)
{
  const FluxrEntity *entity = fluxr_row_get_entity (current);
  int owner = fluxr_entity_find_flag (entity, FLUXR_COLUMN_OWNER);
  FluxrRow *row = fluxr_row_copy (current);

  if (owner >= 0 && fluxr_row_get (row, owner)->kind == FLUXR_KIND_NULL)
    fluxr_value_set_text (fluxr_row_write (row, owner), context->user_id, -1);
  if (fluxr_entity_find_column (entity, "updated_at") >= 0)
    fluxr_row_set_text (row, "updated_at", stamp);

  return row;
}

/* Rows that are there already: from an earlier try of ours, or from somebody else. */
static gboolean
take_over (FluxrContext       *context,
           const FluxrEntity  *entity,
           GPtrArray          *rows,
           GError            **error)
{
  gboolean success = TRUE;

  if (rows->len == 0)
    return TRUE;
  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  for (guint i = 0; success && i < rows->len; i++)
    {
      FluxrRemoteRow *remote = g_ptr_array_index (rows, i);

      success = g_hash_table_contains (context->doubtful, remote->id)
                  ? fluxr_apply_row (context, entity, remote, NULL, error)
                  : fluxr_apply_met (context, entity, remote, error);
      context->pushed++;
    }

  return fluxr_context_end (context, success, error);
}

/* Reads first what an earlier request may have made. Those that are there need no insert. */
static gboolean
read_uncertain (FluxrContext       *context,
                const FluxrEntity  *entity,
                GPtrArray          *entries,
                GError            **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const FluxrEntry *entry = g_ptr_array_index (entries, i);

      if (!entry->maybe_applied)
        continue;
      g_ptr_array_add (ids, entry->id);
      g_hash_table_add (context->doubtful, g_strdup (entry->id));
    }
  if (ids->len == 0)
    return TRUE;

  rows = fluxr_context_pull_ids (context, entity, ids, TRUE, error);

  return rows != NULL && take_over (context, entity, rows, error);
}

static gboolean
claim_row (FluxrContext       *context,
           const FluxrEntity  *entity,
           const char         *id,
           FluxrRow          **claimed,
           gsize              *size,
           GError            **error)
{
  g_autoptr (FluxrEntry) entry = NULL;
  g_autoptr (FluxrRow) current = NULL;
  g_autoptr (FluxrRow) row = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *sent = NULL;

  if (!fluxr_outbox_load (context->database, entity, id, &entry, error))
    return FALSE;
  if (entry == NULL || entry->op != FLUXR_OP_INSERT)
    return TRUE;
  current = fluxr_rows_load (context->database, entity, id, NULL);
  if (current == NULL)
    return fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_NONE, error);
  if (fluxr_push_waits (context, current))
    return fluxr_outbox_wait (context->database, entity, id, error);

  stamp = fluxr_push_dup_stamp (context, NULL);
  row = prepare_row (context, current, stamp);
  sent = fluxr_row_print (row);
  if (!fluxr_outbox_set_sent (context->database, entity, id, sent, stamp, error))
    return FALSE;
  *size = strlen (sent);
  *claimed = g_steal_pointer (&row);

  return TRUE;
}

/* The next rows that fit into one request, marked as under way. A row that failed before, or that
 * has columns of its own, goes alone. */
static gboolean
claim_batch (FluxrContext       *context,
             const FluxrEntity  *entity,
             GPtrArray          *entries,
             guint              *next,
             GPtrArray          *batch,
             GError            **error)
{
  gsize bytes = 0;
  gboolean alone = FALSE;
  gboolean success = TRUE;

  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  while (success && *next < entries->len && batch->len < FLUXR_PUSH_MAX_CHANGES
         && bytes < FLUXR_PUSH_MAX_BYTES && !alone)
    {
      const FluxrEntry *entry = g_ptr_array_index (entries, *next);
      FluxrRow *row = NULL;
      gsize size = 0;

      alone = entry->attempts > 0;
      if (alone && batch->len > 0)
        break;
      (*next)++;
      success = claim_row (context, entity, entry->id, &row, &size, error);
      if (row == NULL)
        {
          alone = FALSE;
          continue;
        }
      alone = alone || fluxr_row_get_extra (row) != NULL;
      bytes += size;
      g_ptr_array_add (batch, row);
    }

  return fluxr_context_end (context, success, error);
}

static FluxrRow *
find_row (GPtrArray  *rows,
          const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (fluxr_row_get_id (g_ptr_array_index (rows, i)), id))
      return g_ptr_array_index (rows, i);

  return NULL;
}

static gboolean
acknowledge (FluxrContext       *context,
             const FluxrEntity  *entity,
             GPtrArray          *sent,
             GPtrArray          *answers,
             GError            **error)
{
  gboolean success = TRUE;

  if (answers->len == 0)
    return TRUE;
  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  for (guint i = 0; success && i < answers->len; i++)
    {
      FluxrRemoteRow *remote = g_ptr_array_index (answers, i);
      FluxrRow *row = find_row (sent, remote->id);

      if (row == NULL)
        continue;
      success = fluxr_apply_answer (context, entity, remote, row, error);
      context->pushed++;
    }

  return fluxr_context_end (context, success, error);
}

/* The server left these alone, because their ids exist: they are there from an earlier try, or
 * hidden from us. */
static gboolean
settle_ignored (FluxrContext       *context,
                const FluxrEntity  *entity,
                GPtrArray          *sent,
                GPtrArray          *answers,
                GError            **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) answered = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < answers->len; i++)
    g_hash_table_add (answered, ((FluxrRemoteRow *) g_ptr_array_index (answers, i))->id);
  for (guint i = 0; i < sent->len; i++)
    {
      const char *id = fluxr_row_get_id (g_ptr_array_index (sent, i));

      if (!g_hash_table_contains (answered, id))
        g_ptr_array_add (ids, (gpointer) id);
    }
  if (ids->len == 0)
    return TRUE;

  rows = fluxr_context_pull_ids (context, entity, ids, TRUE, error);
  if (rows == NULL || !take_over (context, entity, rows, error)
      || (rows->len < ids->len && !fluxr_push_prove_absence (context, error)))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (answered, ((FluxrRemoteRow *) g_ptr_array_index (rows, i))->id);
  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (answered, g_ptr_array_index (ids, i))
        && !fluxr_rename_hidden (context, entity, g_ptr_array_index (ids, i), error))
      return FALSE;

  return TRUE;
}

/* @doubtful: id -> #FluxrEntry as it was: rows that were sent before, and no answer came. */
static gboolean send_rows (FluxrContext       *context,
                           const FluxrEntity  *entity,
                           GHashTable         *doubtful,
                           GPtrArray          *rows,
                           GError            **error);

static gboolean
send_half (FluxrContext       *context,
           const FluxrEntity  *entity,
           GHashTable         *doubtful,
           GPtrArray          *rows,
           guint               from,
           guint               to,
           GError            **error)
{
  g_autoptr (GPtrArray) half = g_ptr_array_new ();

  for (guint i = from; i < to; i++)
    g_ptr_array_add (half, g_ptr_array_index (rows, i));

  return send_rows (context, entity, doubtful, half, error);
}

/* A fault of the connection concerns all rows; any other is looked for by halves, until the bad
 * row stands alone. */
static gboolean
handle_failure (FluxrContext       *context,
                const FluxrEntity  *entity,
                GHashTable         *doubtful,
                GPtrArray          *rows,
                const GError       *problem,
                GError            **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (rows->len > 1 && !fluxr_transport_error_is_fatal (problem))
    return send_half (context, entity, doubtful, rows, 0, rows->len / 2, error)
           && send_half (context, entity, doubtful, rows, rows->len / 2, rows->len, error);

  if (rows->len == 1)
    return fluxr_refusal_handle (context, entity, fluxr_row_get_id (g_ptr_array_index (rows, 0)),
                                 problem, error);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (ids, (gpointer) fluxr_row_get_id (g_ptr_array_index (rows, i)));

  return fluxr_refusal_break_off (context, entity, ids, problem, error);
}

/* Servers of level 2 take each row for itself, and know which they had. */
static gboolean
send_together (FluxrContext       *context,
               const FluxrEntity  *entity,
               GHashTable         *doubtful,
               GPtrArray          *rows,
               GError            **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autoptr (GPtrArray) answers =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_remote_row_free);

  if (!fluxr_push_rows_together (context, entity, doubtful, rows, rest, answers, &problem, error))
    return FALSE;
  if (problem == NULL)
    return acknowledge (context, entity, rest, answers, error)
           && settle_ignored (context, entity, rest, answers, error);
  if (context->level != FLUXR_LEVEL_LOG)
    return send_rows (context, entity, doubtful, rows, error);

  return handle_failure (context, entity, doubtful, rows, problem, error);
}

static gboolean
send_rows (FluxrContext       *context,
           const FluxrEntity  *entity,
           GHashTable         *doubtful,
           GPtrArray          *rows,
           GError            **error)
{
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GError) problem = NULL;

  if (context->level == FLUXR_LEVEL_LOG && fluxr_push_is_logged (entity))
    return send_together (context, entity, doubtful, rows, error);
  context->requests++;
  answers = fluxr_transport_insert (context->transport, rows,
                                    fluxr_context_get_columns (context, entity),
                                    context->cancellable, &problem);
  if (answers == NULL)
    return handle_failure (context, entity, doubtful, rows, problem, error);

  return acknowledge (context, entity, rows, answers, error)
         && settle_ignored (context, entity, rows, answers, error);
}

gboolean
fluxr_push_inserts (FluxrContext       *context,
                    const FluxrEntity  *entity,
                    GPtrArray          *entries,
                    GError            **error)
{
  g_autoptr (GHashTable) doubtful = g_hash_table_new (g_str_hash, g_str_equal);
  guint next = 0;

  if (!read_uncertain (context, entity, entries, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      FluxrEntry *entry = g_ptr_array_index (entries, i);

      if (entry->maybe_applied && entry->sent != NULL)
        g_hash_table_insert (doubtful, entry->id, entry);
    }
  while (next < entries->len)
    {
      g_autoptr (GPtrArray) batch =
        g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_row_unref);

      if (!claim_batch (context, entity, entries, &next, batch, error)
          || (batch->len > 0 && !send_rows (context, entity, doubtful, batch, error)))
        return FALSE;
    }

  return TRUE;
}
