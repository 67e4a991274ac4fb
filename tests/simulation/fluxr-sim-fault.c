/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the report calls the faults. */

#include "config.h"

#include "fluxr-sim-fault.h"

static const char *const names[] = {
  [FLUXR_SIM_LATENCY] = "latency",
  [FLUXR_SIM_LOST_REQUEST] = "request lost",
  [FLUXR_SIM_LOST_ANSWER] = "answer lost after commit",
  [FLUXR_SIM_TWICE] = "request twice",
  [FLUXR_SIM_REORDERED] = "request again, later",
  [FLUXR_SIM_TRUNCATED] = "answer truncated",
  [FLUXR_SIM_CORRUPT] = "answer corrupt",
  [FLUXR_SIM_HANG] = "hang",
  [FLUXR_SIM_RESET] = "reset",
  [FLUXR_SIM_TOO_MANY] = "429 with Retry-After",
  [FLUXR_SIM_UNAVAILABLE] = "503 with Retry-After",
  [FLUXR_SIM_BAD_GATEWAY] = "502 with HTML",
  [FLUXR_SIM_PORTAL] = "captive portal",
  [FLUXR_SIM_TOO_LARGE] = "413",
  [FLUXR_SIM_TOO_SLOW] = "statement timeout",
  [FLUXR_SIM_FUTURE] = "token issued at future",
  [FLUXR_SIM_EXPIRED] = "token expired",
  [FLUXR_SIM_STALE_READ] = "stale read",
  [FLUXR_SIM_INTRUSION] = "somebody between two requests",
  [FLUXR_SIM_KILL_BETWEEN] = "kill after a request",
  [FLUXR_SIM_KILL] = "kill at a write",
  [FLUXR_SIM_DISK_FULL] = "SQLITE_FULL",
  [FLUXR_SIM_DISK_ERROR] = "SQLITE_IOERR",
  [FLUXR_SIM_DISK_BUSY] = "SQLITE_BUSY",
  [FLUXR_SIM_NO_MEMORY] = "SQLITE_NOMEM",
  [FLUXR_SIM_PARTITION] = "partition",
  [FLUXR_SIM_DEAF] = "one-way partition",
  [FLUXR_SIM_SLEEP] = "sleep for days",
  [FLUXR_SIM_CLOCK_JUMP] = "clock jump",
  [FLUXR_SIM_SERVER_SKEW] = "server clock off by days",
  [FLUXR_SIM_LATE_COMMIT] = "late commit",
  [FLUXR_SIM_HIDES_ALL] = "policies hide everything",
  [FLUXR_SIM_HIDES_TABLE] = "policies hide a table",
  [FLUXR_SIM_TABLE_GONE] = "table gone",
  [FLUXR_SIM_COLUMN_GONE] = "column gone",
  [FLUXR_SIM_COLUMN_ADDED] = "column added",
  [FLUXR_SIM_LOG_GONE] = "level 2 gone, or back",
  [FLUXR_SIM_MAX_ROWS] = "max-rows changed",
  [FLUXR_SIM_BACKUP] = "server restored from backup",
  [FLUXR_SIM_OLD_FILE] = "device restored from backup",
  [FLUXR_SIM_SIGNED_OUT] = "signed out",
  [FLUXR_SIM_OTHER_USER] = "session of another account",
  [FLUXR_SIM_OTHER_PROJECT] = "session of another server",
  [FLUXR_SIM_THEFT] = "lease taken",
  [FLUXR_SIM_SECOND] = "second process",
  [FLUXR_SIM_HINT_GAP] = "Realtime silent",
  [FLUXR_SIM_HINT_TWICE] = "Realtime twice",
  [FLUXR_SIM_HINT_LIE] = "Realtime lies",
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == FLUXR_SIM_N_FAULTS);

const char *
fluxr_sim_fault_get_name (FluxrSimFault fault)
{
  return names[fault];
}
