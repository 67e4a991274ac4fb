/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is to be read: a tree with the requested resource as root and a node for each embedded one.
 * Names are resolved against the catalog, so that only SQL remains to be written. */

#pragma once

#include "catalog.h"
#include "query.h"

G_BEGIN_DECLS

#define FLUXR_SCHEMA "public"
#define FLUXR_SOURCE "pgrst_source" /* the WITH part that writes or calls, if any */

typedef struct _FluxrPlan FluxrPlan;

struct _FluxrPlan
{
  GPtrArray           *select;    /* of FluxrSelect, fields only */
  const char          *source;    /* table, or FLUXR_SOURCE */
  const char          *alias;     /* (nullable) of source */
  const char          *name;      /* table or function, as requested */
  const char          *label;     /* (nullable) the alias given in the request */
  const FluxrTable    *table;     /* (nullable) */
  const FluxrRelation *relation;  /* (nullable) from the parent */
  const char          *row_alias; /* of an embed: how its parent's query calls the rows */
  const char          *hint;      /* (nullable) */
  gboolean             is_inner;
  gboolean             is_spread;
  GPtrArray           *where; /* of FluxrLogic */
  GPtrArray           *order; /* of FluxrOrder */
  FluxrRange           range;
  guint                depth;
  FluxrPlan           *parent;   /* (nullable) */
  GPtrArray           *children; /* of FluxrPlan */
};

typedef struct
{
  FluxrArena   *arena;
  FluxrCatalog *catalog;
  FluxrQuery   *query;
  const char   *name;      /* of the root: table, or a function's table */
  gboolean      is_write;  /* the root reads what a write returns */
  gboolean      is_call;   /* ... what a function returns */
  FluxrRange    range;     /* of the root */
  gint64        max_rows;
} FluxrPlanRequest;

FluxrPlan  *fluxr_plan_new             (const FluxrPlanRequest *request,
                                        FluxrFailure          **failure);
const char *fluxr_plan_get_output_name (const FluxrPlan        *self);
gboolean    fluxr_plan_is_empty_embed  (const FluxrPlan        *self);
GPtrArray  *fluxr_plan_list_needed     (const FluxrPlan        *self,
                                        FluxrArena             *arena,
                                        GPtrArray              *key,
                                        gboolean                with_conditions);

G_END_DECLS
