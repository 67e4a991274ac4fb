/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite's files, with faults: a VFS on top of the real one. Each folder is a disk of its own. One
 * thread. */

#pragma once

#include "fluxr-sim-fault.h"

G_BEGIN_DECLS

/**
 * FluxrSimDisk:
 * @n_writes: so far
 * @is_dead: the process that had the files open was killed: nothing is written any more, until the
 *   files were closed and the disk is revived
 * @countdown: writes until @fault strikes; 0 for never
 * @stays: whether it then strikes every time
 * @busy: how many locks are refused
 * @before_write: (nullable): called before each write that is carried out
 */
typedef struct
{
  char *folder;
  guint64 n_writes;
  gboolean is_dead;
  guint countdown;
  FluxrSimFault fault;
  gboolean stays;
  guint busy;
  guint struck;
  void (*before_write) (gpointer data);
  gpointer before_write_data;
} FluxrSimDisk;

/* Before SQLite is used for the first time. */
void          fluxr_sim_disk_install (void);

FluxrSimDisk *fluxr_sim_disk_new     (const char    *folder);
void          fluxr_sim_disk_free    (FluxrSimDisk  *self);
void          fluxr_sim_disk_arm     (FluxrSimDisk  *self,
                                      FluxrSimFault  fault,
                                      guint          countdown,
                                      gboolean       stays);
void          fluxr_sim_disk_heal    (FluxrSimDisk  *self);

/* Allocations of SQLite until one fails; 0 for never. */
void          fluxr_sim_memory_arm   (guint          countdown);
guint         fluxr_sim_memory_get_struck (void);

G_END_DECLS
