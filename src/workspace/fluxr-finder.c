/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking for words in the whole file. */

#include "config.h"

#include "fluxr-finder.h"

#include "fluxr-errand.h"

typedef struct
{
  char *path;
  char *words;
  guint limit;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->words);
  g_free (job);
}

static gpointer
search (gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  database = fluxr_database_open (job->path, error);

  return database != NULL ? fluxr_search_run (database, job->words, job->limit, error) : NULL;
}

void
fluxr_finder_search_async (FluxrWorkspace      *workspace,
                           const char          *words,
                           guint                limit,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, fluxr_finder_search_async);
  job->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (workspace)));
  job->words = g_strdup (words);
  job->limit = limit;
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, search,
                    (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
fluxr_finder_search_finish (FluxrWorkspace  *workspace,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
