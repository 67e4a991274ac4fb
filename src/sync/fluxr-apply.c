/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking over what the server says of rows.
 *
 * A row that nobody edited here becomes what the server says. One that was edited is merged, and
 * what then still differs from the server stays queued. Nothing is sent from here. */

#include "config.h"

#include "fluxr-apply.h"

#include "fluxr-base.h"
#include "fluxr-clock.h"
#include "fluxr-conflict.h"
#include "fluxr-merge.h"
#include "fluxr-outbox.h"
#include "fluxr-quarantine.h"
#include "fluxr-rows.h"

/* All that is known here of one row. */
typedef struct
{
  FluxrEntry *entry; /* (nullable) */
  FluxrBase *base;   /* (nullable) */
  FluxrRow *current; /* (nullable) */
} Local;

static void
local_clear (Local *self)
{
  g_clear_pointer (&self->entry, fluxr_entry_free);
  g_clear_pointer (&self->base, fluxr_base_free);
  g_clear_pointer (&self->current, fluxr_row_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Local, local_clear)

static gboolean
load_local (FluxrContext       *context,
            const FluxrEntity  *entity,
            const char         *id,
            Local              *local,
            GError            **error)
{
  g_autoptr (GError) failure = NULL;

  if (!fluxr_outbox_load (context->database, entity, id, &local->entry, error)
      || !fluxr_base_load (context->database, entity, id, &local->base, error))
    return FALSE;
  local->current = fluxr_rows_load (context->database, entity, id, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* The row as it is to be stored: columns the server does not have keep their value here. */
static FluxrRow *
complete_row (const FluxrRow *theirs,
              const FluxrRow *current)
{
  FluxrRow *row = fluxr_row_copy (theirs);
  const FluxrEntity *entity = fluxr_row_get_entity (theirs);

  for (guint i = 0; current != NULL && i < entity->n_columns; i++)
    if (!fluxr_row_has (theirs, i))
      fluxr_row_set (row, i, fluxr_row_get (current, i));

  return row;
}

/* Whether the server's value of a column may be that of an earlier try than the last one. Of a
 * text that would show in the words; another value says so only where there was an earlier try. */
static gboolean
may_be_earlier (const FluxrColumn *column,
                const FluxrValue  *sent,
                const FluxrValue  *theirs,
                gboolean           again)
{
  FluxrValue nothing = { .kind = FLUXR_KIND_NULL };

  if (column->merge == FLUXR_MERGE_SCALAR)
    return again && !fluxr_column_equal (column, sent, theirs);

  return (column->merge == FLUXR_MERGE_TEXT || column->merge == FLUXR_MERGE_JSON)
         && !fluxr_merge_has_arrived (column, &nothing, sent, theirs);
}

/* A new row was sent, perhaps more than once, and no answer came. What the server does not have as
 * it was sent may have come from an earlier try; what was written since then never arrived. */
static FluxrRow *
find_first (const FluxrRow *sent,
            const FluxrRow *current,
            const FluxrRow *theirs,
            gboolean        again)
{
  const FluxrEntity *entity = fluxr_row_get_entity (sent);
  g_autoptr (FluxrRow) shared = fluxr_merge_guess_ancestor (current, theirs);
  FluxrRow *ancestor = fluxr_row_copy (sent);

  for (guint i = 0; i < entity->n_columns; i++)
    if (fluxr_row_has (sent, i) && fluxr_row_has (theirs, i)
        && may_be_earlier (&entity->columns[i], fluxr_row_get (sent, i),
                           fluxr_row_get (theirs, i), again))
      fluxr_row_set (ancestor, i, fluxr_row_get (shared, i));

  return ancestor;
}

static void
take_arrived (FluxrRow       *ancestor,
              const FluxrRow *sent,
              const FluxrRow *theirs)
{
  const FluxrEntity *entity = fluxr_row_get_entity (ancestor);

  for (guint i = 0; i < entity->n_columns; i++)
    if (fluxr_row_has (sent, i) && fluxr_row_has (theirs, i)
        && fluxr_merge_has_arrived (&entity->columns[i], fluxr_row_get (ancestor, i),
                                    fluxr_row_get (sent, i), fluxr_row_get (theirs, i)))
      fluxr_row_set (ancestor, i, fluxr_row_get (sent, i));
}

/* A text that was taken away there and edited here stays as it is here. Where it comes back there,
 * by another device that did the same or because it never was away, that is nobody's new text: ours
 * was made from it, whatever the person has done to it since. */
static void
take_restored (FluxrRow       *ancestor,
               const FluxrRow *bases,
               const FluxrRow *theirs)
{
  const FluxrEntity *entity = fluxr_row_get_entity (ancestor);

  for (guint i = 0; i < entity->n_columns; i++)
    if (fluxr_row_has (bases, i) && fluxr_row_has (theirs, i)
        && fluxr_merge_has_arrived (&entity->columns[i], fluxr_row_get (ancestor, i),
                                    fluxr_row_get (bases, i), fluxr_row_get (theirs, i)))
      fluxr_row_set (ancestor, i, fluxr_row_get (bases, i));
}

/* What the person's changes are measured against. A column that the server has as it was once sent
 * counts as having arrived, whether an answer told so or not: with the base alone, the person's own
 * work would be taken for somebody else's. So does a text that others have worked on since. A new
 * row that was sent is ours altogether; but one that was deleted there may have been made anew by
 * somebody else, from what it was before. */
static FluxrRow *
find_ancestor (FluxrContext      *context,
               const FluxrEntity *entity,
               const Local       *local,
               const FluxrRow    *theirs)
{
  g_autoptr (FluxrRow) sent = NULL;
  g_autoptr (FluxrRow) known = NULL;
  g_autoptr (FluxrRow) bases = NULL;
  FluxrRow *ancestor;

  if (local->entry->sent != NULL)
    sent = fluxr_row_new_text (entity, local->entry->sent, -1, NULL);
  known = local->base != NULL ? fluxr_row_ref (local->base->row)
                              : fluxr_conflict_load_origin (context->database, entity,
                                                            fluxr_row_get_id (theirs));
  if (known == NULL && sent != NULL)
    return local->current == NULL ? g_steal_pointer (&sent)
                                  : find_first (sent, local->current, theirs,
                                                local->entry->maybe_earlier);
  /* Nothing is known: the file was restored from a time before the row was sent, or the row came
   * here and there from elsewhere. */
  if (known == NULL)
    return local->current != NULL ? fluxr_merge_guess_ancestor (local->current, theirs)
                                  : fluxr_row_new_default (entity);

  ancestor = fluxr_row_copy (known);
  if (sent != NULL)
    take_arrived (ancestor, sent, theirs);
  if (local->entry->maybe_earlier && local->current != NULL)
    fluxr_merge_add_shared (ancestor, local->current, theirs);
  bases = fluxr_conflict_load_bases (context->database, entity, fluxr_row_get_id (theirs));
  if (bases != NULL && local->current != NULL)
    take_restored (ancestor, bases, theirs);

  return ancestor;
}

static gboolean
keep_unread (FluxrContext          *context,
             const FluxrEntity     *entity,
             const FluxrRemoteRow  *remote,
             GError               **error)
{
  g_debug ("%s %s does not decode", entity->table, remote->id);

  return fluxr_database_run (context->database, error,
                             "INSERT OR REPLACE INTO sync_unread (tbl, id, ver, row, why, at)"
                             " VALUES (?, ?, ?, ?, ?, ?)",
                             "sssssi", entity->table, remote->id, remote->version, remote->json,
                             remote->problem->message, fluxr_clock_now ());
}

static gboolean
clear_unread (FluxrContext       *context,
              const FluxrEntity  *entity,
              const char         *id,
              GError            **error)
{
  return fluxr_database_run (context->database, error,
                             "DELETE FROM sync_unread WHERE tbl = ? AND id = ?", "ss",
                             entity->table, id);
}

static gboolean
put_base (FluxrContext          *context,
          const FluxrEntity     *entity,
          const FluxrRemoteRow  *remote,
          const FluxrBase       *before,
          GError               **error)
{
  fluxr_past_replace (context->past, entity, before != NULL ? before->version : NULL,
                      before != NULL ? before->json : NULL, remote);

  return fluxr_base_put (context->database, entity, remote, fluxr_context_mark (context), error);
}

static gboolean
put_both (FluxrContext          *context,
          const FluxrEntity     *entity,
          const FluxrRemoteRow  *remote,
          const FluxrBase       *before,
          const FluxrRow        *row,
          GError               **error)
{
  return fluxr_rows_put (context->database, row, error)
         && put_base (context, entity, remote, before, error);
}

static gboolean
is_old_news (const FluxrBase      *base,
             const FluxrRemoteRow *remote)
{
  return base != NULL && g_strcmp0 (base->version, remote->version) == 0
         && g_str_equal (base->json, remote->json);
}

/* The row was deleted here, and the server has changed it since. If only its place changed, or all
 * that changed is what we sent ourselves, the delete stands; others' work brings the row back. */
static gboolean
apply_to_deleted (FluxrContext       *context,
                  const FluxrEntity  *entity,
                  FluxrRemoteRow     *remote,
                  const Local        *local,
                  GError            **error)
{
  g_autoptr (FluxrRow) known = NULL;
  g_autoptr (FluxrRow) change = NULL;

  if (is_old_news (local->base, remote))
    return fluxr_outbox_keep (context->database, entity, remote->id, error);
  known = find_ancestor (context, entity, local, remote->row);
  change = fluxr_merge_diff (known, remote->row);
  if (fluxr_merge_is_move (change))
    return put_base (context, entity, remote, local->base, error)
           && fluxr_outbox_settle (context->database, entity, remote->id, FLUXR_OP_DELETE, error);

  return put_both (context, entity, remote, local->base, remote->row, error)
         && fluxr_outbox_settle (context->database, entity, remote->id, FLUXR_OP_NONE, error)
         && fluxr_conflict_add_row (context->database, entity, remote->id,
                                    local->base != NULL ? local->base->json : local->entry->sent,
                                    NULL, remote->json, error);
}

static gboolean
settle_edited (FluxrContext          *context,
               const FluxrEntity     *entity,
               const FluxrRemoteRow  *remote,
               const Local           *local,
               const FluxrRow        *merged,
               GError               **error)
{
  g_autoptr (FluxrRow) change = fluxr_merge_diff (remote->row, merged);

  if (fluxr_row_is_empty (change))
    return fluxr_outbox_settle (context->database, entity, remote->id, FLUXR_OP_NONE, error);
  if (is_old_news (local->base, remote))
    return fluxr_outbox_keep (context->database, entity, remote->id, error);

  return fluxr_outbox_settle (context->database, entity, remote->id, FLUXR_OP_UPDATE, error);
}

static gboolean
apply_to_edited (FluxrContext       *context,
                 const FluxrEntity  *entity,
                 FluxrRemoteRow     *remote,
                 const FluxrRow     *ancestor,
                 const Local        *local,
                 GError            **error)
{
  g_autoptr (GPtrArray) clashes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_clash_free);
  g_autoptr (FluxrRow) found = NULL;
  g_autoptr (FluxrRow) merged = NULL;

  if (ancestor == NULL)
    ancestor = found = find_ancestor (context, entity, local, remote->row);
  merged = fluxr_merge_rows (ancestor, local->current, remote->row, clashes);

  return (fluxr_row_equal (merged, local->current)
          || fluxr_rows_put (context->database, merged, error))
         && put_base (context, entity, remote, local->base, error)
         && fluxr_conflict_add_clashes (context->database, entity, remote->id, clashes, error)
         && settle_edited (context, entity, remote, local, merged, error);
}

/**
 * fluxr_apply_row:
 * @remote: the row as the server has it
 * @ancestor: (nullable): what the row here is measured against; %NULL for what is known of it
 */
gboolean
fluxr_apply_row (FluxrContext       *context,
                 const FluxrEntity  *entity,
                 FluxrRemoteRow     *remote,
                 const FluxrRow     *ancestor,
                 GError            **error)
{
  g_auto (Local) local = { NULL, NULL, NULL };
  g_autoptr (FluxrRow) row = NULL;

  if (remote->row == NULL)
    return keep_unread (context, entity, remote, error);
  if (!load_local (context, entity, remote->id, &local, error)
      || !clear_unread (context, entity, remote->id, error))
    return FALSE;

  if (local.current == NULL && local.entry != NULL)
    return apply_to_deleted (context, entity, remote, &local, error);
  if (local.current != NULL && local.entry != NULL)
    return apply_to_edited (context, entity, remote, ancestor, &local, error);

  row = complete_row (remote->row, local.current);

  return put_both (context, entity, remote, local.base, row, error);
}

/**
 * fluxr_apply_met:
 * @remote: a row that was on the server before ours of the same id was sent for the first time
 *
 * What was just sent says nothing of how that row came about.
 */
gboolean
fluxr_apply_met (FluxrContext       *context,
                 const FluxrEntity  *entity,
                 FluxrRemoteRow     *remote,
                 GError            **error)
{
  g_autoptr (FluxrRow) current = fluxr_rows_load (context->database, entity, remote->id, NULL);
  g_autoptr (FluxrRow) origin = fluxr_conflict_load_origin (context->database, entity, remote->id);
  g_autoptr (FluxrRow) ancestor = NULL;

  if (current != NULL && remote->row != NULL && origin == NULL)
    ancestor = fluxr_merge_guess_ancestor (current, remote->row);

  return fluxr_apply_row (context, entity, remote, ancestor, error);
}

/**
 * fluxr_apply_answer:
 * @remote: what the server answered to a write
 * @sent: the row as it was after the write, as far as we knew
 *
 * Answers name only the columns we asked for. As long as the server's columns are not known, the
 * version is left out, so that the next sweep reads the whole row.
 */
gboolean
fluxr_apply_answer (FluxrContext       *context,
                    const FluxrEntity  *entity,
                    FluxrRemoteRow     *remote,
                    const FluxrRow     *sent,
                    GError            **error)
{
  if (fluxr_context_get_columns (context, entity) == NULL && entity->scope != FLUXR_SCOPE_NONE)
    {
      g_clear_pointer (&remote->version, g_free);
      fluxr_context_suspect (context, entity, remote->id);
    }

  return fluxr_apply_row (context, entity, remote, sent, error);
}

static gboolean
is_full (const FluxrRow *row)
{
  for (guint i = 0; i < fluxr_row_get_entity (row)->n_columns; i++)
    if (!fluxr_row_has (row, i))
      return FALSE;

  return TRUE;
}

static gboolean
apply_page_row (FluxrContext       *context,
                const FluxrEntity  *entity,
                FluxrRemoteRow     *remote,
                gboolean            plain,
                gint64              asked,
                gboolean            first,
                GError            **error)
{
  g_autoptr (FluxrBase) before = NULL;

  if (!first && fluxr_base_matches (context->database, entity, remote, asked))
    return TRUE;
  if (fluxr_past_take (context->past, entity, remote))
    {
      fluxr_context_suspect (context, entity, remote->id);
      return TRUE;
    }
  context->pulled++;

  /* Nobody edited anything in this table: no need to look at what is here. */
  if (plain && remote->row != NULL && is_full (remote->row))
    return (first || fluxr_base_load (context->database, entity, remote->id, &before, error))
           && put_both (context, entity, remote, before, remote->row, error);

  return fluxr_apply_row (context, entity, remote, NULL, error);
}

/**
 * fluxr_apply_page:
 * @rows: of #FluxrRemoteRow
 * @asked: the mark from before the request: what became known since is newer
 * @first: the table is being read for the first time: every row is new
 */
gboolean
fluxr_apply_page (FluxrContext       *context,
                  const FluxrEntity  *entity,
                  GPtrArray          *rows,
                  gint64              asked,
                  gboolean            first,
                  GError            **error)
{
  gboolean plain = !fluxr_outbox_has (context->database, entity)
                   && !fluxr_database_get_integer (context->database,
                                                   "SELECT EXISTS (SELECT 1 FROM sync_unread"
                                                   " WHERE tbl = ?)", "s", entity->table);

  for (guint i = 0; i < rows->len; i++)
    if (!apply_page_row (context, entity, g_ptr_array_index (rows, i), plain, asked, first, error))
      return FALSE;

  return TRUE;
}

/**
 * fluxr_apply_has_parents:
 *
 * Returns: whether all rows that @row refers to are here
 */
gboolean
fluxr_apply_has_parents (FluxrContext   *context,
                         const FluxrRow *row)
{
  const FluxrEntity *entity = fluxr_row_get_entity (row);

  for (guint i = 0; i < entity->n_columns; i++)
    {
      const FluxrColumn *column = &entity->columns[i];
      g_autofree char *sql = NULL;

      if (column->references == NULL || g_str_equal (column->references, "users")
          || fluxr_row_get (row, i)->kind != FLUXR_KIND_TEXT)
        continue;
      sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE id = ?)",
                             column->references);
      if (!fluxr_database_get_integer (context->database, sql, "v", fluxr_row_get (row, i)))
        return FALSE;
    }

  return TRUE;
}

/* Gone there, edited here: an edit of content outlives the delete and makes the row anew. */
static gboolean
keep_edited (FluxrContext       *context,
             const FluxrEntity  *entity,
             const char         *id,
             const Local        *local,
             GError            **error)
{
  if (!fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_INSERT, error)
      || !fluxr_conflict_add_row (context->database, entity, id, local->base->json, NULL, NULL,
                                  error))
    return FALSE;
  if (fluxr_apply_has_parents (context, local->current))
    return TRUE;

  return fluxr_outbox_quarantine (context->database, entity, id, FLUXR_QUARANTINE_PARENT, error);
}

/**
 * fluxr_apply_undone:
 * @made: what an insert carried whose answer was lost
 *
 * The insert did arrive, and somebody has deleted the row since: proven, not guessed. What was
 * written here since then makes the row anew.
 */
gboolean
fluxr_apply_undone (FluxrContext       *context,
                    const FluxrEntity  *entity,
                    const char         *id,
                    const char         *made,
                    GError            **error)
{
  g_autoptr (FluxrRow) current = fluxr_rows_load (context->database, entity, id, NULL);
  g_autoptr (FluxrRow) sent = fluxr_row_new_text (entity, made, -1, NULL);
  g_autoptr (FluxrRow) change = NULL;

  if (current == NULL || sent == NULL)
    return fluxr_outbox_settle (context->database, entity, id,
                                current != NULL ? FLUXR_OP_INSERT : FLUXR_OP_NONE, error);
  change = fluxr_merge_diff (sent, current);
  if (!fluxr_merge_is_move (change))
    return fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_INSERT, error)
           && fluxr_conflict_add_row (context->database, entity, id, made, NULL, NULL, error);
  context->pulled++;

  return fluxr_rows_remove (context->database, entity, id, error)
         && fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_NONE, error);
}

/**
 * fluxr_apply_absence:
 *
 * The server no longer has the row: proven, not guessed.
 */
gboolean
fluxr_apply_absence (FluxrContext       *context,
                     const FluxrEntity  *entity,
                     const char         *id,
                     GError            **error)
{
  g_auto (Local) local = { NULL, NULL, NULL };
  g_autoptr (FluxrRow) change = NULL;

  if (!load_local (context, entity, id, &local, error)
      || !clear_unread (context, entity, id, error)
      || !fluxr_base_remove (context->database, entity, id, error))
    return FALSE;

  if (local.current == NULL)
    return fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_NONE, error);
  if (local.base == NULL)
    return TRUE;
  if (local.entry != NULL)
    {
      change = fluxr_merge_diff (local.base->row, local.current);
      if (!fluxr_merge_is_move (change))
        return keep_edited (context, entity, id, &local, error);
    }
  context->pulled++;

  return fluxr_rows_remove (context->database, entity, id, error)
         && fluxr_outbox_settle (context->database, entity, id, FLUXR_OP_NONE, error);
}
