/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What only an account's file has. */

#include "config.h"

#include "fluxr-unsent.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fluxr-command-error.h"
#include "fluxr-errand.h"
#include "fluxr-export.h"
#include "fluxr-rows.h"
#include "fluxr-workspace.h"

#define MAX_FILES 100
/* As many changes are looked at for each name. */
#define LOOK_FOR 8

/* (nullable): deleted rows and those without a name have none */
static char *
dup_name (FluxrDatabase *database,
          const char    *table,
          const char    *id)
{
  static const char *const columns[] = { "name", "title" };
  const FluxrEntity *entity = fluxr_entity_find (table);
  g_autoptr (FluxrRow) row = NULL;

  if (entity != NULL)
    row = fluxr_rows_load (database, entity, id, NULL);
  for (guint i = 0; row != NULL && i < G_N_ELEMENTS (columns); i++)
    if (fluxr_entity_find_column (entity, columns[i]) >= 0)
      return g_strdup (fluxr_row_get_text (row, columns[i]));

  return NULL;
}

/* What the first changes are about; those without a name are passed over. */
static char **
list_names (FluxrDatabase  *database,
            guint           limit,
            GError        **error)
{
  g_autoptr (FluxrStatement) statement = NULL;
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr (GError) failure = NULL;

  statement = fluxr_database_query (database, &failure,
                                    "SELECT tbl, id FROM sync_outbox ORDER BY seq LIMIT ?", "i",
                                    (gint64) limit * LOOK_FOR);
  for (guint found = 0; statement != NULL && found < limit
                        && fluxr_statement_step (statement, &failure);)
    {
      g_autofree char *name = dup_name (database, fluxr_statement_get_text (statement, 0),
                                        fluxr_statement_get_text (statement, 1));

      if (name == NULL)
        continue;
      g_strv_builder_add (list, name);
      found++;
    }
  if (failure == NULL)
    return g_strv_builder_end (list);
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

/* -1 if it failed, which must not pass for nothing. */
static gint64
count (FluxrDatabase  *database,
       GError        **error)
{
  g_autoptr (FluxrStatement) statement = NULL;

  statement = fluxr_database_query (database, error, "SELECT count (*) FROM sync_outbox", "");
  if (statement == NULL || !fluxr_statement_step (statement, error))
    return -1;

  return fluxr_statement_get_integer (statement, 0);
}

gint64
fluxr_unsent_list (FluxrAccounts  *accounts,
                   FluxrAccount   *account,
                   guint           limit,
                   GStrv          *names,
                   GError        **error)
{
  g_autoptr (FluxrDatabase) database = fluxr_workspace_open_file (accounts, account, error);

  *names = database != NULL ? list_names (database, limit, error) : NULL;

  return *names != NULL ? count (database, error) : -1;
}

/* Only for its owner's eyes, and never over another file. */
static int
make_file (FluxrAccount  *account,
           const char    *folder,
           char         **path)
{
  const char *email = fluxr_account_get_email (account);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *who = g_strdelimit (g_strdup (email != NULL ? email : "account"), "/", '-');
  int fd = -1;

  /* What comes of it shows at the file. */
  g_mkdir_with_parents (folder, 0700);
  for (guint i = 1; fd < 0 && i < MAX_FILES && (i == 1 || errno == EEXIST); i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("Fluxr %s %s.json", who, day)
                                     : g_strdup_printf ("Fluxr %s %s (%u).json", who, day, i);

      g_free (*path);
      *path = g_build_filename (folder, name, NULL);
      fd = g_open (*path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    }

  return fd;
}

static char *
keep (FluxrAccounts  *accounts,
      FluxrAccount   *account,
      const char     *folder,
      GError        **error)
{
  g_autoptr (FluxrDatabase) database = fluxr_workspace_open_file (accounts, account, error);
  g_autofree char *path = NULL;
  gboolean done;
  FILE *file;
  int fd;

  if (database == NULL)
    return NULL;
  fd = make_file (account, folder, &path);
  file = fd >= 0 ? fdopen (fd, "w") : NULL;
  done = file != NULL && fluxr_export_write (database, NULL, file, error);
  if (file != NULL)
    {
      done = fflush (file) == 0 && fsync (fd) == 0 && done;
      done = fclose (file) == 0 && done;
    }
  if (done)
    return g_steal_pointer (&path);

  if (error != NULL && *error == NULL)
    g_set_error (error, FLUXR_COMMAND_ERROR, FLUXR_COMMAND_ERROR_FAILED,
                 _("Nothing was removed, since “%s” could not be written"), path);

  return NULL;
}

typedef struct
{
  FluxrAccounts *accounts;
  FluxrAccount *account;
  char *folder;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->accounts);
  g_object_unref (job->account);
  g_free (job->folder);
  g_free (job);
}

static gpointer
run (gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  const Job *job = data;

  return keep (job->accounts, job->account, job->folder, error);
}

void
fluxr_unsent_keep_async (FluxrAccounts       *accounts,
                         FluxrAccount        *account,
                         const char          *folder,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (accounts, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, fluxr_unsent_keep_async);
  job->accounts = g_object_ref (accounts);
  job->account = g_object_ref (account);
  job->folder = g_strdup (folder);
  fluxr_errand_run (task, job, (GDestroyNotify) job_free, run, g_free);
}

char *
fluxr_unsent_keep_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
