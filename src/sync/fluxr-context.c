/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all steps of a cycle share. */

#include "config.h"

#include "fluxr-context.h"

#include "fluxr-clock.h"

#define SHORTEST_PAGE 10

/* A table the server does not have is asked for again after this. */
#define PAUSE (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

FluxrContext *
fluxr_context_new (const char      *database_path,
                   const char      *user_id,
                   FluxrTransport  *transport,
                   GCancellable    *cancellable,
                   GError         **error)
{
  FluxrDatabase *database = fluxr_database_open (database_path, error);
  FluxrContext *self;

  if (database == NULL)
    return NULL;

  self = g_new0 (FluxrContext, 1);
  self->database = database;
  self->transport = g_object_ref (transport);
  self->user_id = g_strdup (user_id);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  self->columns = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  self->paused = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->sweeps = g_ptr_array_new ();
  self->missed = g_hash_table_new (NULL, NULL);
  self->doubtful = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->past = fluxr_past_new ();
  self->suspects = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);

  return self;
}

void
fluxr_context_free (FluxrContext *self)
{
  fluxr_database_free (self->database);
  g_object_unref (self->transport);
  g_free (self->user_id);
  g_object_unref (self->cancellable);
  g_free (self->lease);
  g_free (self->log_place);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->paused);
  fluxr_past_free (self->past);
  g_hash_table_unref (self->suspects);
  g_hash_table_unref (self->missed);
  g_hash_table_unref (self->doubtful);
  g_ptr_array_unref (self->sweeps);
  g_clear_error (&self->problem);
  g_free (self);
}

/* A process that was stopped for long may wake up in the middle of a cycle while another has
 * taken over; what it learned is worthless then. */
static gboolean
check_lease (FluxrContext  *self,
             GError       **error)
{
  g_autofree char *lease = NULL;

  if (self->lease == NULL)
    return TRUE;
  lease = fluxr_database_dup_meta (self->database, "lease");
  if (g_strcmp0 (lease, self->lease) == 0)
    return TRUE;
  g_set_error_literal (error, FLUXR_SYNC_ERROR, FLUXR_SYNC_ERROR_LOST,
                       "Another process syncs this file now");

  return FALSE;
}

/**
 * fluxr_context_begin:
 * @why: what the trash says of rows that go
 *
 * Fails if another process has taken over. Ends with fluxr_context_end().
 */
gboolean
fluxr_context_begin (FluxrContext  *self,
                     const char    *why,
                     GError       **error)
{
  if (!fluxr_database_begin (self->database, FLUXR_WRITE_APPLY, error))
    return FALSE;
  if (check_lease (self, error)
      && fluxr_database_run (self->database, error, "UPDATE sync_apply SET why = ?", "s", why))
    return TRUE;
  fluxr_database_rollback (self->database);

  return FALSE;
}

gboolean
fluxr_context_commit (FluxrContext  *self,
                      GError       **error)
{
  return fluxr_database_commit (self->database, error);
}

/**
 * fluxr_context_end:
 * @success: whether to commit; if not, @error is set already
 *
 * Returns: whether everything since fluxr_context_begin() is on disk
 */
gboolean
fluxr_context_end (FluxrContext  *self,
                   gboolean       success,
                   GError       **error)
{
  if (!success)
    {
      fluxr_database_rollback (self->database);
      return FALSE;
    }
  if (!fluxr_database_commit (self->database, error))
    return FALSE;
  if (self->applied != NULL)
    self->applied (self->applied_data);

  return TRUE;
}

/* The clock of older versions, in microseconds, stays below the first of them. */
#define FIRST_MARKS (G_GINT64_CONSTANT (1) << 20)

/**
 * fluxr_context_begin_marks:
 *
 * Inside a transaction of the process that takes the lock: its marks come after all of those
 * before it.
 */
gboolean
fluxr_context_begin_marks (FluxrContext  *self,
                           GError       **error)
{
  gint64 epoch = fluxr_database_get_integer (self->database,
                                             "SELECT v FROM sync_meta WHERE k = 'epoch'", "") + 1;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, epoch);

  self->mark = (FIRST_MARKS + epoch) << 32;

  return fluxr_database_set_meta (self->database, "epoch", text, error);
}

/**
 * fluxr_context_mark:
 *
 * Returns: a point in the order in which this file learns of things. No clock tells that order:
 *   clocks are set back, and then everything would be older than what is known.
 */
gint64
fluxr_context_mark (FluxrContext *self)
{
  return ++self->mark;
}

gint64
fluxr_context_get_server_time (FluxrContext *self)
{
  return fluxr_clock_now () + fluxr_transport_get_offset (self->transport);
}

/**
 * fluxr_context_is_distrusted:
 *
 * Returns: whether the file was restored from a backup or copied: then everything is looked at
 *   before anything is deleted
 */
gboolean
fluxr_context_is_distrusted (FluxrContext *self)
{
  g_autofree char *distrusted = fluxr_database_dup_meta (self->database, "distrusted");

  return distrusted != NULL;
}

gboolean
fluxr_context_is_paused (FluxrContext      *self,
                         const FluxrEntity *entity)
{
  const gint64 *until = g_hash_table_lookup (self->paused, entity);

  return until != NULL && g_get_monotonic_time () < *until;
}

void
fluxr_context_pause (FluxrContext      *self,
                     const FluxrEntity *entity)
{
  gint64 *until = g_new (gint64, 1);

  *until = g_get_monotonic_time () + PAUSE;
  g_hash_table_replace (self->paused, (gpointer) entity, until);
  g_debug ("the server does not have %s: paused", entity->table);
}

void
fluxr_context_suspect (FluxrContext      *self,
                       const FluxrEntity *entity,
                       const char        *id)
{
  GHashTable *ids = g_hash_table_lookup (self->suspects, entity);

  if (ids == NULL)
    {
      ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->suspects, (gpointer) entity, ids);
    }
  g_hash_table_add (ids, g_strdup (id));
}

/**
 * fluxr_context_pull:
 *
 * A page that is too much for the server is asked for again, half as long.
 */
GPtrArray *
fluxr_context_pull (FluxrContext     *self,
                    const FluxrPull  *pull,
                    GError          **error)
{
  FluxrPull part = *pull;
  GPtrArray *rows;

  for (;;)
    {
      g_autoptr (GError) problem = NULL;

      self->requests++;
      rows = fluxr_transport_pull (self->transport, &part, self->cancellable, &problem);
      if (rows != NULL)
        break;
      if (!g_error_matches (problem, FLUXR_TRANSPORT_ERROR, FLUXR_TRANSPORT_ERROR_SMALLER)
          || part.limit < 2 * SHORTEST_PAGE)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      part.limit /= 2;
    }
  if (pull->kind != FLUXR_PULL_MANIFEST)
    fluxr_context_learn_columns (self, pull->entity, rows);

  return rows;
}

/* One question for the ids from @from on that are not yet in @found. FALSE, perhaps with @error:
 * nothing more is to be had of them. */
static gboolean
pull_some_ids (FluxrContext  *self,
               FluxrPull     *pull,
               GPtrArray     *ids,
               GHashTable    *found,
               guint          from,
               GPtrArray     *rows,
               GError       **error)
{
  const char *some[FLUXR_PULL_MAX_IDS + 1] = { NULL };
  g_autoptr (GPtrArray) page = NULL;
  guint before = g_hash_table_size (found);
  guint n = 0;

  for (guint i = from; i < MIN (ids->len, from + FLUXR_PULL_MAX_IDS); i++)
    if (!g_hash_table_contains (found, g_ptr_array_index (ids, i)))
      some[n++] = g_ptr_array_index (ids, i);
  if (n == 0)
    return FALSE;
  pull->ids = some;
  page = fluxr_context_pull (self, pull, error);
  if (page == NULL)
    return FALSE;

  for (guint i = 0; i < page->len; i++)
    g_hash_table_add (found, g_strdup (((FluxrRemoteRow *) g_ptr_array_index (page, i))->id));
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&page));

  return g_hash_table_size (found) > before && g_hash_table_size (found) - before < n;
}

/**
 * fluxr_context_pull_ids:
 * @ids: any number of ids
 *
 * A server may cut an answer as short as it likes, so what is missing from one is asked for again
 * until nothing comes any more.
 *
 * Returns: (transfer full): of #FluxrRemoteRow: those that there are
 */
GPtrArray *
fluxr_context_pull_ids (FluxrContext       *self,
                        const FluxrEntity  *entity,
                        GPtrArray          *ids,
                        gboolean            anywhere,
                        GError            **error)
{
  FluxrPull pull = { .kind = FLUXR_PULL_IDS, .entity = entity, .anywhere = anywhere };
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_remote_row_free);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ids->len; i += FLUXR_PULL_MAX_IDS)
    {
      g_autoptr (GError) problem = NULL;

      while (pull_some_ids (self, &pull, ids, found, i, rows, &problem))
        ;
      if (problem != NULL)
        return g_propagate_error (error, g_steal_pointer (&problem)), NULL;
    }

  return g_steal_pointer (&rows);
}
