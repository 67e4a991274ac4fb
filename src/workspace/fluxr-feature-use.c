/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which pages name a feature. */

#include "config.h"

#include "fluxr-feature-use.h"

#include <glib/gi18n-lib.h>

#include "fluxr-entities.h"
#include "fluxr-errand.h"
#include "fluxr-feature-names.h"
#include "fluxr-rows.h"
#include "fluxr-workspace-private.h"

/* A person reads no more of them in a pane. */
#define PAGES_MAX 50

/* Whether the page names the feature ?2. What is no array names none. */
#define NAMES_IT \
  "CASE WHEN json_valid (p.features) AND json_type (p.features) = 'array' THEN EXISTS" \
  " (SELECT 1 FROM json_each (p.features) AS j WHERE (j.type = 'text' AND j.value = ?2)" \
  " OR (j.type = 'object' AND json_extract (j.value, '$.name') = ?2)) ELSE 0 END"

typedef struct
{
  char *path;
  char *product_id;
  char *id;       /* (nullable): of the feature */
  char *name;     /* its name, or the names on the page as JSON */
  char *old_name; /* (nullable) */
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->product_id);
  g_free (job->id);
  g_free (job->name);
  g_free (job->old_name);
  g_free (job);
}

static void
page_free (FluxrFeaturePage *page)
{
  g_free (page->id);
  g_free (page->name);
  g_free (page);
}

void
fluxr_feature_use_free (FluxrFeatureUse *self)
{
  g_ptr_array_unref (self->pages);
  g_free (self);
}

static Job *
job_new (FluxrWorkspace *workspace,
         FluxrRecord    *record)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (workspace)));
  job->product_id = g_strdup (fluxr_record_get_text (record, "product_id"));

  return job;
}

static gboolean
list_pages (FluxrDatabase    *database,
            const Job        *job,
            FluxrFeatureUse  *use,
            GError          **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrStatement) pages = fluxr_database_query (
    database, error, "SELECT p.id, p.name FROM flow_pages AS p WHERE p.product_id = ?1 AND "
    NAMES_IT " ORDER BY p.name, p.id", "ss", job->product_id, job->name);

  if (pages == NULL)
    return FALSE;
  for (; fluxr_statement_step (pages, &problem); use->n_pages++)
    {
      FluxrFeaturePage *page;

      if (use->n_pages >= PAGES_MAX)
        continue;
      page = g_new0 (FluxrFeaturePage, 1);
      page->id = g_strdup (fluxr_statement_get_text (pages, 0));
      page->name = g_strdup (fluxr_statement_get_text (pages, 1));
      g_ptr_array_add (use->pages, page);
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static gpointer
find (gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrFeatureUse) use = g_new0 (FluxrFeatureUse, 1);
  g_autoptr (FluxrDatabase) database = NULL;

  use->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  database = fluxr_database_open (job->path, error);
  if (database == NULL || !list_pages (database, job, use, error))
    return NULL;
  if (g_strcmp0 (job->name, job->old_name) != 0 && job->old_name != NULL)
    use->n_stale = fluxr_database_get_integer (
      database, "SELECT count (*) FROM flow_pages AS p WHERE p.product_id = ?1 AND " NAMES_IT
      " AND NOT EXISTS (SELECT 1 FROM features AS f WHERE f.product_id = ?1 AND f.name = ?2"
      " AND f.id <> ?3)", "sss", job->product_id, job->old_name, job->id);

  return g_steal_pointer (&use);
}

void
fluxr_feature_use_find_async (FluxrWorkspace      *workspace,
                              FluxrRecord         *feature,
                              const char          *old_name,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = job_new (workspace, feature);

  g_task_set_source_tag (task, fluxr_feature_use_find_async);
  job->id = g_strdup (fluxr_record_get_id (feature));
  job->name = g_strdup (fluxr_record_get_text (feature, "name"));
  job->old_name = g_strdup (old_name);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, find,
                    (GDestroyNotify) fluxr_feature_use_free);
}

FluxrFeatureUse *
fluxr_feature_use_find_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
lookup (gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Job *job = data;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (FluxrStatement) features = NULL;
  g_autoptr (FluxrDatabase) database = NULL;
  g_autoptr (GError) problem = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  database = fluxr_database_open (job->path, &problem);
  if (database != NULL)
    features = fluxr_database_query (database, &problem,
                                     "SELECT name, min (id) FROM features WHERE product_id = ?1"
                                     " AND name IN (SELECT value FROM json_each (?2))"
                                     " GROUP BY name", "ss", job->product_id, job->name);
  while (features != NULL && fluxr_statement_step (features, &problem))
    g_hash_table_replace (ids, g_strdup (fluxr_statement_get_text (features, 0)),
                          g_strdup (fluxr_statement_get_text (features, 1)));
  g_clear_pointer (&features, fluxr_statement_release);
  if (problem == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

void
fluxr_feature_use_lookup_async (FluxrWorkspace      *workspace,
                                FluxrRecord         *page,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = job_new (workspace, page);
  g_autoptr (GPtrArray) listed = fluxr_feature_names_list (fluxr_record_get_text (page,
                                                                                  "features"));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_task_set_source_tag (task, fluxr_feature_use_lookup_async);
  for (guint i = 0; listed != NULL && i < listed->len; i++)
    if (((FluxrFeatureName *) listed->pdata[i])->name != NULL)
      g_ptr_array_add (names, ((FluxrFeatureName *) listed->pdata[i])->name);
  job->name = fluxr_feature_names_print (names);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, lookup,
                    (GDestroyNotify) g_hash_table_unref);
}

GHashTable *
fluxr_feature_use_lookup_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GPtrArray *
list_users (FluxrDatabase  *database,
            const char     *product_id,
            const char     *name,
            GError        **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrStatement) pages = fluxr_database_query (
    database, error, "SELECT p.id FROM flow_pages AS p WHERE p.product_id = ?1 AND " NAMES_IT,
    "ss", product_id, name);

  if (pages == NULL)
    return NULL;
  while (fluxr_statement_step (pages, &problem))
    g_ptr_array_add (ids, g_strdup (fluxr_statement_get_text (pages, 0)));
  if (problem == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

static gboolean
rename_on_page (FluxrEdit   *edit,
                const char  *id,
                const char  *old_name,
                const char  *name,
                GError     **error)
{
  g_autoptr (FluxrRow) row = fluxr_edit_load (edit, &fluxr_flow_page_entity, id, error);
  g_autoptr (FluxrRow) change = fluxr_row_new (&fluxr_flow_page_entity);
  g_autofree char *json = NULL;
  g_autofree char *new_id = NULL;

  if (row == NULL)
    return FALSE;
  json = fluxr_feature_names_rename (fluxr_row_get_text (row, "features"), old_name, name);
  if (json == NULL)
    return TRUE;
  fluxr_row_set_text (change, "features", json);
  new_id = fluxr_edit_update (edit, id, change, error);

  return new_id != NULL;
}

gboolean
fluxr_workspace_rename_on_pages (FluxrWorkspace  *self,
                                 const char      *product_id,
                                 const char      *old_name,
                                 const char      *name,
                                 guint           *n,
                                 GError         **error)
{
  FluxrDatabase *database = fluxr_store_get_database (fluxr_workspace_get_store (self));
  g_autoptr (GPtrArray) ids = list_users (database, product_id, old_name, error);
  g_autofree char *action = NULL;
  FluxrEdit *edit;
  gboolean success = TRUE;

  if (ids == NULL)
    return FALSE;
  if (n != NULL)
    *n = ids->len;
  action = g_strdup_printf (ngettext ("Rename on Page", "Rename on %u Pages", ids->len), ids->len);
  edit = fluxr_workspace_begin (self, action, error);
  if (edit == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len && success; i++)
    success = rename_on_page (edit, g_ptr_array_index (ids, i), old_name, name, error);

  return fluxr_workspace_finish (self, edit, success, error);
}
