/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole files are written and read here, which takes its time: never on the main thread. */

#include "config.h"

#include "fluxr-backups.h"

#include "fluxr-errand.h"

typedef struct
{
  char *path;    /* (nullable) */
  char *backup;  /* (nullable) */
  char *user_id; /* (nullable) */
  char *server;  /* (nullable) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->backup);
  g_free (job->user_id);
  g_free (job->server);
  g_free (job);
}

static Job *
job_new (const char *path,
         const char *backup)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->backup = g_strdup (backup);

  return job;
}

static void
start (Job                 *job,
       FluxrErrandFunc      func,
       GDestroyNotify       free_result,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

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

  start (job_new (path, NULL), make, (GDestroyNotify) fluxr_backup_free, cancellable, callback,
         user_data);
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

  start (job_new (NULL, backup), read_content, g_free, cancellable, callback, user_data);
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
  const FluxrBackupOwner owner = { job->user_id, job->server };

  return fluxr_backup_restore (job->path, job->backup, &owner, error);
}

/* The account says where the file is and whose: the file may be past telling. */
static Job *
create_restore (FluxrAccounts *accounts,
                FluxrAccount  *account,
                const char    *backup)
{
  g_autofree char *path = fluxr_accounts_dup_database_path (accounts, account);
  Job *job = job_new (path, backup);

  if (fluxr_account_is_local (account))
    return job;
  job->user_id = g_strdup (fluxr_account_get_user_id (account));
  job->server = g_strdup (fluxr_account_get_project (account));

  return job;
}

FluxrBackup *
fluxr_backups_restore (FluxrAccounts  *accounts,
                       FluxrAccount   *account,
                       const char     *backup,
                       GError        **error)
{
  Job *job = create_restore (accounts, account, backup);
  FluxrBackup *before = restore (job, NULL, error);

  job_free (job);

  return before;
}

void
fluxr_backups_restore_async (FluxrAccounts       *accounts,
                             FluxrAccount        *account,
                             const char          *backup,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (FLUXR_IS_ACCOUNTS (accounts) && FLUXR_IS_ACCOUNT (account));
  g_return_if_fail (backup != NULL);

  start (create_restore (accounts, account, backup), restore, (GDestroyNotify) fluxr_backup_free,
         NULL, callback, user_data);
}

FluxrBackup *
fluxr_backups_restore_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
