/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sync engine as the rest of Fluxr sees it: it is started, told to hurry, and says how it is
 * doing. The work happens on a thread of its own (sync.md). */

#pragma once

#include <gio/gio.h>

#include "fluxr-hints.h"
#include "fluxr-transport.h"

G_BEGIN_DECLS

/**
 * FluxrSyncState:
 *
 * What the window says in words. The order is from good to bad.
 */
typedef enum
{
  FLUXR_SYNC_STATE_UP_TO_DATE,
  FLUXR_SYNC_STATE_SYNCING,
  FLUXR_SYNC_STATE_WAITING,       /* changes wait for their turn or a pause */
  FLUXR_SYNC_STATE_OFFLINE,       /* no connection, or the server does not answer as it should */
  FLUXR_SYNC_STATE_NEEDS_SIGN_IN, /* the session has ended; nothing local is touched */
  FLUXR_SYNC_STATE_BLOCKED,       /* another account, another server, a held mass delete */
} FluxrSyncState;

/**
 * FluxrSyncReport:
 * @state: as above
 * @waiting: rows that are not on the server yet, refused ones not counted
 * @refused: rows the server refused (quarantined)
 * @conflicts: places where another version is kept beside the row
 * @pushed: rows sent and acknowledged by this run
 * @pulled: rows taken over by this run
 * @requests: requests sent by this run
 * @last_success: microseconds since 1970 of the last complete cycle, 0 for never
 * @message: (nullable): why it is not up to date, in words for a person (translated)
 */
typedef struct
{
  FluxrSyncState state;
  guint waiting;
  guint refused;
  guint conflicts;
  guint pushed;
  guint pulled;
  guint requests;
  gint64 last_success;
  char *message;
} FluxrSyncReport;

FluxrSyncReport *fluxr_sync_report_copy (const FluxrSyncReport *self) G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_sync_report_free (FluxrSyncReport       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrSyncReport, fluxr_sync_report_free)

#define FLUXR_TYPE_ENGINE (fluxr_engine_get_type ())

/* Properties: "state" (FluxrSyncState as uint), notified on the main thread. Signals:
 * "report-changed" and "committed" (rows of the file changed), both on the main thread. */
G_DECLARE_FINAL_TYPE (FluxrEngine, fluxr_engine, FLUXR, ENGINE, GObject)

FluxrEngine           *fluxr_engine_new        (const char      *database_path,
                                                const char      *user_id,
                                                FluxrTransport  *transport);
void                   fluxr_engine_start      (FluxrEngine     *self);
void                   fluxr_engine_stop       (FluxrEngine     *self);
void                   fluxr_engine_wake       (FluxrEngine     *self);
void                   fluxr_engine_sweep      (FluxrEngine     *self);
void                   fluxr_engine_set_active (FluxrEngine     *self,
                                                gboolean         active);
/* Seconds between two looks at what others changed: 0 for what is usual, or one of these. */
#define FLUXR_PACE_ASKED (-1) /* nothing comes or goes before fluxr_engine_sweep() */
void                   fluxr_engine_set_pace   (FluxrEngine     *self,
                                                int              seconds);
const FluxrSyncReport *fluxr_engine_get_report (FluxrEngine     *self);
/* Where to say what may have changed on the server; it may outlive the engine. */
FluxrHints            *fluxr_engine_get_hints  (FluxrEngine     *self);

/* For the command line and tests: everything that is due, on the calling thread. */
FluxrSyncReport       *fluxr_engine_run        (const char      *database_path,
                                                const char      *user_id,
                                                FluxrTransport  *transport,
                                                GCancellable    *cancellable,
                                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
