/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading tables. The first time by id, since rows without a time of change have no place in an
 * order by it; then by time, which is quick and may miss rows. That everything arrives is the
 * sweep's business. */

#include "config.h"

#include "fluxr-pull.h"

#include "fluxr-apply.h"
#include "fluxr-clock.h"
#include "fluxr-cursor.h"
#include "fluxr-prefetch.h"

#define PAGE 500
#define TOGETHER 2000

static const char *
get_last_id (GPtrArray *rows)
{
  return ((FluxrRemoteRow *) g_ptr_array_index (rows, rows->len - 1))->id;
}

/* Reading a table for the first time. */
typedef struct
{
  FluxrContext *context;
  const FluxrEntity *entity;
  gint64 started;           /* by the server's clock */
  char *after;
  FluxrPrefetch *ahead;     /* (nullable): as long as the table is small */
  gboolean is_large;
  gboolean complete;
} First;

/* While a large table comes in, the log is moved into the file in fewer, larger steps: most pages
 * of an index are written many times before they are final. */
#define BULK_LOG "PRAGMA wal_autocheckpoint = 8000"
#define USUAL_LOG "PRAGMA wal_autocheckpoint = 1000; PRAGMA wal_checkpoint (PASSIVE)"

static void
set_log (First      *self,
         const char *pragma)
{
  g_autoptr (GError) error = NULL;

  if (!fluxr_database_execute (self->context->database, pragma, &error))
    g_debug ("the log stays as it is: %s", error->message);
}

static void
first_clear (First *self)
{
  if (self->is_large)
    set_log (self, USUAL_LOG);
  g_clear_pointer (&self->ahead, fluxr_prefetch_free);
  g_clear_pointer (&self->after, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (First, first_clear)

static GPtrArray *
fetch_page (First   *self,
            GError **error)
{
  FluxrContext *context = self->context;
  FluxrPull pull = {
    .kind = FLUXR_PULL_BY_ID, .entity = self->entity, .after_id = self->after, .limit = PAGE,
  };
  GPtrArray *page;

  if (self->ahead == NULL)
    page = fluxr_context_pull (context, &pull, error);
  else
    {
      context->requests++;
      page = fluxr_prefetch_next (self->ahead, error);
    }
  if (page == NULL)
    return NULL;

  self->complete = page->len == 0;
  if (page->len > 0)
    g_set_str (&self->after, get_last_id (page));
  if (page->len >= PAGE && self->ahead == NULL)
    {
      self->is_large = TRUE;
      set_log (self, BULK_LOG);
      self->ahead = fluxr_prefetch_new (context->transport, self->entity, self->after, PAGE,
                                        context->cancellable);
    }

  return page;
}

/* The next pages by id, until there are enough rows or none are left. What came before a failure
 * is worth storing; the next try fails again, or does not. */
static GPtrArray *
fetch_some (First   *self,
            GError **error)
{
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_remote_row_free);

  while (!self->complete && rows->len < TOGETHER)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GPtrArray) page = fetch_page (self, &problem);

      if (page == NULL && rows->len == 0)
        return g_propagate_error (error, g_steal_pointer (&problem)), NULL;
      if (page == NULL)
        {
          g_clear_pointer (&self->ahead, fluxr_prefetch_free);
          break;
        }
      g_ptr_array_extend_and_steal (rows, g_steal_pointer (&page));
    }

  return g_steal_pointer (&rows);
}

static gboolean
store_first (First      *self,
             GPtrArray  *rows,
             gint64      asked,
             GError    **error)
{
  FluxrContext *context = self->context;
  gboolean success;

  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  success = fluxr_apply_page (context, self->entity, rows, asked, TRUE, error)
            && fluxr_cursor_set_first (context->database, self->entity, get_last_id (rows),
                                       self->started, error);

  return fluxr_context_end (context, success, error);
}

static gboolean
finish_first (First   *self,
              GError **error)
{
  FluxrContext *context = self->context;

  g_debug ("%s read in full", self->entity->table);
  if (!fluxr_context_begin (context, "", error))
    return FALSE;

  return fluxr_context_end (context, fluxr_cursor_set_done (context->database, self->entity,
                                                            self->started, error), error);
}

/* Only an empty page is the last one: a server may cut pages as short as it likes. Some pages are
 * stored together, since indexes in another order than the rows are written anew each time. */
static gboolean
pull_first (FluxrContext       *context,
            const FluxrEntity  *entity,
            const FluxrCursor  *cursor,
            GError            **error)
{
  g_auto (First) self = { .context = context, .entity = entity, .after = g_strdup (cursor->id) };

  self.started = cursor->started != 0 ? cursor->started : fluxr_context_get_server_time (context);
  for (;;)
    {
      gint64 asked = fluxr_context_mark (context);
      g_autoptr (GPtrArray) rows = fetch_some (&self, error);

      if (rows == NULL || (rows->len > 0 && !store_first (&self, rows, asked, error)))
        return FALSE;
      if (self.complete)
        return finish_first (&self, error);
    }
}

static gboolean
store_changes (FluxrContext       *context,
               const FluxrEntity  *entity,
               GPtrArray          *rows,
               gint64              asked,
               gint64              server_time,
               const char         *time,
               GError            **error)
{
  const FluxrRemoteRow *last = g_ptr_array_index (rows, rows->len - 1);
  gboolean success;

  if (!fluxr_context_begin (context, "", error))
    return FALSE;
  success = fluxr_apply_page (context, entity, rows, asked, FALSE, error)
            && fluxr_cursor_set_time (context->database, entity, time, last->id, server_time,
                                      error);

  return fluxr_context_end (context, success, error);
}

/* Within one leg the place is that of the last row seen, however late it is; only what is stored
 * for the next leg stays behind the present. */
static gboolean
pull_changes (FluxrContext       *context,
              const FluxrEntity  *entity,
              const FluxrCursor  *cursor,
              GError            **error)
{
  g_autofree char *time = g_strdup (cursor->time);
  g_autofree char *id = g_strdup (cursor->id);

  for (;;)
    {
      FluxrPull pull = {
        .kind = FLUXR_PULL_BY_TIME, .entity = entity, .after_time = time, .after_id = id,
        .limit = PAGE,
      };
      gint64 asked = fluxr_context_mark (context);
      gint64 server_time = fluxr_context_get_server_time (context);
      g_autoptr (GPtrArray) rows = fluxr_context_pull (context, &pull, error);
      const FluxrRemoteRow *last;
      g_autofree char *next = NULL;

      if (rows == NULL)
        return FALSE;
      if (rows->len == 0)
        return TRUE;
      last = g_ptr_array_index (rows, rows->len - 1);
      next = fluxr_remote_row_dup_stamp (last);
      if (next == NULL || (g_str_equal (next, time) && g_strcmp0 (id, last->id) == 0))
        return TRUE;
      if (!store_changes (context, entity, rows, asked, server_time, next, error))
        return FALSE;
      g_set_str (&time, next);
      g_set_str (&id, last->id);
    }
}

/**
 * fluxr_pull_fail:
 * @problem: (transfer full): why @entity could not be read
 *
 * Returns: whether the cycle goes on without this table
 */
gboolean
fluxr_pull_fail (FluxrContext       *context,
                 const FluxrEntity  *entity,
                 GError             *problem,
                 GError            **error)
{
  if (g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_TABLE))
    fluxr_context_pause (context, entity);
  else if (fluxr_transport_error_is_fatal (problem))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  else
    {
      g_debug ("%s cannot be read now: %s", entity->table, problem->message);
      if (context->problem == NULL)
        context->problem = g_error_copy (problem);
    }
  g_error_free (problem);

  return TRUE;
}

/**
 * fluxr_pull_table:
 *
 * The first sync of the table, or its fast leg.
 */
gboolean
fluxr_pull_table (FluxrContext       *context,
                  const FluxrEntity  *entity,
                  GError            **error)
{
  g_autoptr (FluxrCursor) cursor = NULL;
  GError *problem = NULL;
  gboolean success = TRUE;

  if (entity->tracking == FLUXR_TRACKING_NONE || fluxr_context_is_paused (context, entity))
    return TRUE;
  cursor = fluxr_cursor_load (context->database, entity, error);
  if (cursor == NULL)
    return FALSE;

  if (!cursor->is_complete)
    success = pull_first (context, entity, cursor, &problem);
  else if (entity->tracking == FLUXR_TRACKING_CURSOR && !context->is_logged)
    success = pull_changes (context, entity, cursor, &problem);

  return success || fluxr_pull_fail (context, entity, problem, error);
}

/* What was there and is not in the answer may have been deleted. An answer may be cut, though, and
 * only a sweep may say so. */
static void
note_missing (FluxrContext      *context,
              const FluxrEntity *entity,
              GPtrArray         *ids,
              GPtrArray         *rows)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (found, ((FluxrRemoteRow *) g_ptr_array_index (rows, i))->id);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (g_hash_table_contains (found, id)
          || fluxr_database_get_integer (context->database,
                                         "SELECT EXISTS (SELECT 1 FROM sync_base WHERE tbl = ?"
                                         " AND id = ?)", "ss", entity->table, id) == 0)
        continue;
      g_hash_table_add (context->missed, (gpointer) entity);
      return;
    }
}

static gboolean
pull_suspects_of (FluxrContext       *context,
                  const FluxrEntity  *entity,
                  GHashTable         *ids,
                  GError            **error)
{
  g_autoptr (GPtrArray) list = g_hash_table_get_keys_as_ptr_array (ids);
  g_autoptr (GPtrArray) rows = NULL;
  gint64 asked = fluxr_context_mark (context);

  if (list->len == 0)
    return TRUE;
  rows = fluxr_context_pull_ids (context, entity, list, FALSE, error);
  if (rows == NULL)
    return FALSE;
  note_missing (context, entity, list, rows);
  if (!fluxr_context_begin (context, "", error))
    return FALSE;

  return fluxr_context_end (context,
                            fluxr_apply_page (context, entity, rows, asked, FALSE, error), error);
}

/**
 * fluxr_pull_suspects:
 *
 * Reads the rows that somebody said to have changed.
 */
gboolean
fluxr_pull_suspects (FluxrContext  *context,
                     GError       **error)
{
  GHashTableIter iter;
  gpointer entity, ids;

  g_hash_table_iter_init (&iter, context->suspects);
  while (g_hash_table_iter_next (&iter, &entity, &ids))
    {
      GError *problem = NULL;

      if (!pull_suspects_of (context, entity, ids, &problem)
          && !fluxr_pull_fail (context, entity, problem, error))
        return FALSE;
      g_hash_table_iter_remove (&iter);
    }

  return TRUE;
}
