/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite takes POSIX locks. The kernel drops all of those that a process has on a file as soon as
 * that process closes any descriptor of it, also one that has nothing to do with SQLite. A file
 * dialog in the data folder does just that: GIO reads the beginning of a file to tell its kind.
 * Another program that closes the file then takes itself for the last user and throws away the
 * write-ahead log that we go on writing into (sqlite.org/howtocorrupt.html, 2.2).
 *
 * Locks of an open file description are not dropped so, and exclude POSIX locks of other programs
 * just as well. But SQLite counts on what POSIX says: a lock taken through one descriptor of a file
 * is let go of through another one, and two descriptors of one process never exclude each other. So
 * each file has one owner of all locks that this process has on it, a duplicate of the descriptor
 * that first took one. It goes when SQLite has closed all its descriptors of the file, which it
 * never does while it wants a lock to stay.
 *
 * Any thread; the mutex guards the table only, never a call that may wait. */

#define _GNU_SOURCE /* F_OFD_SETLK */

#include "config.h"

#include "fluxr-file-locks.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

/* SQLite leaves the standard streams' numbers alone, and so do we. */
#define FIRST_DESCRIPTOR 3

typedef struct
{
  dev_t device;
  ino_t inode;
  int owner;
  guint n_descriptors; /* SQLite's, that took or asked for a lock */
} LockedFile;

static GMutex mutex;
static GHashTable *files; /* descriptor of SQLite -> LockedFile */

static LockedFile *
find_file (const struct stat *status)
{
  GHashTableIter iter;
  LockedFile *file;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &file))
    if (file->device == status->st_dev && file->inode == status->st_ino)
      return file;

  return NULL;
}

/* Returns NULL with errno set. */
static LockedFile *
add_file (int                descriptor,
          const struct stat *status)
{
  int owner = fcntl (descriptor, F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR);
  LockedFile *file;

  if (owner < 0)
    return NULL;

  file = g_new0 (LockedFile, 1);
  file->device = status->st_dev;
  file->inode = status->st_ino;
  file->owner = owner;

  return file;
}

static int
find_owner_locked (int descriptor)
{
  LockedFile *file = g_hash_table_lookup (files, GINT_TO_POINTER (descriptor));
  struct stat status;

  if (file != NULL)
    return file->owner;

  if (fstat (descriptor, &status) != 0)
    return -1;
  file = find_file (&status);
  if (file == NULL)
    file = add_file (descriptor, &status);
  if (file == NULL)
    return -1;

  file->n_descriptors++;
  g_hash_table_insert (files, GINT_TO_POINTER (descriptor), file);

  return file->owner;
}

static int
find_owner (int descriptor)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  return find_owner_locked (descriptor);
}

static int
lock_as_owner (int           descriptor,
               int           command,
               struct flock *lock)
{
  int owner = find_owner (descriptor);
  struct flock request = *lock;
  int result;

  if (owner < 0)
    return -1;

  /* SQLite leaves it unset; it must be 0. */
  request.l_pid = 0;
  result = fcntl (owner, command, &request);
  if (result == 0 && command == F_OFD_GETLK)
    *lock = request;

  return result;
}

static int
keep_fcntl (int descriptor,
            int command,
            ...)
{
  void *argument;
  va_list args;

  /* The C library, too, takes any argument for a pointer, also a number or none. */
  va_start (args, command);
  argument = va_arg (args, void *);
  va_end (args);

  switch (command)
    {
    case F_GETLK:
      return lock_as_owner (descriptor, F_OFD_GETLK, argument);
    case F_SETLK:
      return lock_as_owner (descriptor, F_OFD_SETLK, argument);
    case F_SETLKW:
      return lock_as_owner (descriptor, F_OFD_SETLKW, argument);
    default:
      return fcntl (descriptor, command, argument);
    }
}

/* A child that was just forked has the owner too until it runs its own program: so locks are let
 * go of in so many words, not by closing. */
static void
free_file (LockedFile *file)
{
  struct flock all = { .l_type = F_UNLCK, .l_whence = SEEK_SET };

  fcntl (file->owner, F_OFD_SETLK, &all);
  close (file->owner);
  g_free (file);
}

/* Before the number is free for somebody else. */
static void
forget (int descriptor)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  LockedFile *file = g_hash_table_lookup (files, GINT_TO_POINTER (descriptor));

  if (file == NULL)
    return;
  g_hash_table_remove (files, GINT_TO_POINTER (descriptor));
  if (--file->n_descriptors == 0)
    free_file (file);
}

static int
keep_close (int descriptor)
{
  forget (descriptor);

  return close (descriptor);
}

static gboolean
replace_calls (void)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

  if (vfs == NULL || vfs->iVersion < 3 || vfs->xSetSystemCall == NULL)
    return FALSE;

  return vfs->xSetSystemCall (vfs, "close", (sqlite3_syscall_ptr) keep_close) == SQLITE_OK
         && vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) keep_fcntl) == SQLITE_OK;
}

/**
 * fluxr_file_locks_keep:
 *
 * Holds for all files that SQLite opens in this process. Call it before the first one; again, it
 * does nothing.
 */
void
fluxr_file_locks_keep (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;

  files = g_hash_table_new (NULL, NULL);
  if (!replace_calls ())
    g_message ("SQLite's locks may be lost: this build of it does not let us keep them");
  g_once_init_leave (&done, 1);
}
