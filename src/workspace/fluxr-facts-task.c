/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Technical facts, collected on a worker. */

#include "config.h"

#include "fluxr-errand.h"
#include "fluxr-facts.h"

typedef struct
{
  char *path;
  gboolean check;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->path);
  g_free (wish);
}

static gpointer
load (gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Wish *wish = data;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (wish->path, error);

  return database != NULL ? fluxr_facts_load (database, wish->check) : NULL;
}

void
fluxr_facts_load_async (const char           *path,
                        gboolean              check,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  wish->path = g_strdup (path);
  wish->check = check;
  g_task_set_source_tag (task, fluxr_facts_load_async);
  fluxr_errand_run (task, wish, wish_free, load, (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
fluxr_facts_load_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
check (gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (FluxrDatabase) database = fluxr_database_open (data, error);

  return database != NULL ? fluxr_facts_check_file (database) : NULL;
}

void
fluxr_facts_check_async (const char           *path,
                         GCancellable         *cancellable,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fluxr_facts_check_async);
  fluxr_errand_run (task, g_strdup (path), g_free, check, g_free);
}

char *
fluxr_facts_check_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
