/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index of the full-text search follows the file when nobody types: whoever saves a text would
 * have to wait for it. A search of the window's own does not need it, but the search of the desktop
 * reads the file as it is. */

#include "config.h"

#include "fluxr-index-keeper.h"

#include "fluxr-errand.h"
#include "fluxr-search.h"

/* Rows of one transaction, short enough for a command to wait for. */
#define PART 50

/* Rows that are worth waiting for when the file is closed, and how long another writer is, in
 * milliseconds. */
#define REST 100
#define WAIT 20

struct _FluxrIndexKeeper
{
  FluxrStore *store;
  GCancellable *cancellable; /* (nullable): of the work under way */
  guint quiet;
  guint timeout;
};

/* Returns: nothing; with an error if it failed */
static gpointer
update (gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (FluxrDatabase) database = NULL;
  gboolean complete = FALSE;

  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  database = fluxr_database_open (data, error);
  while (database != NULL && !complete && !g_cancellable_is_cancelled (cancellable)
         && fluxr_search_update (database, PART, &complete, error))
    continue;

  return NULL;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("The search index will be brought up to date later: %s", error->message);
}

static void
stop (FluxrIndexKeeper *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
quiet_cb (gpointer user_data)
{
  FluxrIndexKeeper *self = user_data;
  GTask *task;

  self->timeout = 0;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, done_cb, NULL);
  g_task_set_source_tag (task, quiet_cb);
  fluxr_errand_run (task, g_strdup (fluxr_store_get_path (self->store)), g_free, update, NULL);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (FluxrIndexKeeper *self)
{
  stop (self);
  self->timeout = g_timeout_add (self->quiet, quiet_cb, self);
}

FluxrIndexKeeper *
fluxr_index_keeper_new (FluxrStore *store,
                        guint       quiet)
{
  FluxrIndexKeeper *self = g_new0 (FluxrIndexKeeper, 1);

  self->store = g_object_ref (store);
  self->quiet = quiet;
  g_signal_connect_swapped (store, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);

  return self;
}

void
fluxr_index_keeper_free (FluxrIndexKeeper *self)
{
  FluxrDatabase *database = fluxr_store_get_database (self->store);
  g_autoptr (GError) error = NULL;

  g_signal_handlers_disconnect_by_data (self->store, self);
  stop (self);
  sqlite3_busy_timeout (fluxr_database_get_handle (database), WAIT);
  if (!fluxr_search_update (database, REST, NULL, &error))
    g_message ("The search index will be brought up to date later: %s", error->message);
  g_object_unref (self->store);
  g_free (self);
}
