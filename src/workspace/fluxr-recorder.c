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

struct _FluxrRecorder
{
  char *path;
  char *user_id; /* (nullable) */
  char *marker;
  int descriptor; /* of the marker, -1 for none */
  GThread *thread;
  int send; /* (atomic) */
  gboolean stop;
};

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
            const char    *user_id)
{
  g_autoptr (GHashTable) repeats = NULL;
  g_autoptr (GPtrArray) faults = fluxr_fault_queue_take (&repeats);
  g_autofree const char **ids = list_ids (faults);
  g_autoptr (GError) error = NULL;

  if (faults->len == 0 && g_hash_table_size (repeats) == 0)
    return;
  if (fluxr_error_rows_write (database, faults, repeats, &error) && user_id != NULL)
    fluxr_error_rows_send (database, ids, user_id, &error);
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

static void
open_and_write (FluxrRecorder *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrDatabase) database = fluxr_database_open (self->path, &error);

  if (database == NULL)
    g_debug ("Faults wait: %s", error->message);
  else
    write_down (database, g_atomic_int_get (&self->send) ? self->user_id : NULL);
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

/* Waits for what is to be written. */
void
fluxr_recorder_free (FluxrRecorder *self)
{
  fluxr_fault_queue_stop (&self->stop);
  g_thread_join (self->thread);
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
