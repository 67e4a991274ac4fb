/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * storefault.so, preloaded into a program: a disk that fails. What is written to files whose names
 * end in ".db", ".db-wal" or ".db-shm" counts; the STOREFAULT_AT-th call fails with
 * STOREFAULT_ERRNO, and with STOREFAULT_STAYS all that follow. STOREFAULT_COUNT names a file that
 * gets the number of calls at the end. */

#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static int
ends_with (const char *text,
           const char *end)
{
  size_t length = strlen (text), tail = strlen (end);

  return length >= tail && strcmp (text + length - tail, end) == 0;
}

static int
is_database (int fd)
{
  char link[64], path[4096];
  ssize_t length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  if (length < 0)
    return 0;
  path[length] = '\0';

  return ends_with (path, ".db") || ends_with (path, ".db-wal") || ends_with (path, ".db-shm");
}

static long
get_number (const char *name)
{
  const char *text = getenv (name);

  return text != NULL ? atol (text) : 0;
}

/* Whether this call fails; errno tells how. */
static int
fails (int fd)
{
  long at = get_number ("STOREFAULT_AT"), call;

  if (!is_database (fd))
    return 0;
  call = atomic_fetch_add (&calls, 1) + 1;
  if (at == 0 || (call != at && !(call > at && get_number ("STOREFAULT_STAYS") != 0)))
    return 0;
  errno = (int) get_number ("STOREFAULT_ERRNO");

  return 1;
}

__attribute__ ((destructor)) static void
tell (void)
{
  const char *path = getenv ("STOREFAULT_COUNT");
  FILE *file = path != NULL ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;
  fprintf (file, "%ld\n", atomic_load (&calls));
  fclose (file);
}

ssize_t
pwrite64 (int         fd,
          const void *buffer,
          size_t      size,
          off64_t     offset)
{
  static ssize_t (*real) (int, const void *, size_t, off64_t);

  if (real == NULL)
    real = (ssize_t (*) (int, const void *, size_t, off64_t)) dlsym (RTLD_NEXT, "pwrite64");

  return fails (fd) ? -1 : real (fd, buffer, size, offset);
}

ssize_t
write (int         fd,
       const void *buffer,
       size_t      size)
{
  static ssize_t (*real) (int, const void *, size_t);

  if (real == NULL)
    real = (ssize_t (*) (int, const void *, size_t)) dlsym (RTLD_NEXT, "write");

  return fails (fd) ? -1 : real (fd, buffer, size);
}

int
ftruncate64 (int     fd,
             off64_t size)
{
  static int (*real) (int, off64_t);

  if (real == NULL)
    real = (int (*) (int, off64_t)) dlsym (RTLD_NEXT, "ftruncate64");

  return fails (fd) ? -1 : real (fd, size);
}

int
fsync (int fd)
{
  static int (*real) (int);

  if (real == NULL)
    real = (int (*) (int)) dlsym (RTLD_NEXT, "fsync");

  return fails (fd) ? -1 : real (fd);
}

int
fdatasync (int fd)
{
  static int (*real) (int);

  if (real == NULL)
    real = (int (*) (int)) dlsym (RTLD_NEXT, "fdatasync");

  return fails (fd) ? -1 : real (fd);
}
