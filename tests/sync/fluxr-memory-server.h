/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A server in memory: tables with versions, keys, cascades and policies, and faults on demand.
 * One thread at a time, or under the caller's lock. */

#pragma once

#include "fluxr-transport.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_FAULT_LOST_REQUEST, /* never arrives */
  FLUXR_FAULT_LOST_ANSWER,  /* is carried out, but nobody hears of it */
  FLUXR_FAULT_ANSWER,       /* the server answers with status, code and message */
} FluxrFaultKind;

/**
 * FluxrFault:
 * @method: (nullable): "pull", "insert", "update" or "remove"
 * @table: (nullable)
 * @skip: requests that fit are let through first
 * @count: how often it happens
 */
typedef struct
{
  FluxrFaultKind kind;
  const char *method;
  const char *table;
  guint skip;
  guint count;
  guint status;
  const char *code;
  const char *message;
} FluxrFault;

/**
 * FluxrMemoryServer:
 * @replica: (nullable): answers what is read
 * @max_rows: a page has no more rows than this
 * @level: whether rows have versions, and changes are logged
 * @log_number: which log it is
 * @log_forgotten: so many changes of it are no longer kept
 * @numbers: which changes were sent together and carried out
 * @touches: whether every update sets updated_at, as a trigger would
 * @skew: microseconds its clock is ahead
 * @hides_all: a policy went wrong: everything is invisible, and nobody is told
 * @hidden_table: (nullable): only this table is
 * @n_requests: so far
 * @log: a line per request
 * @before_answer: called after a request was carried out: somebody is quicker
 */
typedef struct _FluxrMemoryServer FluxrMemoryServer;

struct _FluxrMemoryServer
{
  FluxrMemoryServer *replica;
  GMutex mutex;
  GHashTable *tables; /* FluxrEntity -> (id -> Row) */
  GHashTable *missing_columns; /* "table.column" */
  GHashTable *missing_tables;
  GPtrArray *log;
  GArray *faults;
  guint max_rows;
  FluxrLevel level;
  GArray *changes; /* of Change (fluxr-memory-log.c) */
  guint log_number;
  guint log_forgotten;
  GHashTable *numbers; /* of changes that were carried out: "user number" */
  gboolean touches;
  gint64 skew;
  gboolean hides_all;
  const char *hidden_table;
  guint n_requests;
  guint version;
  double loss; /* probability of losing a request or its answer */
  GRand *random;
  void (*before_answer) (gpointer data, const char *method, const FluxrEntity *entity);
  gpointer before_answer_data;
};

FluxrMemoryServer *fluxr_memory_server_new       (void);
void               fluxr_memory_server_free      (FluxrMemoryServer *self);
void               fluxr_memory_server_add_user  (FluxrMemoryServer *self,
                                                  const char        *user_id);
void               fluxr_memory_server_add_fault (FluxrMemoryServer *self,
                                                  const FluxrFault  *fault);

/* As somebody else's program would: no guards, and updated_at only if it says so. */
void               fluxr_memory_server_write     (FluxrMemoryServer *self,
                                                  const char        *table,
                                                  const char        *json);
void               fluxr_memory_server_erase     (FluxrMemoryServer *self,
                                                  const char        *table,
                                                  const char        *id);
char              *fluxr_memory_server_dup       (FluxrMemoryServer *self,
                                                  const char        *table,
                                                  const char        *id);
guint              fluxr_memory_server_count     (FluxrMemoryServer *self,
                                                  const char        *table);
guint              fluxr_memory_server_count_log (FluxrMemoryServer *self,
                                                  const char        *prefix);

/* Somebody's connection to it. */
FluxrTransport    *fluxr_memory_server_connect   (FluxrMemoryServer *self,
                                                  const char        *user_id);
void               fluxr_memory_server_set_session (FluxrTransport  *transport,
                                                    const char      *user_id);
void               fluxr_memory_server_set_project (FluxrTransport  *transport,
                                                    const char      *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrMemoryServer, fluxr_memory_server_free)

/* Between the two halves (fluxr-memory-tables.c). Errors: FLUXR_TRANSPORT_ERROR. */
typedef struct
{
  FluxrRow *row;
  guint version;
} FluxrMemoryRow;

GHashTable     *fluxr_memory_server_get_table (FluxrMemoryServer  *self,
                                               const FluxrEntity  *entity);
gboolean        fluxr_memory_server_is_visible (FluxrMemoryServer *self,
                                                const FluxrRow    *row,
                                                const char        *user_id);
gboolean        fluxr_memory_server_insert    (FluxrMemoryServer  *self,
                                               const FluxrRow     *row,
                                               const char         *user_id,
                                               GError            **error);
gboolean        fluxr_memory_server_update    (FluxrMemoryServer  *self,
                                               FluxrMemoryRow     *target,
                                               const FluxrRow     *change,
                                               const char         *user_id,
                                               GError            **error);
gboolean        fluxr_memory_server_remove    (FluxrMemoryServer  *self,
                                               const FluxrEntity  *entity,
                                               const char         *id,
                                               GError            **error);

/* Pages (fluxr-memory-page.c): of #FluxrMemoryRow in, of #FluxrRemoteRow out. */
gboolean        fluxr_memory_server_lacks     (FluxrMemoryServer  *self,
                                               const FluxrEntity  *entity,
                                               const char         *column);
GPtrArray      *fluxr_memory_server_list_rows (FluxrMemoryServer  *self,
                                               const FluxrPull    *pull,
                                               const char         *user_id);
GPtrArray      *fluxr_memory_server_make_page (FluxrMemoryServer  *self,
                                               const FluxrEntity  *entity,
                                               GPtrArray          *rows,
                                               guint               limit);

/* The log of changes (fluxr-memory-log.c). */
GArray         *fluxr_memory_server_new_changes (void);
void            fluxr_memory_server_log       (FluxrMemoryServer  *self,
                                               const FluxrEntity  *entity,
                                               const char         *id);
FluxrLogPage   *fluxr_memory_server_list_log  (FluxrMemoryServer  *self,
                                               const char         *user_id,
                                               const char         *seq,
                                               guint               limit);
GError         *fluxr_memory_server_refuse    (guint               status,
                                               const char         *code,
                                               const char         *message);

G_END_DECLS
