/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Connections to PostgreSQL, kept open between requests. A thread takes one, uses it and gives it
 * back; when all are taken it waits. */

#pragma once

#include <gio/gio.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

typedef struct _FluxrPool FluxrPool;

FluxrPool *fluxr_pool_new     (const char  *conninfo,
                               const char  *setup,
                               guint        size) G_GNUC_WARN_UNUSED_RESULT;
void       fluxr_pool_free    (FluxrPool   *self);

PGconn    *fluxr_pool_acquire (FluxrPool   *self,
                               GError     **error);
void       fluxr_pool_release (FluxrPool   *self,
                               PGconn      *connection);

PGconn    *fluxr_pg_connect   (const char  *conninfo,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   fluxr_pg_run       (PGconn      *connection,
                               const char  *sql,
                               GError     **error);
PGresult  *fluxr_pg_query     (PGconn      *connection,
                               const char  *sql,
                               guint        n_values,
                               const char *const *values,
                               GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrPool, fluxr_pool_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGconn, PQfinish)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

G_END_DECLS
