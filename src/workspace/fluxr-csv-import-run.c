/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking at what an import would do, and doing it, here or on a worker. */

#include "config.h"

#include "fluxr-csv-import.h"

#include <glib/gi18n-lib.h>

#include "fluxr-csv-private.h"
#include "fluxr-errand.h"
#include "fluxr-workspace-private.h"

typedef struct
{
  FluxrCsvRecipe recipe;
  char *path;
  char *user_id;
  gboolean apply;
} Job;

/* The undo entry's name has the number, so it is counted first. */
static FluxrCsvResult *
apply (const FluxrCsvRecipe  *recipe,
       FluxrDatabase         *database,
       const char            *user_id,
       GCancellable          *cancellable,
       GError               **error)
{
  g_autoptr (FluxrCsvResult) look = fluxr_csv_run (recipe, database, NULL, cancellable, error);
  g_autoptr (FluxrCsvResult) result = NULL;
  g_autoptr (FluxrEdit) edit = NULL;
  g_autofree char *name = NULL;
  guint n;

  if (look == NULL)
    return NULL;
  n = look->counts[FLUXR_CSV_ACTION_ADD] + look->counts[FLUXR_CSV_ACTION_UPDATE];
  if (n == 0)
    return g_steal_pointer (&look);

  name = g_strdup_printf (ngettext ("Import %u Card", "Import %u Cards", n), n);
  edit = fluxr_edit_begin (database, user_id, name, error);
  if (edit == NULL)
    return NULL;
  result = fluxr_csv_run (recipe, database, edit, cancellable, error);
  if (result == NULL)
    return NULL;
  result->entry = fluxr_transaction_get_entry (fluxr_edit_get_transaction (edit));
  if (!fluxr_edit_commit (edit, error))
    return NULL;

  return g_steal_pointer (&result);
}

FluxrCsvResult *
fluxr_csv_import_check (FluxrCsvImport  *self,
                        FluxrDatabase   *database,
                        GError         **error)
{
  FluxrCsvRecipe recipe;
  FluxrCsvResult *result;

  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self), NULL);

  fluxr_csv_import_copy_recipe (self, &recipe);
  result = fluxr_csv_run (&recipe, database, NULL, NULL, error);
  fluxr_csv_recipe_clear (&recipe);

  return result;
}

/**
 * fluxr_csv_import_apply:
 * @user_id: (nullable): who imports; %NULL on this computer
 */
FluxrCsvResult *
fluxr_csv_import_apply (FluxrCsvImport  *self,
                        FluxrDatabase   *database,
                        const char      *user_id,
                        GError         **error)
{
  FluxrCsvRecipe recipe;
  FluxrCsvResult *result;

  g_return_val_if_fail (FLUXR_IS_CSV_IMPORT (self), NULL);

  fluxr_csv_import_copy_recipe (self, &recipe);
  result = apply (&recipe, database, user_id, NULL, error);
  fluxr_csv_recipe_clear (&recipe);

  return result;
}

static void
job_free (Job *job)
{
  fluxr_csv_recipe_clear (&job->recipe);
  g_free (job->path);
  g_free (job->user_id);
  g_free (job);
}

static gpointer
run (gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Job *job = data;
  g_autoptr (FluxrDatabase) database = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  database = fluxr_database_open (job->path, error);
  if (database == NULL)
    return NULL;
  if (job->apply)
    return apply (&job->recipe, database, job->user_id, cancellable, error);

  return fluxr_csv_run (&job->recipe, database, NULL, cancellable, error);
}

/**
 * fluxr_csv_import_run_async:
 * @apply: whether to do it; else it is only looked at what would come of it
 */
void
fluxr_csv_import_run_async (FluxrCsvImport      *self,
                            FluxrWorkspace      *workspace,
                            gboolean             apply,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (FLUXR_IS_CSV_IMPORT (self));
  g_return_if_fail (FLUXR_IS_WORKSPACE (workspace));

  job = g_new0 (Job, 1);
  fluxr_csv_import_copy_recipe (self, &job->recipe);
  job->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (workspace)));
  job->user_id = g_strdup (fluxr_account_get_user_id (fluxr_workspace_get_account (workspace)));
  job->apply = apply;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fluxr_csv_import_run_async);
  /* What was written is told, also if it is no longer wanted. */
  g_task_set_check_cancellable (task, !apply);
  g_task_set_task_data (task, GINT_TO_POINTER (apply), NULL);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, run,
                    (GDestroyNotify) fluxr_csv_result_free);
}

/**
 * fluxr_csv_import_run_finish:
 * @workspace: which learns of what has changed
 */
FluxrCsvResult *
fluxr_csv_import_run_finish (FluxrCsvImport  *self,
                             FluxrWorkspace  *workspace,
                             GAsyncResult    *result,
                             GError         **error)
{
  FluxrCsvResult *outcome;
  gboolean applied;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  applied = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));
  outcome = g_task_propagate_pointer (G_TASK (result), error);
  if (applied && outcome != NULL)
    fluxr_workspace_set_acted (workspace, outcome->entry);
  if (applied && fluxr_workspace_get_store (workspace) != NULL)
    fluxr_workspace_tell (workspace);

  return outcome;
}
