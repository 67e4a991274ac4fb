/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only one process at a time syncs a file: an advisory lock on "<file>.sync", and a lease in
 * sync_meta that every transaction of the engine checks.
 *
 * The lease of the last holder is in both places (until both have it, in the lock file with the one
 * before it, so that a kill between the two writes does no harm). If the file's is not among the
 * lock's, the file is not the one that was synced last: it was restored from a backup or copied
 * from elsewhere. Then nothing it believes of the server is sure: what is queued may have arrived,
 * cursors are of other times, and everything is compared anew before a delete is sent. */

#include "config.h"

#include "fluxr-sync-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "fluxr-outbox.h"
#include "fluxr-uuid.h"

/* The present lease, a line end, the one before. */
#define LEASE_LENGTH 36
#define FILE_LENGTH (2 * LEASE_LENGTH + 1)

struct _FluxrSyncLock
{
  int fd;
};

static gboolean
fail_file (const char  *path,
           GError     **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));

  return FALSE;
}

static gboolean
distrust (FluxrContext  *context,
          GError       **error)
{
  g_debug ("the file is not the one that was synced last");
  context->sweep_wanted = TRUE;

  return fluxr_database_set_meta (context->database, "distrusted", "1", error)
         && fluxr_outbox_doubt (context->database, error)
         && fluxr_database_run (context->database, error,
                                "UPDATE sync_cursor SET full_done = 0, upd = NULL, id = NULL,"
                                " sweep_pos = NULL, sweep_started = NULL", "");
}

static gboolean
begin_lease (FluxrContext  *context,
             gboolean       is_trusted,
             GError       **error)
{
  if (!fluxr_database_begin (context->database, FLUXR_WRITE_EDIT, error))
    return FALSE;
  if (!(is_trusted || distrust (context, error))
      || !fluxr_outbox_recover (context->database, error)
      || !fluxr_context_begin_marks (context, error)
      || !fluxr_database_set_meta (context->database, "lease", context->lease, error))
    {
      fluxr_database_rollback (context->database);
      return FALSE;
    }

  return fluxr_database_commit (context->database, error);
}

static gboolean
write_leases (int          fd,
              const char  *path,
              const char  *lease,
              const char  *before,
              GError     **error)
{
  g_autofree char *text = g_strdup_printf ("%s\n%.*s", lease, LEASE_LENGTH, before);
  gssize length = strlen (text);

  if (pwrite (fd, text, length, 0) == length && ftruncate (fd, length) == 0)
    return TRUE;

  return fail_file (path, error);
}

/**
 * fluxr_sync_lock_take:
 *
 * Returns: (transfer full): the lock, until it is freed; %NULL with %FLUXR_SYNC_ERROR_BUSY if
 *   another process has it
 */
FluxrSyncLock *
fluxr_sync_lock_take (FluxrContext  *context,
                      GError       **error)
{
  g_autofree char *path = g_strconcat (fluxr_database_get_path (context->database), ".sync", NULL);
  g_autoptr (FluxrSyncLock) self = g_new0 (FluxrSyncLock, 1);
  g_autofree char *known = NULL;
  char leases[FILE_LENGTH + 1] = "";
  gboolean is_trusted;

  self->fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return fail_file (path, error), NULL;
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error_literal (error, FLUXR_SYNC_ERROR, FLUXR_SYNC_ERROR_BUSY,
                           "Another process syncs this file");
      return NULL;
    }
  if (pread (self->fd, leases, FILE_LENGTH, 0) < 0)
    return fail_file (path, error), NULL;

  known = fluxr_database_dup_meta (context->database, "lease");
  is_trusted = known == NULL || strstr (leases, known) != NULL;
  g_free (context->lease);
  context->lease = fluxr_uuid_new ();
  /* A lease that is not trusted is not written down: after a kill it would be trusted. */
  if (!write_leases (self->fd, path, context->lease, is_trusted && known != NULL ? known : "",
                     error)
      || !begin_lease (context, is_trusted, error)
      /* From now on a file with the lease before is one from before. */
      || !write_leases (self->fd, path, context->lease, "", error))
    return NULL;

  return g_steal_pointer (&self);
}

void
fluxr_sync_lock_free (FluxrSyncLock *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}
