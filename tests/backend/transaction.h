/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One transaction as one role: begin, role and settings, the statement and the end travel to
 * PostgreSQL together. */

#pragma once

#include "exchange.h"
#include "jwt.h"
#include "sql.h"

G_BEGIN_DECLS

/* What each connection must have run before. */
extern const char fluxr_transaction_setup[];

typedef struct
{
  const FluxrRequest  *request;
  const FluxrIdentity *identity;
  const char          *timezone; /* (nullable) */
  gboolean             is_read_only;
} FluxrTransaction;

gboolean fluxr_transaction_run    (const FluxrTransaction *self,
                                   PGconn                 *connection,
                                   const FluxrSql         *sql,
                                   const FluxrSql         *explain,
                                   PGresult              **result,
                                   PGresult              **explained,
                                   FluxrFailure          **failure);
gboolean fluxr_transaction_commit (const FluxrTransaction *self,
                                   PGconn                 *connection,
                                   FluxrFailure          **failure);
void     fluxr_transaction_cancel (PGconn                 *connection);

G_END_DECLS
