/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sweep (sync.md, section 7.3): ids and versions of a whole table, page by page in the order
 * of ids, beside the base snapshots in the same order. What differs is read again; what is missing
 * from a listing that ran from the first id to an empty page without a break is a candidate for
 * having been deleted, no more (fluxr-sweep-finish.c). */

#include "config.h"

#include "fluxr-sweep.h"

#include <string.h>

#include "fluxr-apply.h"
#include "fluxr-clock.h"
#include "fluxr-cursor.h"
#include "fluxr-pull.h"

#define PAGE 1000
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAY (24 * 60 * MINUTE)

/* Rows that may be listed in a second of rest, where hints alone ask for it. */
#define ROWS_PER_SECOND 500

/**
 * fluxr_sweep_is_missed:
 *
 * Returns: whether changes may have gone by unheard and it is time to look: a large table is not
 *   listed anew for each of them
 */
gboolean
fluxr_sweep_is_missed (FluxrContext      *context,
                       const FluxrEntity *entity)
{
  g_autoptr (FluxrCursor) cursor = NULL;
  gint64 rows, pause, now = fluxr_clock_now ();

  if (!g_hash_table_contains (context->missed, entity) || fluxr_context_is_paused (context, entity))
    return FALSE;
  cursor = fluxr_cursor_load (context->database, entity, NULL);
  if (cursor == NULL || !cursor->is_complete)
    return FALSE;
  rows = fluxr_database_get_integer (context->database,
                                     "SELECT count(*) FROM sync_base WHERE tbl = ?", "s",
                                     entity->table);
  pause = rows * G_USEC_PER_SEC / ROWS_PER_SECOND;

  return now - cursor->swept > pause || now < cursor->swept;
}

/**
 * fluxr_sweep_is_due:
 *
 * Returns: whether enough time has passed since the last one. Tables that only the server changes
 *   are looked at once a day.
 */
gboolean
fluxr_sweep_is_due (FluxrContext      *context,
                    const FluxrEntity *entity)
{
  g_autoptr (FluxrCursor) cursor = fluxr_cursor_load (context->database, entity, NULL);
  gint64 pause = entity->access == FLUXR_ACCESS_NONE ? DAY : 5 * MINUTE;
  gint64 now = fluxr_clock_now ();

  if (cursor == NULL || !cursor->is_complete || entity->tracking == FLUXR_TRACKING_NONE
      || fluxr_context_is_paused (context, entity))
    return FALSE;
  /* A table that this very cycle has read in full, from nothing, has just been looked at. */
  if (context->sweep_wanted)
    return cursor->swept < context->started || now < cursor->swept
           || fluxr_context_is_distrusted (context);

  return now - cursor->swept > pause || now < cursor->swept
         || fluxr_sweep_is_missed (context, entity);
}

/* Whether the manifest's row is the one known here. */
static gboolean
is_known_version (FluxrSweep           *self,
                  const FluxrRemoteRow *remote,
                  const char           *version,
                  const char           *stamp)
{
  if (self->context->level != FLUXR_LEVEL_TIMES)
    return g_strcmp0 (remote->version, version) == 0
           || fluxr_database_get_integer (self->context->database,
                                          "SELECT EXISTS (SELECT 1 FROM sync_unread WHERE tbl = ?"
                                          " AND id = ? AND ver IS ?)", "sss", self->entity->table,
                                          remote->id, remote->version) != 0;

  return g_strcmp0 (fluxr_remote_row_get_stamp (remote), stamp) == 0;
}

static void
add_id (GPtrArray  *ids,
        const char *id)
{
  g_ptr_array_add (ids, g_strdup (id));
}

/* The base snapshots of the range of ids that a page covers. */
static FluxrStatement *
query_known (FluxrSweep  *self,
             const char  *after,
             const char  *end,
             GError     **error)
{
  FluxrDatabase *database = self->context->database;

  if (after == NULL)
    after = "";
  if (end == NULL)
    return fluxr_database_query (database, error,
                                 "SELECT id, ver, upd, acked FROM sync_base WHERE tbl = ?"
                                 " AND id > ? ORDER BY id", "ss", self->entity->table, after);

  return fluxr_database_query (database, error,
                               "SELECT id, ver, upd, acked FROM sync_base WHERE tbl = ?"
                               " AND id > ? AND id <= ? ORDER BY id",
                               "sss", self->entity->table, after, end);
}

/* One known row: goes on in the page to its place, and tells what is there. */
static void
compare_row (FluxrSweep     *self,
             GPtrArray      *rows,
             guint          *next,
             FluxrStatement *known)
{
  const char *id = fluxr_statement_get_text (known, 0);
  const FluxrRemoteRow *remote = NULL;
  int order = 1;

  for (; *next < rows->len; (*next)++)
    {
      remote = g_ptr_array_index (rows, *next);
      order = strcmp (remote->id, id);
      if (order >= 0)
        break;
      add_id (self->changed, remote->id);
    }
  if (*next < rows->len && order == 0)
    {
      (*next)++;
      if (!is_known_version (self, remote, fluxr_statement_get_text (known, 1),
                             fluxr_statement_get_text (known, 2)))
        add_id (self->changed, id);
    }
  else if (fluxr_statement_get_integer (known, 3) < self->begun)
    add_id (self->missing, id);
}

/* Walks the page and what is known of the same range of ids side by side. @end is NULL behind the
 * last page. */
static gboolean
compare_page (FluxrSweep  *self,
              GPtrArray   *rows,
              const char  *after,
              const char  *end,
              GError     **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FluxrStatement) known = query_known (self, after, end, error);
  guint next = 0;

  if (known == NULL)
    return FALSE;
  while (fluxr_statement_step (known, &failure))
    {
      self->n_known++;
      compare_row (self, rows, &next, known);
    }
  for (; next < rows->len; next++)
    add_id (self->changed, ((FluxrRemoteRow *) g_ptr_array_index (rows, next))->id);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
apply_rows (FluxrSweep  *self,
            GPtrArray   *rows,
            gint64       asked,
            GError     **error)
{
  FluxrContext *context = self->context;

  if (rows->len == 0)
    return TRUE;
  if (!fluxr_context_begin (context, "", error))
    return FALSE;

  return fluxr_context_end (context,
                            fluxr_apply_page (context, self->entity, rows, asked, FALSE, error),
                            error);
}

static gboolean
fetch_changed (FluxrSweep  *self,
               GError     **error)
{
  gint64 asked = fluxr_context_mark (self->context);
  g_autoptr (GPtrArray) rows = NULL;

  if (self->changed->len == 0 || self->whole)
    return TRUE;
  rows = fluxr_context_pull_ids (self->context, self->entity, self->changed, FALSE, error);
  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_size (self->changed, 0);

  return apply_rows (self, rows, asked, error);
}

static gboolean
list_all (FluxrSweep  *self,
          GError     **error)
{
  g_autofree char *after = NULL;

  for (;;)
    {
      FluxrPull pull = {
        .kind = self->whole ? FLUXR_PULL_BY_ID : FLUXR_PULL_MANIFEST,
        .entity = self->entity, .after_id = after, .limit = self->whole ? PAGE / 2 : PAGE,
      };
      gint64 asked = fluxr_context_mark (self->context);
      g_autoptr (GPtrArray) rows = fluxr_context_pull (self->context, &pull, error);
      const char *last;

      if (rows == NULL)
        return FALSE;
      last = rows->len > 0
               ? ((FluxrRemoteRow *) g_ptr_array_index (rows, rows->len - 1))->id : NULL;
      if (!compare_page (self, rows, after, last, error)
          || (self->whole && !apply_rows (self, rows, asked, error))
          || !fetch_changed (self, error))
        return FALSE;
      if (last == NULL)
        return TRUE;
      g_set_str (&after, last);
    }
}

/* Without versions, and where a row has no time of change either, only the rows themselves tell.
 * Once a day everything is read, because nobody has to keep updated_at. */
static gboolean
needs_whole_rows (FluxrContext      *context,
                  const FluxrEntity *entity,
                  gint64             swept)
{
  gint64 now = fluxr_clock_now ();

  if (context->level != FLUXR_LEVEL_TIMES)
    return FALSE;
  if (fluxr_entity_find_column (entity, "updated_at") < 0)
    return TRUE;

  return swept == 0 || now / DAY != swept / DAY;
}

/**
 * fluxr_sweep_table:
 *
 * Lists the table from the first id to the last and reads what has changed. If it breaks off, what
 * it found so far is stored. What is missing is handled by fluxr_sweep_finish().
 */
gboolean
fluxr_sweep_table (FluxrContext       *context,
                   const FluxrEntity  *entity,
                   GError            **error)
{
  g_autoptr (FluxrCursor) cursor = fluxr_cursor_load (context->database, entity, error);
  g_autoptr (FluxrSweep) self = NULL;
  GError *problem = NULL;

  if (cursor == NULL)
    return FALSE;
  self = g_new0 (FluxrSweep, 1);
  self->context = context;
  self->entity = entity;
  self->started = fluxr_clock_now ();
  self->begun = fluxr_context_mark (context);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->agreed = g_ptr_array_new_with_free_func (g_free);
  self->changed = g_ptr_array_new_with_free_func (g_free);
  self->whole = needs_whole_rows (context, entity, cursor->swept);
  if (!list_all (self, &problem))
    return fluxr_pull_fail (context, entity, problem, error);
  g_ptr_array_add (context->sweeps, g_steal_pointer (&self));

  return TRUE;
}

void
fluxr_sweep_free (FluxrSweep *self)
{
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->agreed);
  g_ptr_array_unref (self->changed);
  g_free (self);
}
