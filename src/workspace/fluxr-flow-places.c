/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-flow-places.h"

#include "fluxr-errand.h"

typedef struct
{
  char *path;
  char *product_id;
  GStrv ids;                       /* (nullable) */
  FluxrGraphLayoutOptions options; /* of which ids is the above */
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->product_id);
  g_strfreev (job->ids);
  g_free (job);
}

void
fluxr_flow_places_free (FluxrFlowPlaces *self)
{
  fluxr_graph_unref (self->graph);
  g_free (self->places);
  g_free (self);
}

static FluxrFlowPlaces *
places_new (FluxrGraph *graph,
            GArray     *found)
{
  FluxrFlowPlaces *self = g_new0 (FluxrFlowPlaces, 1);

  self->graph = fluxr_graph_ref (graph);
  self->n_places = found->len;
  self->places = g_new (FluxrFlowPlace, found->len);
  for (guint i = 0; i < found->len; i++)
    {
      const FluxrGraphPlace *place = &g_array_index (found, FluxrGraphPlace, i);

      self->places[i]
        = (FluxrFlowPlace){ fluxr_graph_get_node (graph, place->node)->id, place->x, place->y };
    }

  return self;
}

/* Pages that have gone since they were chosen are no error. */
static void
leave_out_strangers (GStrv       ids,
                     FluxrGraph *graph)
{
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint node;

      if (fluxr_graph_find_node (graph, ids[i], &node))
        ids[n++] = ids[i];
      else
        g_free (ids[i]);
    }
  ids[n] = NULL;
}

static gpointer
find (gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Job *job = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (job->path, error);
  g_autoptr (FluxrGraph) graph = NULL;
  g_autoptr (GArray) found = NULL;

  if (database != NULL)
    graph = fluxr_flow_graph_load (database, job->product_id, error);
  if (graph == NULL)
    return NULL;
  if (job->ids != NULL)
    leave_out_strangers (job->ids, graph);
  found = fluxr_graph_layout (graph, &job->options, cancellable, error);

  return found != NULL ? places_new (graph, found) : NULL;
}

void
fluxr_flow_places_find_async (const char                    *path,
                              const char                    *product_id,
                              const FluxrGraphLayoutOptions *options,
                              GCancellable                  *cancellable,
                              GAsyncReadyCallback            callback,
                              gpointer                       user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->product_id = g_strdup (product_id);
  job->ids = g_strdupv ((GStrv) options->ids);
  job->options.direction = options->direction;
  job->options.ids = (const char *const *) job->ids;
  g_task_set_source_tag (task, fluxr_flow_places_find_async);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, find,
                    (GDestroyNotify) fluxr_flow_places_free);
}

/**
 * fluxr_flow_places_find_finish:
 *
 * Returns: (transfer full)
 */
FluxrFlowPlaces *
fluxr_flow_places_find_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fluxr_flow_places_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
