/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole files are written and read here, which takes its time: never on the main thread. */

#include "config.h"

#include "fluxr-backups.h"

#include "fluxr-errand.h"

typedef struct
{
  char *path;   /* (nullable) */
  char *backup; /* (nullable) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->backup);
  g_free (job);
}

static void
start (const char          *path,
       const char          *backup,
       FluxrErrandFunc      func,
       GDestroyNotify       free_result,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->backup = g_strdup (backup);
  g_task_set_source_tag (task, func);
  fluxr_errand_run (task, job, job_free, func, free_result);
}

static gpointer
make (gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return fluxr_backup_make (((Job *) data)->path, FLUXR_BACKUP_ASKED, error);
}

void
fluxr_backups_make_async (const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (path != NULL);

  start (path, NULL, make, (GDestroyNotify) fluxr_backup_free, cancellable, callback, user_data);
}

FluxrBackup *
fluxr_backups_make_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_content (gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree FluxrBackupContent *content = g_new0 (FluxrBackupContent, 1);

  if (!fluxr_backup_read (((Job *) data)->backup, content, error))
    return NULL;

  return g_steal_pointer (&content);
}

void
fluxr_backups_read_async (const char          *backup,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (backup != NULL);

  start (NULL, backup, read_content, g_free, cancellable, callback, user_data);
}

gboolean
fluxr_backups_read_finish (GAsyncResult        *result,
                           FluxrBackupContent  *content,
                           GError             **error)
{
  g_autofree FluxrBackupContent *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found != NULL)
    *content = *found;

  return found != NULL;
}

static gpointer
restore (gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Job *job = data;

  return fluxr_backup_restore (job->path, job->backup, error);
}

void
fluxr_backups_restore_async (const char          *path,
                             const char          *backup,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (path != NULL && backup != NULL);

  start (path, backup, restore, (GDestroyNotify) fluxr_backup_free, NULL, callback, user_data);
}

FluxrBackup *
fluxr_backups_restore_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
