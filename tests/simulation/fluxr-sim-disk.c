/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite's files and memory, with faults. A kill is a disk that takes no more writes: what was
 * written until then is what the next process finds, as after SIGKILL. */

#include "config.h"

#include "fluxr-sim-disk.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file parent;
  FluxrSimDisk *disk; /* (nullable) */
  sqlite3_file *real;
} File;

static sqlite3_vfs *real_vfs;
static sqlite3_mem_methods real_memory;
static GPtrArray *disks;
static guint memory_countdown;
static guint memory_struck;

static FluxrSimDisk *
find_disk (const char *path)
{
  for (guint i = 0; path != NULL && i < disks->len; i++)
    {
      FluxrSimDisk *disk = g_ptr_array_index (disks, i);

      if (g_str_has_prefix (path, disk->folder))
        return disk;
    }

  return NULL;
}

/* What the next write comes to. */
static int
write_fault (FluxrSimDisk *disk)
{
  if (disk == NULL)
    return SQLITE_OK;
  if (disk->is_dead)
    return SQLITE_IOERR_WRITE;
  if (disk->before_write != NULL)
    disk->before_write (disk->before_write_data);
  disk->n_writes++;
  if (disk->countdown == 0 || --disk->countdown > 0)
    return SQLITE_OK;

  disk->struck++;
  if (disk->fault == FLUXR_SIM_KILL)
    {
      disk->is_dead = TRUE;
      return SQLITE_IOERR_WRITE;
    }
  if (disk->stays)
    disk->countdown = 1;

  return disk->fault == FLUXR_SIM_DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static sqlite3_file *
real (sqlite3_file *file)
{
  return ((File *) file)->real;
}

static int
file_close (sqlite3_file *file)
{
  sqlite3_file *inner = real (file);

  return inner->pMethods != NULL ? inner->pMethods->xClose (inner) : SQLITE_OK;
}

static int
file_read (sqlite3_file  *file,
           void          *buffer,
           int            size,
           sqlite3_int64  offset)
{
  return real (file)->pMethods->xRead (real (file), buffer, size, offset);
}

static int
file_write (sqlite3_file  *file,
            const void    *buffer,
            int            size,
            sqlite3_int64  offset)
{
  int fault = write_fault (((File *) file)->disk);

  return fault != SQLITE_OK ? fault
                            : real (file)->pMethods->xWrite (real (file), buffer, size, offset);
}

static int
file_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  int fault = write_fault (((File *) file)->disk);

  return fault != SQLITE_OK ? fault : real (file)->pMethods->xTruncate (real (file), size);
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  int fault = write_fault (((File *) file)->disk);

  return fault != SQLITE_OK ? fault : real (file)->pMethods->xSync (real (file), flags);
}

static int
file_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  return real (file)->pMethods->xFileSize (real (file), size);
}

static gboolean
is_busy (FluxrSimDisk *disk)
{
  if (disk == NULL || disk->busy == 0)
    return FALSE;
  disk->busy--;
  disk->struck++;

  return TRUE;
}

static int
file_lock (sqlite3_file *file,
           int           level)
{
  return real (file)->pMethods->xLock (real (file), level);
}

static int
file_unlock (sqlite3_file *file,
             int           level)
{
  return real (file)->pMethods->xUnlock (real (file), level);
}

static int
file_check (sqlite3_file *file,
            int          *result)
{
  return real (file)->pMethods->xCheckReservedLock (real (file), result);
}

static int
file_control (sqlite3_file *file,
              int           operation,
              void         *argument)
{
  return real (file)->pMethods->xFileControl (real (file), operation, argument);
}

static int
file_sector (sqlite3_file *file)
{
  return real (file)->pMethods->xSectorSize (real (file));
}

static int
file_device (sqlite3_file *file)
{
  return real (file)->pMethods->xDeviceCharacteristics (real (file));
}

static int
file_shm_map (sqlite3_file   *file,
              int             region,
              int             size,
              int             extend,
              void volatile **memory)
{
  return real (file)->pMethods->xShmMap (real (file), region, size, extend, memory);
}

static int
file_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  if ((flags & SQLITE_SHM_LOCK) != 0 && (flags & SQLITE_SHM_EXCLUSIVE) != 0 && offset == 0
      && is_busy (((File *) file)->disk))
    return SQLITE_BUSY;

  return real (file)->pMethods->xShmLock (real (file), offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  real (file)->pMethods->xShmBarrier (real (file));
}

static int
file_shm_unmap (sqlite3_file *file,
                int           remove)
{
  return real (file)->pMethods->xShmUnmap (real (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check,
  .xFileControl = file_control,
  .xSectorSize = file_sector,
  .xDeviceCharacteristics = file_device,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static int
vfs_open (sqlite3_vfs   *vfs,
          sqlite3_filename path,
          sqlite3_file  *file,
          int            flags,
          int           *flags_out)
{
  File *self = (File *) file;
  int result;

  self->disk = find_disk (path);
  self->real = (sqlite3_file *) (self + 1);
  result = real_vfs->xOpen (real_vfs, path, self->real, flags, flags_out);
  file->pMethods = self->real->pMethods != NULL ? &methods : NULL;

  return result;
}

static int
vfs_delete (sqlite3_vfs *vfs,
            const char  *path,
            int          sync)
{
  FluxrSimDisk *disk = find_disk (path);

  if (disk != NULL && disk->is_dead)
    return SQLITE_IOERR_DELETE;

  return real_vfs->xDelete (real_vfs, path, sync);
}

static gboolean
memory_is_short (void)
{
  if (memory_countdown == 0 || --memory_countdown > 0)
    return FALSE;
  memory_struck++;

  return TRUE;
}

static void *
memory_malloc (int size)
{
  return memory_is_short () ? NULL : real_memory.xMalloc (size);
}

static void *
memory_realloc (void *memory,
                int   size)
{
  return memory_is_short () ? NULL : real_memory.xRealloc (memory, size);
}

void
fluxr_sim_disk_install (void)
{
  static sqlite3_vfs vfs;
  sqlite3_mem_methods memory;

  disks = g_ptr_array_new ();
  sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real_memory);
  memory = real_memory;
  memory.xMalloc = memory_malloc;
  memory.xRealloc = memory_realloc;
  sqlite3_config (SQLITE_CONFIG_MALLOC, &memory);

  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "fluxr-sim";
  vfs.szOsFile = sizeof (File) + real_vfs->szOsFile;
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

FluxrSimDisk *
fluxr_sim_disk_new (const char *folder)
{
  FluxrSimDisk *self = g_new0 (FluxrSimDisk, 1);

  self->folder = g_strconcat (folder, "/", NULL);
  g_ptr_array_add (disks, self);

  return self;
}

void
fluxr_sim_disk_free (FluxrSimDisk *self)
{
  g_ptr_array_remove (disks, self);
  g_free (self->folder);
  g_free (self);
}

void
fluxr_sim_disk_arm (FluxrSimDisk  *self,
                    FluxrSimFault  fault,
                    guint          countdown,
                    gboolean       stays)
{
  self->fault = fault;
  self->stays = stays;
  if (fault == FLUXR_SIM_DISK_BUSY)
    self->busy = countdown;
  else
    self->countdown = countdown;
}

/* Also what revives it, once the files are closed. */
void
fluxr_sim_disk_heal (FluxrSimDisk *self)
{
  self->countdown = 0;
  self->busy = 0;
  self->stays = FALSE;
  self->is_dead = FALSE;
}

void
fluxr_sim_memory_arm (guint countdown)
{
  memory_countdown = countdown;
}

guint
fluxr_sim_memory_get_struck (void)
{
  return memory_struck;
}
