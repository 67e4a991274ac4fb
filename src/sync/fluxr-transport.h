/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the engine needs of a server, whatever protocol it speaks. Declared here, implemented by
 * remote/ (and by the tests in memory). Blocking calls on the sync thread; every one can be
 * cancelled. Errors are of FLUXR_TRANSPORT_ERROR or G_IO_ERROR_CANCELLED. */

#pragma once

#include <gio/gio.h>

#include "fluxr-change.h"
#include "fluxr-log-page.h"
#include "fluxr-remote-row.h"
#include "fluxr-row.h"
#include "fluxr-transport-error.h"

G_BEGIN_DECLS

/**
 * FluxrLevel:
 * @FLUXR_LEVEL_TIMES: versions are the times of the last change
 * @FLUXR_LEVEL_VERSIONS: rows have versions (xmin)
 * @FLUXR_LEVEL_LOG: and changes are logged, and can be sent many at a time
 *
 * What the server can do (sync.md, section 1.7); found by a probe.
 */
typedef enum
{
  FLUXR_LEVEL_TIMES,
  FLUXR_LEVEL_VERSIONS,
  FLUXR_LEVEL_LOG,
} FluxrLevel;

typedef enum
{
  FLUXR_PULL_BY_ID,    /* whole rows, ordered by id */
  FLUXR_PULL_BY_TIME,  /* whole rows, ordered by (updated_at, id) */
  FLUXR_PULL_MANIFEST, /* ids and versions, ordered by id */
  FLUXR_PULL_IDS,      /* whole rows with these ids, in any order */
} FluxrPullKind;

/**
 * FluxrPull:
 * @after_id: (nullable): rows behind this id; by time: behind it among those of @after_time
 * @after_time: by time: rows not before this; in the server's own words
 * @ids: for %FLUXR_PULL_IDS, NULL-terminated, at most %FLUXR_PULL_MAX_IDS
 * @limit: how many rows are wanted at most; the server may give fewer for reasons of its own, so
 *   only an empty page is the last
 * @anywhere: leave the entity's scope out: to look at one row wherever it is
 * @without: (nullable): only rows that have no value in this column; JSON's null is a value
 */
typedef struct
{
  FluxrPullKind kind;
  const FluxrEntity *entity;
  const char *after_id;
  const char *after_time;
  const char *const *ids;
  guint limit;
  gboolean anywhere;
  const char *without;
} FluxrPull;

#define FLUXR_PULL_MAX_IDS 100
#define FLUXR_PUSH_MAX_CHANGES 100

/**
 * FluxrGuard:
 * @id: the row
 * @version: (nullable): the version it must have; if %NULL, @base tells
 * @base: the row as it must be, in the columns that fluxr_guard_covers() names
 * @json_nulls: a bit for each column of @base whose null is JSON's. A JSON column without a value
 *   and one with JSON's null come alike, and no filter takes both: PostgREST would apply an or=()
 *   to what a change returns as well
 *
 * Without this no update and no delete leaves.
 */
typedef struct
{
  const char *id;
  const char *version;
  const FluxrRow *base;
  guint32 json_nulls;
} FluxrGuard;

gboolean fluxr_guard_covers          (const FluxrGuard *self,
                                      guint             column);
gboolean fluxr_guard_doubts          (const FluxrGuard *self,
                                      guint             column);
gboolean fluxr_guard_is_null_of_json (const FluxrGuard *self,
                                      guint             column);

#define FLUXR_TYPE_TRANSPORT (fluxr_transport_get_type ())

G_DECLARE_INTERFACE (FluxrTransport, fluxr_transport, FLUXR, TRANSPORT, GObject)

struct _FluxrTransportInterface
{
  GTypeInterface parent_interface;

  const char *(*get_project)  (FluxrTransport      *self);
  char       *(*open)         (FluxrTransport      *self,
                               GCancellable        *cancellable,
                               GError             **error);
  gboolean    (*probe)        (FluxrTransport      *self,
                               FluxrLevel          *level,
                               GCancellable        *cancellable,
                               GError             **error);
  gint64      (*get_offset)   (FluxrTransport      *self);
  GPtrArray  *(*pull)         (FluxrTransport      *self,
                               const FluxrPull     *pull,
                               GCancellable        *cancellable,
                               GError             **error);
  GPtrArray  *(*insert)       (FluxrTransport      *self,
                               GPtrArray           *rows,
                               const char *const   *columns,
                               GCancellable        *cancellable,
                               GError             **error);
  GPtrArray  *(*update)       (FluxrTransport      *self,
                               const FluxrGuard    *guard,
                               const FluxrRow      *change,
                               const char *const   *columns,
                               GCancellable        *cancellable,
                               GError             **error);
  GPtrArray  *(*remove)       (FluxrTransport      *self,
                               const FluxrGuard    *guard,
                               GCancellable        *cancellable,
                               GError             **error);

  /* Only at %FLUXR_LEVEL_LOG. */
  FluxrLogPage *(*pull_log)   (FluxrTransport      *self,
                               const char          *xid,
                               const char          *seq,
                               guint                limit,
                               GCancellable        *cancellable,
                               GError             **error);
  GPtrArray  *(*push)         (FluxrTransport      *self,
                               GPtrArray           *changes,
                               const char *const   *columns,
                               GCancellable        *cancellable,
                               GError             **error);
};

const char *fluxr_transport_get_project (FluxrTransport     *self);
char       *fluxr_transport_open        (FluxrTransport     *self,
                                         GCancellable       *cancellable,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    fluxr_transport_probe       (FluxrTransport     *self,
                                         FluxrLevel         *level,
                                         GCancellable       *cancellable,
                                         GError            **error);
gint64      fluxr_transport_get_offset  (FluxrTransport     *self);
GPtrArray  *fluxr_transport_pull        (FluxrTransport     *self,
                                         const FluxrPull    *pull,
                                         GCancellable       *cancellable,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *fluxr_transport_insert      (FluxrTransport     *self,
                                         GPtrArray          *rows,
                                         const char *const  *columns,
                                         GCancellable       *cancellable,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *fluxr_transport_update      (FluxrTransport     *self,
                                         const FluxrGuard   *guard,
                                         const FluxrRow     *change,
                                         const char *const  *columns,
                                         GCancellable       *cancellable,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *fluxr_transport_remove      (FluxrTransport     *self,
                                         const FluxrGuard   *guard,
                                         GCancellable       *cancellable,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrLogPage *fluxr_transport_pull_log  (FluxrTransport     *self,
                                         const char         *xid,
                                         const char         *seq,
                                         guint               limit,
                                         GCancellable       *cancellable,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *fluxr_transport_push        (FluxrTransport     *self,
                                         GPtrArray          *changes,
                                         const char *const  *columns,
                                         GCancellable       *cancellable,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
