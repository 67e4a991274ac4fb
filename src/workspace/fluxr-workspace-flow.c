/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands over the flow of a product. */

#include "config.h"

#include "fluxr-workspace-flow.h"

#include <glib/gi18n-lib.h>

#include "fluxr-edit-flow.h"
#include "fluxr-errand.h"
#include "fluxr-workspace-private.h"

/* Rows that the main thread may write without a frame being late. */
#define FEW 24

static char *
finish (FluxrWorkspace  *self,
        FluxrEdit       *edit,
        char            *id, /* (transfer full) (nullable) */
        GError         **error)
{
  g_autofree char *made = id;

  if (!fluxr_workspace_finish (self, edit, made != NULL, error))
    return NULL;

  return g_steal_pointer (&made);
}

/**
 * fluxr_workspace_add_page:
 * @x: where its upper left corner is
 */
char *
fluxr_workspace_add_page (FluxrWorkspace  *self,
                          const char      *product_id,
                          const char      *name,
                          double           x,
                          double           y,
                          const char      *source_id,
                          GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("New Page"), error);

  return edit != NULL
           ? finish (self, edit,
                     fluxr_edit_add_page (edit, product_id, name, x, y, source_id, error), error)
           : NULL;
}

char *
fluxr_workspace_connect_pages (FluxrWorkspace  *self,
                               const char      *source_id,
                               const char      *target_id,
                               GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Connect Pages"), error);

  return edit != NULL
           ? finish (self, edit, fluxr_edit_connect (edit, source_id, target_id, error), error)
           : NULL;
}

char *
fluxr_workspace_reverse_connection (FluxrWorkspace  *self,
                                    const char      *id,
                                    GError         **error)
{
  FluxrEdit *edit = fluxr_workspace_begin (self, _("Reverse Connection"), error);

  return edit != NULL ? finish (self, edit, fluxr_edit_reverse (edit, id, error), error) : NULL;
}

static const char *
get_user_id (FluxrWorkspace *self)
{
  return fluxr_account_get_user_id (fluxr_workspace_get_account (self));
}

static void
tell (FluxrWorkspace *self,
      gint64          entry)
{
  fluxr_workspace_set_acted (self, entry);
  if (entry != 0 && fluxr_workspace_get_store (self) != NULL)
    fluxr_workspace_tell (self);
}

gboolean
fluxr_workspace_act (FluxrWorkspace   *self,
                     FluxrFlowAction  *action,
                     GError          **error)
{
  gint64 entry;

  g_return_val_if_fail (FLUXR_IS_WORKSPACE (self) && fluxr_workspace_get_store (self) != NULL,
                        FALSE);

  if (!fluxr_flow_action_run (action,
                              fluxr_store_get_database (fluxr_workspace_get_store (self)),
                              get_user_id (self), NULL, &entry, error))
    return FALSE;
  tell (self, entry);

  return TRUE;
}

typedef struct
{
  FluxrFlowAction *action; /* (owned) */
  char *path;
  char *user_id;           /* (nullable) */
} Job;

static void
job_free (Job *job)
{
  fluxr_flow_action_unref (job->action);
  g_free (job->path);
  g_free (job->user_id);
  g_free (job);
}

/* Returns: the number of the entry */
static gpointer
run (gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (job->path, error);
  gint64 entry;

  if (database == NULL || !fluxr_flow_action_run (job->action, database, job->user_id,
                                                  cancellable, &entry, error))
    return NULL;

  return g_memdup2 (&entry, sizeof entry);
}

static void
start (FluxrWorkspace  *self,
       FluxrFlowAction *action,
       GTask           *task) /* (transfer full) */
{
  Job *job = g_new0 (Job, 1);

  job->action = fluxr_flow_action_ref (action);
  job->path = g_strdup (fluxr_store_get_path (fluxr_workspace_get_store (self)));
  job->user_id = g_strdup (get_user_id (self));
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, run, g_free);
}

void
fluxr_workspace_act_async (FluxrWorkspace      *self,
                           FluxrFlowAction     *action,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  gint64 entry;

  g_return_if_fail (FLUXR_IS_WORKSPACE (self) && fluxr_workspace_get_store (self) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fluxr_workspace_act_async);
  g_task_set_check_cancellable (task, FALSE);
  if (fluxr_flow_action_get_size (action) > FEW)
    start (self, action, g_steal_pointer (&task));
  else if (!fluxr_workspace_act (self, action, &error))
    g_task_return_error (task, error);
  else
    {
      entry = fluxr_workspace_get_acted (self);
      g_task_return_pointer (task, g_memdup2 (&entry, sizeof entry), g_free);
    }
}

gboolean
fluxr_workspace_act_finish (FluxrWorkspace  *self,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_autofree gint64 *entry = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  entry = g_task_propagate_pointer (G_TASK (result), error);
  if (entry == NULL)
    return FALSE;
  tell (self, *entry);

  return TRUE;
}

gboolean
fluxr_workspace_move_pages (FluxrWorkspace        *self,
                            const FluxrFlowPlace  *places,
                            guint                  n_places,
                            GError               **error)
{
  g_autoptr (FluxrFlowAction) action = fluxr_flow_action_new_move (places, n_places);

  return fluxr_workspace_act (self, action, error);
}

gboolean
fluxr_workspace_delete_pages (FluxrWorkspace     *self,
                              const char *const  *pages,
                              const char *const  *connections,
                              GError            **error)
{
  g_autoptr (FluxrFlowAction) action = fluxr_flow_action_new_delete (pages, connections);

  return fluxr_workspace_act (self, action, error);
}

char *
fluxr_workspace_copy_pages (FluxrWorkspace     *self,
                            const char *const  *pages,
                            GError            **error)
{
  g_autoptr (FluxrFlowAction) action = fluxr_flow_action_new_copy (pages);

  return fluxr_workspace_act (self, action, error)
           ? g_strdup (fluxr_flow_action_get_text (action)) : NULL;
}

GStrv
fluxr_workspace_paste_pages (FluxrWorkspace  *self,
                             const char      *product_id,
                             const char      *text,
                             double           x,
                             double           y,
                             GError         **error)
{
  g_autoptr (FluxrFlowAction) action = fluxr_flow_action_new_paste (product_id, text, x, y);

  return fluxr_workspace_act (self, action, error)
           ? g_strdupv ((GStrv) fluxr_flow_action_get_pages (action)) : NULL;
}
