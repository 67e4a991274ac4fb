/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bulk work on a thread. The caller's task stays on its own thread: the last reference to a task
 * ends its source object, and that must not happen elsewhere. */

#include "config.h"

#include "fluxr-errand.h"

typedef struct
{
  gpointer data;
  GDestroyNotify free_data;
  FluxrErrandFunc func;
  GDestroyNotify free_result;
} Errand;

static void
errand_free (Errand *errand)
{
  errand->free_data (errand->data);
  g_free (errand);
}

static void
errand_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  const Errand *errand = data;
  g_autoptr (GError) error = NULL;
  gpointer result = errand->func (errand->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, errand->free_result);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Errand *errand = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, value, errand->free_result);
}

/**
 * fluxr_errand_run:
 * @task: (transfer full): returns what @func returns
 */
void
fluxr_errand_run (GTask           *task,
                  gpointer         data,
                  GDestroyNotify   free_data,
                  FluxrErrandFunc  func,
                  GDestroyNotify   free_result)
{
  g_autoptr (GTask) inner = g_task_new (NULL, g_task_get_cancellable (task), done_cb, task);
  Errand *errand = g_new0 (Errand, 1);

  errand->data = data;
  errand->free_data = free_data;
  errand->func = func;
  errand->free_result = free_result;
  /* Whether what is done counts if somebody cancelled by then is the task's business. */
  g_task_set_check_cancellable (inner, FALSE);
  g_task_set_source_tag (inner, fluxr_errand_run);
  g_task_set_task_data (inner, errand, (GDestroyNotify) errand_free);
  g_task_run_in_thread (inner, errand_thread);
}
