/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole statements: a read, a write or a function call whose one row of result holds the body of
 * the answer, made by PostgreSQL, and what the headers need. */

#pragma once

#include "media.h"
#include "payload.h"
#include "preferences.h"
#include "sql.h"

G_BEGIN_DECLS

/* The columns of the one row. */
typedef enum
{
  FLUXR_RESULT_TOTAL,
  FLUXR_RESULT_PAGE,
  FLUXR_RESULT_BODY,
  FLUXR_RESULT_HEADERS,
  FLUXR_RESULT_STATUS,
  FLUXR_RESULT_LOCATION,
  FLUXR_RESULT_INSERTED,
} FluxrResultColumn;

typedef enum
{
  FLUXR_WRITE_INSERT,
  FLUXR_WRITE_PUT,
  FLUXR_WRITE_UPDATE,
  FLUXR_WRITE_DELETE,
} FluxrWriteKind;

typedef struct
{
  FluxrWriteKind          kind;
  const FluxrTable       *table;
  const FluxrPlan        *plan;
  const FluxrQuery       *query;
  const FluxrPayload     *payload; /* (nullable) of a delete */
  const FluxrPreferences *preferences;
  FluxrMedia              media;
} FluxrWrite;

typedef struct
{
  const FluxrFunction    *function;
  const FluxrPlan        *plan;
  GPtrArray              *arguments; /* (nullable) of FluxrQueryPair */
  const FluxrPayload     *payload;   /* (nullable) */
  GPtrArray              *keys;      /* of names: the arguments that are given */
  const FluxrPreferences *preferences;
  FluxrMedia              media;
  gboolean                no_body;
} FluxrCall;

FluxrSql *fluxr_statement_read    (FluxrArena             *arena,
                                   const FluxrPlan        *plan,
                                   const FluxrPreferences *preferences,
                                   FluxrMedia              media,
                                   gboolean                no_body,
                                   gint64                  max_rows);
FluxrSql *fluxr_statement_explain (FluxrArena             *arena,
                                   const FluxrPlan        *plan);
FluxrSql *fluxr_statement_write   (FluxrArena             *arena,
                                   const FluxrWrite       *write);
FluxrSql *fluxr_statement_call    (FluxrArena             *arena,
                                   const FluxrCall        *call);

void      fluxr_statement_add_count   (FluxrSql            *sql,
                                       const FluxrPlan     *plan,
                                       const FluxrPreferences *preferences,
                                       gint64               max_rows);
void      fluxr_statement_add_settings (FluxrSql           *sql);
void      fluxr_statement_add_body    (FluxrSql            *sql,
                                       FluxrMedia           media,
                                       const FluxrFunction *function);
void      fluxr_statement_add_payload (FluxrSql            *sql,
                                       const FluxrPayload  *payload,
                                       GPtrArray           *names,
                                       GPtrArray           *types,
                                       GPtrArray           *defaults,
                                       gboolean             with_select,
                                       gboolean             only_one);

G_END_DECLS
