/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * House-keeping of an account's file: versions of texts are thinned out with age. First when the
 * window has been open for a while, since nothing is in a hurry, and then again and again: some
 * people close a window once a month. */

#include "config.h"

#include "fluxr-upkeep.h"

#include "fluxr-clock.h"
#include "fluxr-errand.h"
#include "fluxr-version.h"

/* Seconds. */
#define FIRST 60
#define EVERY 3600

struct _FluxrUpkeep
{
  char *path; /* (owned) */
  guint timeout;
};

/* Returns: nothing; with an error if it failed */
static gpointer
thin (gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (FluxrDatabase) database = fluxr_database_open (data, error);
  guint n = 0;

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
    g_message ("Versions are thinned out later: %s", error->message);
}

static gboolean
timeout_cb (gpointer user_data)
{
  FluxrUpkeep *self = user_data;
  GTask *task = g_task_new (NULL, NULL, done_cb, NULL);

  g_task_set_source_tag (task, timeout_cb);
  fluxr_errand_run (task, g_strdup (self->path), g_free, thin, NULL);
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

void
fluxr_upkeep_free (FluxrUpkeep *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self->path);
  g_free (self);
}
