/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all steps of a cycle share: the connection, the server, and what is known of both. Private
 * to sync/; lives on the sync thread. */

#pragma once

#include "fluxr-database.h"
#include "fluxr-hints.h"
#include "fluxr-past.h"
#include "fluxr-sync-error.h"
#include "fluxr-transport.h"

G_BEGIN_DECLS

/**
 * FluxrContext:
 * @lease: what sync_meta says while this process may sync
 * @paused: tables the server does not have, and until when they are left alone
 * @suspects: rows to be read again soon: sets of ids by table
 * @missed: set of tables whose changes may have gone by unheard: to be swept soon
 * @is_known: whether the server knows the user (has a row in users)
 * @started: when the cycle began, by this machine's clock
 * @mark: the last one given out
 * @sweep_wanted: sweep all tables in the next cycle, due or not
 * @push_only: leave the rest of the next cycle out: it was done a moment ago
 * @is_followed: changes are told as they happen, so there is less need to ask
 * @is_logged: the server's log told of all changes in this cycle
 * @log_place: (nullable): from where the log can be followed once this cycle has seen everything
 * @doubtful: set of ids of new rows that an earlier request may have made
 * @past: versions of rows that were replaced
 * @sweeps: of tables that were swept in this cycle and whose missing rows are still to be handled
 * @problem: (nullable): the first thing that went wrong with a single table or row in this cycle
 * @held: (nullable): a table with a mass delete that waits for the person
 * @applied: called after rows of the file changed
 */
typedef struct
{
  FluxrDatabase *database;
  FluxrTransport *transport;
  char *user_id;
  GCancellable *cancellable;
  char *lease;
  FluxrLevel level;
  GHashTable *columns;
  GHashTable *paused;
  GHashTable *suspects;
  GHashTable *missed;
  GHashTable *doubtful;
  FluxrPast *past;
  GPtrArray *sweeps;
  char *log_place;
  GError *problem;
  const FluxrEntity *held;
  gint64 started;
  gint64 mark;
  guint pushed;
  guint pulled;
  guint requests;
  guint is_probed : 1;
  guint is_known : 1;
  guint sweep_wanted : 1;
  guint push_only : 1;
  guint is_followed : 1;
  guint is_logged : 1;
  void (*applied) (gpointer data);
  gpointer applied_data;
} FluxrContext;

FluxrContext *fluxr_context_new        (const char         *database_path,
                                        const char         *user_id,
                                        FluxrTransport     *transport,
                                        GCancellable       *cancellable,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void          fluxr_context_free       (FluxrContext       *self);

/* Transactions of the engine: nothing they write is queued. */
gboolean      fluxr_context_begin      (FluxrContext       *self,
                                        const char         *why,
                                        GError            **error);
gboolean      fluxr_context_commit     (FluxrContext       *self,
                                        GError            **error);
gboolean      fluxr_context_end        (FluxrContext       *self,
                                        gboolean            success,
                                        GError            **error);

gint64        fluxr_context_mark       (FluxrContext       *self);
gboolean      fluxr_context_begin_marks (FluxrContext      *self,
                                        GError            **error);
gint64        fluxr_context_get_server_time (FluxrContext  *self);
gboolean      fluxr_context_is_distrusted   (FluxrContext  *self);
gboolean      fluxr_context_is_paused  (FluxrContext       *self,
                                        const FluxrEntity  *entity);
void          fluxr_context_pause      (FluxrContext       *self,
                                        const FluxrEntity  *entity);
void          fluxr_context_suspect    (FluxrContext       *self,
                                        const FluxrEntity  *entity,
                                        const char         *id);
gboolean      fluxr_context_take_hints (FluxrContext       *self,
                                        FluxrHints         *hints);

/* The transport, counted. Every page also teaches what columns the server has. */
GPtrArray    *fluxr_context_pull       (FluxrContext       *self,
                                        const FluxrPull    *pull,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *fluxr_context_pull_ids   (FluxrContext       *self,
                                        const FluxrEntity  *entity,
                                        GPtrArray          *ids,
                                        gboolean            anywhere,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* What columns the server's table has (fluxr-context-columns.c); NULL if not yet known. */
const char *const *fluxr_context_get_columns   (FluxrContext       *self,
                                                const FluxrEntity  *entity);
void               fluxr_context_learn_columns (FluxrContext       *self,
                                                const FluxrEntity  *entity,
                                                GPtrArray          *rows);
gboolean           fluxr_context_drop_column   (FluxrContext       *self,
                                                const FluxrEntity  *entity,
                                                const char         *column,
                                                GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrContext, fluxr_context_free)

G_END_DECLS
