/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layout without waiting: all of it on a worker. */

#include "config.h"

#include "fluxr-graph-layout.h"

typedef struct
{
  FluxrGraph              *graph;
  FluxrGraphLayoutOptions  options; /* its texts are owned */
} Job;

static void
free_job (Job *job)
{
  fluxr_graph_unref (job->graph);
  g_strfreev ((char **) job->options.ids);
  g_free ((char *) job->options.anchor);
  g_free ((char *) job->options.program);
  g_free (job);
}

static void
layout_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GArray *places = fluxr_graph_layout (job->graph, &job->options, cancellable, &error);

  if (places != NULL)
    g_task_return_pointer (task, places, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * fluxr_graph_layout_async:
 * @graph: nothing may be added to it meanwhile
 * @options: (nullable): it is copied
 *
 * Errors: %FLUXR_GRAPH_ERROR_NO_PROGRAM when Graphviz is missing, _TIMED_OUT, _FAILED, _UNKNOWN for
 * an id that is not there, %G_IO_ERROR_CANCELLED. The program ends before the callback is called.
 */
void
fluxr_graph_layout_async (FluxrGraph                    *graph,
                          const FluxrGraphLayoutOptions *options,
                          GCancellable                  *cancellable,
                          GAsyncReadyCallback            callback,
                          gpointer                       data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job;

  g_return_if_fail (graph != NULL);

  job = g_new0 (Job, 1);
  job->graph = fluxr_graph_ref (graph);
  if (options != NULL)
    {
      job->options = *options;
      job->options.ids = (const char *const *) g_strdupv ((char **) options->ids);
      job->options.anchor = g_strdup (options->anchor);
      job->options.program = g_strdup (options->program);
    }
  g_task_set_source_tag (task, fluxr_graph_layout_async);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  g_task_run_in_thread (task, layout_thread);
}

GArray *
fluxr_graph_layout_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fluxr_graph_layout_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
