/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-flow-report.h"

#include "fluxr-errand.h"
#include "fluxr-graph-walk.h"
#include "fluxr-priority.h"

typedef struct
{
  char *path;
  char *product_id;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->product_id);
  g_free (job);
}

void
fluxr_flow_report_free (FluxrFlowReport *self)
{
  fluxr_graph_unref (self->graph);
  g_ptr_array_unref (self->findings);
  g_hash_table_unref (self->features);
  g_free (self);
}

/* The features a product cannot do without, in their order, and their ids.
 * Returns: (transfer full): the names, which belong to @ids */
static GPtrArray *
list_wanted (FluxrDatabase  *database,
             const char     *product_id,
             GHashTable     *ids,
             GError        **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrStatement) statement = fluxr_database_query (
    database, error,
    "SELECT name, id FROM features WHERE product_id = ?1 AND priority = ?2 AND name <> ''"
    " ORDER BY position, created_at, id", "ss", product_id, FLUXR_PRIORITY_MUST_HAVE);

  if (statement == NULL)
    return NULL;
  while (fluxr_statement_step (statement, &problem))
    {
      char *name = g_strdup (fluxr_statement_get_text (statement, 0));

      if (g_hash_table_insert (ids, name, g_strdup (fluxr_statement_get_text (statement, 1))))
        g_ptr_array_add (names, name);
    }
  if (problem == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

static FluxrFlowReport *
report_new (FluxrGraph *graph,
            GPtrArray  *wanted,
            GHashTable *features)
{
  FluxrFlowReport *self = g_new0 (FluxrFlowReport, 1);
  guint start;

  self->graph = fluxr_graph_ref (graph);
  if (fluxr_graph_find_start (graph, &start))
    self->start = fluxr_graph_get_node (graph, start)->id;
  self->findings = fluxr_graph_check (graph, self->start, (const char *const *) wanted->pdata);
  self->features = g_hash_table_ref (features);

  return self;
}

static gpointer
make (gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (job->path, error);
  g_autoptr (FluxrGraph) graph = NULL;
  g_autoptr (GHashTable) features = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           g_free);
  g_autoptr (GPtrArray) wanted = NULL;

  if (database != NULL)
    graph = fluxr_flow_graph_load (database, job->product_id, error);
  if (graph != NULL)
    wanted = list_wanted (database, job->product_id, features, error);

  return wanted != NULL ? report_new (graph, wanted, features) : NULL;
}

void
fluxr_flow_report_make_async (const char          *path,
                              const char          *product_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->product_id = g_strdup (product_id);
  g_task_set_source_tag (task, fluxr_flow_report_make_async);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, make,
                    (GDestroyNotify) fluxr_flow_report_free);
}

/**
 * fluxr_flow_report_make_finish:
 *
 * Returns: (transfer full)
 */
FluxrFlowReport *
fluxr_flow_report_make_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fluxr_flow_report_make_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
