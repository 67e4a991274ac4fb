/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A process that dies at each of its statements and writes. */

#pragma once

#include "fluxr-trial.h"

G_BEGIN_DECLS

/**
 * FluxrKillScript:
 * @prepare: (nullable): before anything can die
 * @act: what device A does and dies in
 * @go_on: (nullable): what people do after the next start, before it is synced
 */
typedef struct
{
  const char *name;
  void (*prepare) (FluxrTrial *trial);
  void (*act)     (FluxrTrial *trial);
  void (*go_on)   (FluxrTrial *trial);
} FluxrKillScript;

/**
 * FluxrKillCount:
 * @statements: SQL statements of the script, those of triggers counted
 * @writes: writes, truncations and syncs of its files
 * @states: points at which the files or the server are not as at the point before
 * @committed: of these: between two transactions
 * @lived: processes that died and went on
 * @failed: of these: that came to a bad end
 */
typedef struct
{
  guint statements;
  guint writes;
  guint states;
  guint committed;
  guint lived;
  guint failed;
} FluxrKillCount;

/* Before SQLite is used for the first time. */
void fluxr_kill_install (void);

/* Dies at every state between two transactions, and at each @every-th of those within one. @only:
 * at this state alone; 0 for all. */
void fluxr_kill_run     (const FluxrKillScript *script,
                         guint                  every,
                         guint                  only,
                         guint                  jobs,
                         FluxrKillCount        *count);

G_END_DECLS
