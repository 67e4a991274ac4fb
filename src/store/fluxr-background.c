/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a window opens, several lists and numbers want to be read to their ends at once. On a small
 * machine those workers would take the processor from the first frame, so they begin behind it; and
 * each thread keeps some memory for good, so one thread does them in turn. */

#include "config.h"

#include "fluxr-background.h"

typedef struct
{
  GTask *task; /* (owned) */
  GTaskThreadFunc func;
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

/* The last reference to a task ends its source object, which is not for this thread to do. */
static void
run_cb (gpointer data,
        gpointer user_data)
{
  Job *job = data;
  g_autoptr (GMainContext) context = g_main_context_ref (g_task_get_context (job->task));

  if (!g_task_return_error_if_cancelled (job->task))
    job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
               g_task_get_cancellable (job->task));
  attach (context, release_cb, job->task, g_object_unref);
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

  g_thread_pool_push (g_once (&once, create_pool, NULL), user_data, NULL);

  return G_SOURCE_REMOVE;
}

/**
 * fluxr_background_run:
 *
 * Runs @func like g_task_run_in_thread(), once the main loop has nothing more urgent to do than
 * what is idle; a frame that is due comes first. What is asked for first is done first.
 */
void
fluxr_background_run (GTask           *task,
                      GTaskThreadFunc  func)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->func = func;
  attach (g_task_get_context (task), start_cb, job, NULL);
}
