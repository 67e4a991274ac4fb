/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can go wrong in the simulator (sync.md, section 14). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  /* The network, drawn for each request. */
  FLUXR_SIM_LATENCY,
  FLUXR_SIM_LOST_REQUEST,
  FLUXR_SIM_LOST_ANSWER,
  FLUXR_SIM_TWICE,     /* carried out twice; either answer comes */
  FLUXR_SIM_REORDERED, /* carried out once more, after later requests */
  FLUXR_SIM_TRUNCATED, /* carried out; half of the answer comes */
  FLUXR_SIM_CORRUPT,   /* carried out; nonsense comes */
  FLUXR_SIM_HANG,
  FLUXR_SIM_RESET,
  FLUXR_SIM_TOO_MANY,    /* 429 with Retry-After */
  FLUXR_SIM_UNAVAILABLE, /* 503 with Retry-After */
  FLUXR_SIM_BAD_GATEWAY, /* 502 with a page of HTML */
  FLUXR_SIM_PORTAL,      /* 200 with a page of HTML */
  FLUXR_SIM_TOO_LARGE,   /* 413 for more than a few rows */
  FLUXR_SIM_TOO_SLOW,    /* 57014 */
  FLUXR_SIM_FUTURE,      /* the token is from tomorrow */
  FLUXR_SIM_EXPIRED,
  FLUXR_SIM_STALE_READ, /* a replica answers that lags behind */
  FLUXR_SIM_INTRUSION,  /* somebody else does something between two requests */
  FLUXR_SIM_KILL_BETWEEN, /* the process dies after a request was carried out */

  /* The disk and the memory, armed before a step. */
  FLUXR_SIM_KILL,
  FLUXR_SIM_DISK_FULL,
  FLUXR_SIM_DISK_ERROR,
  FLUXR_SIM_DISK_BUSY,
  FLUXR_SIM_NO_MEMORY,

  /* Steps of their own. */
  FLUXR_SIM_PARTITION,   /* nothing arrives for a while */
  FLUXR_SIM_DEAF,        /* all arrives, no answer does */
  FLUXR_SIM_SLEEP,       /* for days */
  FLUXR_SIM_CLOCK_JUMP,
  FLUXR_SIM_SERVER_SKEW,
  FLUXR_SIM_LATE_COMMIT,
  FLUXR_SIM_HIDES_ALL,
  FLUXR_SIM_HIDES_TABLE,
  FLUXR_SIM_TABLE_GONE,
  FLUXR_SIM_COLUMN_GONE,
  FLUXR_SIM_COLUMN_ADDED,
  FLUXR_SIM_LOG_GONE,    /* the functions of level 2 */
  FLUXR_SIM_MAX_ROWS,
  FLUXR_SIM_BACKUP,      /* the server goes back to an earlier day */
  FLUXR_SIM_OLD_FILE,    /* a device does */
  FLUXR_SIM_SIGNED_OUT,
  FLUXR_SIM_OTHER_USER,  /* the session is somebody else's */
  FLUXR_SIM_OTHER_PROJECT,
  FLUXR_SIM_THEFT,       /* another process takes the lease */
  FLUXR_SIM_SECOND,      /* another process tries to sync the same file */
  FLUXR_SIM_HINT_GAP,
  FLUXR_SIM_HINT_TWICE,
  FLUXR_SIM_HINT_LIE,
  FLUXR_SIM_N_FAULTS,
} FluxrSimFault;

#define FLUXR_SIM_LAST_NETWORK FLUXR_SIM_KILL_BETWEEN
#define FLUXR_SIM_FIRST_DISK FLUXR_SIM_KILL
#define FLUXR_SIM_LAST_DISK FLUXR_SIM_NO_MEMORY
#define FLUXR_SIM_FIRST_STEP FLUXR_SIM_PARTITION

const char *fluxr_sim_fault_get_name (FluxrSimFault fault);

G_END_DECLS
