/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A statement under construction: text with $n for the values, and the values beside it. Values of
 * clients never become part of the text; names do, quoted. */

#pragma once

#include "plan.h"

G_BEGIN_DECLS

#define FLUXR_OID_UNKNOWN 0
#define FLUXR_OID_JSON 114
#define FLUXR_OID_JSONB 3802

typedef struct
{
  FluxrArena *arena;
  GString    *text;
  GPtrArray  *values; /* of strings */
  GArray     *types;  /* of Oid */
} FluxrSql;

FluxrSql *fluxr_sql_new            (FluxrArena       *arena);
void      fluxr_sql_add            (FluxrSql         *self,
                                    const char       *text);
void      fluxr_sql_add_value      (FluxrSql         *self,
                                    const char       *value,
                                    Oid               type);
void      fluxr_sql_add_name       (FluxrSql         *self,
                                    const char       *name);
void      fluxr_sql_add_literal    (FluxrSql         *self,
                                    const char       *value);
void      fluxr_sql_add_table      (FluxrSql         *self,
                                    const char       *name);
void      fluxr_sql_add_column     (FluxrSql         *self,
                                    const char       *qualifier,
                                    const char       *name);
void      fluxr_sql_add_range      (FluxrSql         *self,
                                    FluxrRange        range);

void      fluxr_sql_add_field      (FluxrSql         *self,
                                    const char       *qualifier,
                                    const FluxrTable *table,
                                    const FluxrField *field);
void      fluxr_sql_add_filter     (FluxrSql         *self,
                                    const char       *qualifier,
                                    const FluxrTable *table,
                                    const FluxrFilter *filter);
void      fluxr_sql_add_read       (FluxrSql         *self,
                                    const FluxrPlan  *plan);
void      fluxr_sql_add_count      (FluxrSql         *self,
                                    const FluxrPlan  *plan);
void      fluxr_sql_add_condition  (FluxrSql         *self,
                                    const char       *qualifier,
                                    const FluxrTable *table,
                                    const FluxrLogic *logic);

G_END_DECLS
