/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a window opens, several lists and numbers want to be read to their ends at once. On a small
 * machine those workers would take the processor from the first frame, so they begin behind it; and
 * each thread keeps some memory for good, so one thread does them in turn. Those that wait for each
 * other share a connection: to open one costs as much as to read a thousand rows. */

#include "config.h"

#include "fluxr-background.h"

typedef struct
{
  GTask *task; /* (owned) */
  FluxrQuery *query;
  char *path;
  FluxrReadFunc func;
} Job;

static void
attach (GMainContext   *context,
        GSourceFunc     func,
        gpointer        data,
        GDestroyNotify  destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

static gboolean
release_cb (gpointer task)
{
  return G_SOURCE_REMOVE;
}

/* The connection of the one thread, as long as jobs wait. */
static FluxrDatabase *shared;

static int n_waiting; /* (atomic) */

static FluxrDatabase *
get_database (const char  *path,
              GError     **error)
{
  if (shared != NULL && !g_str_equal (fluxr_database_get_path (shared), path))
    g_clear_pointer (&shared, fluxr_database_free);
  if (shared == NULL)
    shared = fluxr_database_open (path, error);

  return shared;
}

static void
read_rows (Job *job)
{
  g_autoptr (GError) error = NULL;
  FluxrDatabase *database;

  if (g_task_return_error_if_cancelled (job->task))
    return;

  database = get_database (job->path, &error);
  if (database != NULL)
    job->func (job->task, job->query, database);
  else
    g_task_return_error (job->task, g_steal_pointer (&error));
}

/* The last reference to a task ends its source object, which is not for this thread to do. */
static void
run_cb (gpointer data,
        gpointer user_data)
{
  Job *job = data;
  g_autoptr (GMainContext) context = g_main_context_ref (g_task_get_context (job->task));

  read_rows (job);
  if (g_atomic_int_dec_and_test (&n_waiting))
    g_clear_pointer (&shared, fluxr_database_free);
  attach (context, release_cb, job->task, g_object_unref);
  fluxr_query_unref (job->query);
  g_free (job->path);
  g_free (job);
}

static gpointer
create_pool (gpointer unused)
{
  return g_thread_pool_new (run_cb, NULL, 1, FALSE, NULL);
}

static gboolean
start_cb (gpointer user_data)
{
  static GOnce once = G_ONCE_INIT;

  g_atomic_int_inc (&n_waiting);
  g_thread_pool_push (g_once (&once, create_pool, NULL), user_data, NULL);

  return G_SOURCE_REMOVE;
}

/**
 * fluxr_background_read:
 * @path: the file that @func gets a connection to
 *
 * Calls @func on a worker, once the main loop has nothing more urgent to do than what is idle; a
 * frame that is due comes first. What is asked for first is read first.
 */
void
fluxr_background_read (GTask         *task,
                       FluxrQuery    *query,
                       const char    *path,
                       FluxrReadFunc  func)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->query = fluxr_query_ref (query);
  job->path = g_strdup (path);
  job->func = func;
  attach (g_task_get_context (task), start_cb, job, NULL);
}
