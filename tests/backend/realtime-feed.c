/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * LISTEN, and the thread that reads. A subscription is a row that the triggers look for, so what
 * is committed after fluxr_feed_subscribe() has called back is heard. */

#include "realtime-feed.h"

#include <glib-unix.h>

#define FORGET "delete from realtime.change where at < now() - interval '1 minute'"

struct _FluxrFeed
{
  FluxrPool            *admin;
  FluxrPool            *caller;
  const FluxrFeedCalls *calls;
  gpointer              data;
  char                 *id;       /* (owned) of the row that keeps the triggers awake */
  PGconn               *listener; /* (owned) */
  guint                 source;
  GThreadPool          *thread; /* (owned) */
};

typedef struct
{
  FluxrFeed  *feed;
  char       *transaction; /* (nullable) to read; else something to subscribe to */
  GHashTable *viewers;     /* (nullable) */
  guint       serial;
  char      **tables;
  char       *missing; /* (nullable) */
  GPtrArray  *changes; /* (nullable) */
  GPtrArray  *seen;    /* (nullable) of sets of viewers, one for each change */
} Job;

static void
free_job (Job *job)
{
  g_free (job->transaction);
  g_clear_pointer (&job->viewers, g_hash_table_unref);
  g_strfreev (job->tables);
  g_free (job->missing);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_clear_pointer (&job->seen, g_ptr_array_unref);
  g_free (job);
}

static gboolean
done_cb (gpointer data)
{
  Job *job = data;
  FluxrFeed *self = job->feed;

  if (job->transaction == NULL)
    self->calls->subscribed (job->serial, job->missing, self->data);
  for (guint i = 0; job->changes != NULL && i < job->changes->len; i++)
    self->calls->deliver (g_ptr_array_index (job->changes, i), g_ptr_array_index (job->seen, i),
                          self->data);
  free_job (job);
  return G_SOURCE_REMOVE;
}

/* (nullable) The first table that is not published. */
static char *
find_missing (PGconn            *connection,
              const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    {
      const char *values[] = { tables[i] };
      g_autoptr (PGresult) result = fluxr_pg_query (
        connection,
        "select from pg_publication_tables where pubname = 'supabase_realtime' "
        "and schemaname = 'public' and tablename = $1",
        1, values, NULL);

      if (result == NULL || PQntuples (result) == 0)
        return g_strdup (tables[i]);
    }
  return NULL;
}

static void
subscribe (Job    *job,
           PGconn *connection)
{
  const char *values[] = { job->feed->id };
  g_autoptr (PGresult) result = fluxr_pg_query (
    connection, "insert into realtime.subscription values ($1) on conflict do nothing", 1, values,
    NULL);

  job->missing = result != NULL ? find_missing (connection, (const char *const *) job->tables)
                                : g_strdup (job->tables[0]);
}

static gboolean
begin_as (PGconn     *connection,
          const char *viewer)
{
  g_auto (GStrv) parts = g_strsplit (viewer, "\n", 2);
  const char *const values[] = { parts[0], parts[1] };
  g_autoptr (PGresult) result = NULL;

  if (!fluxr_pg_run (connection, "begin read only", NULL))
    return FALSE;
  result = fluxr_pg_query (connection,
                           "select set_config('role', $1, true), "
                           "set_config('request.jwt.claims', $2, true)",
                           2, values, NULL);
  return result != NULL;
}

/* Row level security decides, as of now: a row that is gone already is seen by nobody. */
static gboolean
can_see (PGconn            *connection,
         const FluxrChange *change)
{
  g_autofree char *table = g_strdup_printf ("select from public.\"%s\" where id = $1::uuid",
                                            change->table);
  const char *values[] = { change->key };
  g_autoptr (PGresult) result = fluxr_pg_query (connection, table, 1, values, NULL);

  return result != NULL && PQntuples (result) > 0;
}

static void
find_seers (Job        *job,
            PGconn     *connection,
            const char *viewer)
{
  for (guint i = 0; i < job->changes->len; i++)
    {
      const FluxrChange *change = g_ptr_array_index (job->changes, i);
      gboolean is_seen = g_str_equal (change->type, "DELETE") ||
                         (begin_as (connection, viewer) && can_see (connection, change));

      fluxr_pg_run (connection, "rollback", NULL);
      if (is_seen)
        g_hash_table_add (g_ptr_array_index (job->seen, i), g_strdup (viewer));
    }
}

static void
read_changes (Job    *job,
              PGconn *connection)
{
  const char *values[] = { job->transaction };
  g_autoptr (PGresult) result = fluxr_pg_query (connection, fluxr_change_query, 1, values, NULL);
  int n = result != NULL ? PQntuples (result) : 0;
  PGconn *caller = n > 0 ? fluxr_pool_acquire (job->feed->caller, NULL) : NULL;
  GHashTableIter iter;
  gpointer viewer;

  if (caller == NULL)
    return;
  job->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_change_unref);
  job->seen = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (int i = 0; i < n; i++)
    {
      g_ptr_array_add (job->changes, fluxr_change_new (result, i));
      g_ptr_array_add (job->seen, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
    }
  g_hash_table_iter_init (&iter, job->viewers);
  while (g_hash_table_iter_next (&iter, &viewer, NULL))
    find_seers (job, caller, viewer);
  fluxr_pool_release (job->feed->caller, caller);
  fluxr_pg_run (connection, FORGET, NULL);
}

static void
work_thread (gpointer data,
             gpointer user_data)
{
  Job *job = data;
  PGconn *connection = fluxr_pool_acquire (job->feed->admin, NULL);

  if (connection == NULL && job->tables != NULL)
    job->missing = g_strdup (job->tables[0]);
  if (connection != NULL && job->transaction != NULL)
    read_changes (job, connection);
  else if (connection != NULL)
    subscribe (job, connection);
  if (connection != NULL)
    fluxr_pool_release (job->feed->admin, connection);
  g_main_context_invoke (NULL, done_cb, job);
}

static gboolean
notified_cb (int           fd,
             GIOCondition  condition,
             gpointer      user_data)
{
  FluxrFeed *self = user_data;
  PGnotify *notice;

  if (!PQconsumeInput (self->listener))
    {
      self->source = 0;
      return G_SOURCE_REMOVE;
    }
  while ((notice = PQnotifies (self->listener)) != NULL)
    {
      Job *job = g_new0 (Job, 1);

      job->feed = self;
      job->transaction = g_strdup (notice->extra);
      job->viewers = self->calls->list_viewers (self->data);
      PQfreemem (notice);
      g_thread_pool_push (self->thread, job, NULL);
    }
  return G_SOURCE_CONTINUE;
}

/* Calls back with the serial. */
void
fluxr_feed_subscribe (FluxrFeed         *self,
                      guint              serial,
                      const char *const *tables)
{
  Job *job = g_new0 (Job, 1);

  job->feed = self;
  job->serial = serial;
  job->tables = g_strdupv ((char **) tables);
  g_thread_pool_push (self->thread, job, NULL);
}

/* Both pools and the calls must outlive it. */
FluxrFeed *
fluxr_feed_new (FluxrPool             *admin,
                FluxrPool             *caller,
                const char            *conninfo,
                const FluxrFeedCalls  *calls,
                gpointer               data,
                GError               **error)
{
  PGconn *listener = fluxr_pg_connect (conninfo, error);
  FluxrFeed *self;

  if (listener == NULL)
    return NULL;
  if (!fluxr_pg_run (listener, "listen realtime", error))
    {
      PQfinish (listener);
      return NULL;
    }
  self = g_new0 (FluxrFeed, 1);
  self->admin = admin;
  self->caller = caller;
  self->calls = calls;
  self->data = data;
  self->id = g_uuid_string_random ();
  self->listener = listener;
  self->thread = g_thread_pool_new (work_thread, self, 1, FALSE, NULL);
  self->source = g_unix_fd_add (PQsocket (listener), G_IO_IN | G_IO_HUP, notified_cb, self);
  return self;
}

/* Waits for what is under way; nothing is called back afterwards. */
void
fluxr_feed_free (FluxrFeed *self)
{
  const char *values[] = { self->id };

  g_clear_handle_id (&self->source, g_source_remove);
  g_thread_pool_free (self->thread, FALSE, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  PQclear (fluxr_pg_query (self->listener, "delete from realtime.subscription where id = $1", 1,
                           values, NULL));
  PQfinish (self->listener);
  g_free (self->id);
  g_free (self);
}
