/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * House-keeping of an account's file: versions of texts are thinned out with age, and a copy is
 * made each day. First when the window has been open for a while, since nothing is in a hurry, and
 * then again and again: some people close a window once a month. */

#include "config.h"

#include "fluxr-upkeep.h"

#include "fluxr-backup.h"
#include "fluxr-clock.h"
#include "fluxr-errand.h"
#include "fluxr-fault.h"
#include "fluxr-version.h"

/* Seconds. */
#define FIRST 60
#define EVERY 3600

struct _FluxrUpkeep
{
  char *path; /* (owned) */
  guint n_backups;
  guint timeout;
};

typedef struct
{
  char *path;
  guint n_backups;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

/* The next try is in an hour, and whoever looks at the log sooner sees why. */
static void
make_backup (const Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrBackup) backup = NULL;

  if (job->n_backups == 0)
    return;
  backup = fluxr_backup_make_daily (job->path, &error);
  if (error != NULL)
    fluxr_fault_report_error (FLUXR_SEVERITY_WARNING, "backup", error);
  /* Also without a new one: what goes makes room for it. */
  fluxr_backup_thin (job->path, job->n_backups);
}

/* Returns: nothing; with an error if it failed */
static gpointer
keep_house (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Job *job = data;
  g_autoptr (FluxrDatabase) database = NULL;
  guint n = 0;

  /* First: what goes now is in it. */
  make_backup (job);
  database = fluxr_database_open (job->path, error);
  if (database != NULL && fluxr_version_thin (database, fluxr_clock_now (), &n, error))
    g_debug ("%u versions were thinned out", n);

  return NULL;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_message ("The file is looked after later: %s", error->message);
}

static gboolean
timeout_cb (gpointer user_data)
{
  FluxrUpkeep *self = user_data;
  GTask *task = g_task_new (NULL, NULL, done_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (self->path);
  job->n_backups = self->n_backups;
  g_task_set_source_tag (task, timeout_cb);
  fluxr_errand_run (task, job, job_free, keep_house, NULL);
  self->timeout = g_timeout_add_seconds (EVERY, timeout_cb, self);

  return G_SOURCE_REMOVE;
}

/**
 * fluxr_upkeep_new:
 * @path: the account's file
 *
 * Returns: (transfer full): keeps house until it is freed
 */
FluxrUpkeep *
fluxr_upkeep_new (const char *path)
{
  FluxrUpkeep *self = g_new0 (FluxrUpkeep, 1);

  self->path = g_strdup (path);
  self->timeout = g_timeout_add_seconds (FIRST, timeout_cb, self);

  return self;
}

/**
 * fluxr_upkeep_set_backups:
 * @n: how many daily copies to keep; with 0, the default, none is made
 */
void
fluxr_upkeep_set_backups (FluxrUpkeep *self,
                          guint        n)
{
  self->n_backups = n;
}

void
fluxr_upkeep_free (FluxrUpkeep *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self->path);
  g_free (self);
}
