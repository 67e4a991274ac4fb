/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with a product as a whole. */

#include "config.h"

#include "fluxr-workspace-product.h"

#include <glib/gi18n-lib.h>

#include "fluxr-edit-private.h"
#include "fluxr-errand.h"
#include "fluxr-workspace-private.h"

/**
 * fluxr_workspace_count_product:
 *
 * Counts in indexes: for a dialog, not for every frame.
 */
GArray *
fluxr_workspace_count_product (FluxrWorkspace *self,
                               const char     *product_id)
{
  FluxrStore *store = fluxr_workspace_get_store (self);
  GArray *contents = g_array_new (FALSE, FALSE, sizeof (FluxrContent));
  guint n;
  const FluxrEntity *const *entities = fluxr_entity_list (&n);

  g_return_val_if_fail (store != NULL, contents);

  for (guint i = 0; i < n; i++)
    {
      int parent = fluxr_entity_find_flag (entities[i], FLUXR_COLUMN_PARENT);
      FluxrContent content = { entities[i], 0 };
      g_autofree char *sql = NULL;

      if (parent < 0 || (entities[i]->access & FLUXR_ACCESS_DELETE) == 0)
        continue;
      sql = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE \"%s\" = ?", entities[i]->table,
                             entities[i]->columns[parent].name);
      content.count = MAX (0, fluxr_database_get_integer (fluxr_store_get_database (store), sql,
                                                          "s", product_id));
      if (content.count > 0)
        g_array_append_val (contents, content);
    }

  return contents;
}

typedef struct
{
  char *path;
  char *user_id; /* (nullable) */
  char *product_id;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->user_id);
  g_free (job->product_id);
  g_free (job);
}

/* What the worker made. */
typedef struct
{
  char *id;
  gint64 entry; /* of the undo log */
} Copy;

static void
copy_free (Copy *copy)
{
  g_free (copy->id);
  g_free (copy);
}

static gpointer
duplicate (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (job->path, error);
  g_autoptr (FluxrEdit) edit = NULL;
  g_autofree char *id = NULL;
  gint64 entry;
  Copy *copy;

  if (database != NULL)
    edit = fluxr_edit_begin (database, job->user_id, _("Duplicate Product"), error);
  if (edit != NULL)
    id = fluxr_edit_duplicate (edit, job->product_id, error);
  if (id == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  entry = fluxr_transaction_get_entry (fluxr_edit_get_transaction (edit));
  if (!fluxr_edit_commit (edit, error))
    return NULL;
  copy = g_new0 (Copy, 1);
  copy->id = g_steal_pointer (&id);
  copy->entry = entry;

  return copy;
}

/**
 * fluxr_workspace_duplicate_product_async:
 * @cancellable: (nullable): cancelled in time, nothing has happened
 */
void
fluxr_workspace_duplicate_product_async (FluxrWorkspace      *self,
                                         const char          *product_id,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (FLUXR_IS_WORKSPACE (self) && fluxr_workspace_get_store (self) != NULL);
  g_return_if_fail (product_id != NULL);

  job = g_new0 (Job, 1);
  job->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (self)));
  job->user_id = g_strdup (fluxr_account_get_user_id (fluxr_workspace_get_account (self)));
  job->product_id = g_strdup (product_id);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fluxr_workspace_duplicate_product_async);
  /* What is done is done, also if somebody cancels by then. */
  g_task_set_check_cancellable (task, FALSE);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, duplicate, (GDestroyNotify) copy_free);
}

char *
fluxr_workspace_duplicate_product_finish (FluxrWorkspace  *self,
                                          GAsyncResult    *result,
                                          GError         **error)
{
  Copy *copy;
  char *id;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  copy = g_task_propagate_pointer (G_TASK (result), error);
  if (copy == NULL)
    return NULL;
  fluxr_workspace_set_acted (self, copy->entry);
  if (fluxr_workspace_get_store (self) != NULL)
    fluxr_workspace_tell (self);
  id = g_steal_pointer (&copy->id);
  copy_free (copy);

  return id;
}
