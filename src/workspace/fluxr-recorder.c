/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes the faults of this process into an account's file. Its thread sleeps until there is one,
 * and has no connection meanwhile. A file beside the account's says that a window is open: whoever
 * finds it, and nobody holds it, knows that the last window did not close. */

#include "config.h"

#include "fluxr-recorder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "fluxr-error-rows.h"
#include "fluxr-fault-queue.h"

/* Several come together mostly. */
#define PAUSE (G_USEC_PER_SEC / 4)

/* How long another writer is waited for. */
#define WAIT (G_USEC_PER_SEC / 100)
#define MAX_WAITS 500

/* Of SQLite, between two looks at whether it is over. */
#define STEPS 1000

struct _FluxrRecorder
{
  char *path;
  char *user_id; /* (nullable) */
  char *marker;
  int descriptor; /* of the marker, -1 for none */
  GThread *thread;
  int send; /* (atomic) */
  int ends; /* (atomic): somebody waits for the thread */
  gboolean stop;
};

/* @self: (nullable): NULL for a command line, which has the time */
static gboolean
is_ending (FluxrRecorder *self)
{
  return self != NULL && g_atomic_int_get (&self->ends);
}

static const char **
list_ids (GPtrArray *faults)
{
  const char **ids = g_new0 (const char *, faults->len + 1);

  for (guint i = 0; i < faults->len; i++)
    ids[i] = ((FluxrFault *) g_ptr_array_index (faults, i))->id;

  return ids;
}

static void
write_down (FluxrDatabase *database,
            FluxrRecorder *self)
{
  g_autoptr (GHashTable) repeats = NULL;
  g_autoptr (GPtrArray) faults = fluxr_fault_queue_take (&repeats);
  g_autofree const char **ids = list_ids (faults);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (faults->len == 0 && g_hash_table_size (repeats) == 0)
    return;
  done = fluxr_error_rows_write (database, faults, repeats, is_ending (self), &error);
  sqlite3_progress_handler (fluxr_database_get_handle (database), 0, NULL, NULL);
  /* Cut short while it looked through the file. */
  if (!done && is_ending (self))
    {
      g_clear_error (&error);
      done = fluxr_error_rows_write (database, faults, repeats, TRUE, &error);
    }
  if (done && self != NULL && g_atomic_int_get (&self->send) && self->user_id != NULL)
    fluxr_error_rows_send (database, ids, self->user_id, &error);
  if (error != NULL)
    g_debug ("%u faults were not written: %s", faults->len, error->message);
}

void
fluxr_recorder_flush (FluxrDatabase *database)
{
  gboolean before = fluxr_fault_queue_mute (TRUE);

  write_down (database, NULL);
  fluxr_fault_queue_mute (before);
}

static int
stop_cb (void *data)
{
  return is_ending (data);
}

static int
wait_cb (void *data,
         int   n)
{
  if (is_ending (data) || n >= MAX_WAITS)
    return FALSE;
  g_usleep (WAIT);

  return TRUE;
}

/* From here on nothing takes long once the main thread waits for the end. */
static void
open_and_write (FluxrRecorder *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (self->path, &error);

  if (database == NULL)
    {
      g_debug ("Faults wait: %s", error->message);
      return;
    }
  sqlite3_busy_handler (fluxr_database_get_handle (database), wait_cb, self);
  if (!is_ending (self))
    sqlite3_progress_handler (fluxr_database_get_handle (database), STEPS, stop_cb, self);
  write_down (database, self);
}

static gpointer
record (gpointer data)
{
  FluxrRecorder *self = data;

  fluxr_fault_queue_mute (TRUE);
  while (fluxr_fault_queue_wait (&self->stop, PAUSE))
    open_and_write (self);
  if (fluxr_fault_queue_count () > 0)
    open_and_write (self);

  return NULL;
}

static void
tell_unclean_end (void)
{
  fluxr_fault_report (FLUXR_SEVERITY_CRITICAL, "unclean-end", NULL,
                      "Fluxr did not close the last time");
}

/* Without it, nothing is known about the end, which is no reason not to begin. */
static void
take_marker (FluxrRecorder *self)
{
  gboolean found;

  self->marker = g_strconcat (self->path, ".open", NULL);
  found = g_file_test (self->marker, G_FILE_TEST_EXISTS);
  self->descriptor = open (self->marker, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->descriptor < 0)
    return;
  if (flock (self->descriptor, LOCK_EX | LOCK_NB) == 0)
    {
      if (found)
        tell_unclean_end ();
      return;
    }
  close (self->descriptor);
  self->descriptor = -1;
}

static void
drop_marker (FluxrRecorder *self)
{
  if (self->descriptor < 0)
    return;
  unlink (self->marker);
  close (self->descriptor);
}

/**
 * fluxr_recorder_new:
 * @user_id: (nullable): whose rows are sent, if any are
 *
 * What was reported before is written now.
 */
FluxrRecorder *
fluxr_recorder_new (const char *path,
                    const char *user_id)
{
  FluxrRecorder *self = g_new0 (FluxrRecorder, 1);

  self->path = g_strdup (path);
  self->user_id = g_strdup (user_id);
  take_marker (self);
  self->thread = g_thread_new ("fluxr-recorder", record, self);

  return self;
}

/* What was not written stays with this account: the next one may be on somebody else's server. */
static void
drop_rest (void)
{
  g_autoptr (GHashTable) repeats = NULL;
  g_autoptr (GPtrArray) faults = fluxr_fault_queue_take (&repeats);

  if (faults->len > 0)
    g_debug ("%u faults were dropped", faults->len);
}

/* Waits for what can be written at once. */
void
fluxr_recorder_free (FluxrRecorder *self)
{
  g_atomic_int_set (&self->ends, TRUE);
  fluxr_fault_queue_stop (&self->stop);
  g_thread_join (self->thread);
  drop_rest ();
  drop_marker (self);
  g_free (self->marker);
  g_free (self->user_id);
  g_free (self->path);
  g_free (self);
}

void
fluxr_recorder_set_send (FluxrRecorder *self,
                         gboolean       send)
{
  g_atomic_int_set (&self->send, send);
}
