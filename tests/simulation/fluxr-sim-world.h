/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The simulated world: a server, devices of a few people, a clock. Everything that happens follows
 * from the seed and the steps that are left in. One thread; nothing sleeps. */

#pragma once

#include "fluxr-cycle.h"
#include "fluxr-device.h"
#include "fluxr-sim-disk.h"
#include "fluxr-sim-report.h"
#include "fluxr-sync-lock.h"

G_BEGIN_DECLS

#define FLUXR_SIM_MAX_USERS 3

extern const char *const fluxr_sim_users[FLUXR_SIM_MAX_USERS];

#define FLUXR_SIM_MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define FLUXR_SIM_DAY (1440 * FLUXR_SIM_MINUTE)

/**
 * FluxrSimClient:
 * @device: the file, the person's connection to it, and the way to the server
 * @context: (nullable): the process that syncs, from its start to its end
 * @lock: (nullable): held by @context
 * @skew: microseconds its clock is ahead
 * @copy: (nullable): the file as it was on an earlier day
 * @copied_at: when
 * @is_busy: in the middle of a cycle
 */
typedef struct
{
  guint index;
  guint user;
  FluxrDevice *device;
  FluxrContext *context;
  FluxrSyncLock *lock;
  FluxrHints *hints;
  FluxrSimDisk *disk;
  gint64 skew;
  char *copy;
  gsize copy_size;
  gboolean is_busy;
} FluxrSimClient;

/**
 * FluxrSimWorld:
 * @random: draws of the present step
 * @strength: how likely each fault is, 0 for those this seed does not know
 * @depth: how many are in the middle of something
 * @intrusions: during this step
 * @served: set of "table id json": all that the server ever said of rows
 * @known: id -> entity: rows the server ever had
 * @gone: set of ids of those that at some time it did not have, or did not show
 * @tokens: words typed so far, of #FluxrSimToken
 * @late: writes that are to be committed later, of FluxrSimLate
 * @replays: requests that arrive once more
 * @backup: (nullable): the server's tables of an earlier time
 * @backup_changes: how long its log was then
 * @has_log: whether it began with the functions of level 2
 * @stale: (nullable): what a replica that lags behind shows
 */
typedef struct
{
  guint64 seed;
  GRand *random;
  double strength[FLUXR_SIM_N_FAULTS];
  FluxrMemoryServer *server;
  GPtrArray *clients;
  guint n_users;
  FluxrSimClient *present; /* (nullable): whose clock is read */
  gint64 now;
  gint64 server_skew;
  gint64 started;
  guint depth;
  guint intrusions;
  gboolean is_healed;
  gboolean is_cut;
  gboolean is_deaf;
  GHashTable *served;
  GHashTable *known;
  GHashTable *gone;
  GHashTable *tokens;
  GPtrArray *late;
  GPtrArray *replays;
  GHashTable *backup;
  guint backup_changes;
  gboolean has_log;
  GHashTable *stale;
  FluxrSimReport *report;
  GString *script; /* (nullable): what happened, in words */
  guint n_tokens;
  int output; /* where violations are told */
} FluxrSimWorld;

FluxrSimWorld  *fluxr_sim_world_new     (guint64             seed,
                                         FluxrSimReport     *report) G_GNUC_WARN_UNUSED_RESULT;
void            fluxr_sim_world_free    (FluxrSimWorld      *self);

/* Ends the process: what was promised does not hold. */
void            fluxr_sim_world_fail    (FluxrSimWorld      *self,
                                         const char         *invariant,
                                         const char         *format,
                                         ...) G_GNUC_PRINTF (3, 4) G_GNUC_NORETURN;
void            fluxr_sim_world_say     (FluxrSimWorld      *self,
                                         const char         *format,
                                         ...) G_GNUC_PRINTF (2, 3);

gboolean        fluxr_sim_world_chance  (FluxrSimWorld      *self,
                                         FluxrSimFault       fault);
guint           fluxr_sim_world_draw    (FluxrSimWorld      *self,
                                         guint               n);
void            fluxr_sim_world_inject  (FluxrSimWorld      *self,
                                         FluxrSimFault       fault);

/* From a life to whoever watches it. */
void            fluxr_sim_write_all     (int                 fd,
                                         const char         *text);

/* Whose clock counts; returns whose did. */
FluxrSimClient *fluxr_sim_world_enter   (FluxrSimWorld      *self,
                                         FluxrSimClient     *client);
/* After anything that may have changed the server. */
void            fluxr_sim_world_look    (FluxrSimWorld      *self);
/* All rows get new versions, as after a restore, or after a column got its values back. */
void            fluxr_sim_world_renew   (FluxrSimWorld      *self,
                                         GHashTable         *rows);
GHashTable     *fluxr_sim_world_copy_tables (FluxrSimWorld  *self);
void            fluxr_sim_world_replace_tables (FluxrSimWorld *self,
                                                GHashTable    *tables);

/* One step, by number; @seed decides what it is and how it goes (fluxr-sim-step.c). */
void            fluxr_sim_world_step    (FluxrSimWorld      *self,
                                         guint               number);
/* Everything is repaired; all must agree soon (fluxr-sim-heal.c). */
void            fluxr_sim_world_heal    (FluxrSimWorld      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrSimWorld, fluxr_sim_world_free)

G_END_DECLS
