/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the database's public schema holds: tables, relationships and functions, as read at one
 * moment. A catalog never changes; a newer state is a new one. Any thread may read it. */

#pragma once

#include "arena.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *type;
  const char *value; /* (nullable) default expression */
  gboolean    is_required;
  gboolean    is_key;
} FluxrColumn;

typedef struct
{
  const char *name;
  GPtrArray  *columns; /* of FluxrColumn */
  GPtrArray  *key;     /* of names: the primary key */
  gboolean    is_view;
  gboolean    can_insert;
  gboolean    can_update;
  gboolean    can_delete;
} FluxrTable;

typedef enum
{
  FLUXR_MANY_TO_ONE,
  FLUXR_ONE_TO_MANY,
  FLUXR_ONE_TO_ONE,
  FLUXR_MANY_TO_MANY,
} FluxrCardinality;

/* The way from one table to another. */
typedef struct
{
  FluxrCardinality  cardinality;
  const FluxrTable *table;
  const FluxrTable *foreign;
  const char       *constraint;
  GPtrArray        *columns;         /* of names in table */
  GPtrArray        *foreign_columns; /* of names in foreign, as many */
  const FluxrTable *junction;        /* of many-to-many */
  const char       *junction_constraint; /* from the junction to foreign; constraint is to table */
  GPtrArray        *junction_columns;         /* meet columns */
  GPtrArray        *junction_foreign_columns; /* meet foreign_columns */
} FluxrRelation;

typedef struct
{
  const char *name;
  const char *type;
  gboolean    is_required;
  gboolean    is_variadic;
} FluxrParameter;

typedef struct
{
  const char *name;
  GPtrArray  *parameters; /* of FluxrParameter */
  const char *returns;    /* name of the returned type */
  gboolean    returns_set;
  gboolean    returns_composite;
  gboolean    returns_void;
  gboolean    is_volatile;
} FluxrFunction;

typedef struct _FluxrCatalog FluxrCatalog;

FluxrCatalog        *fluxr_catalog_load            (PGconn           *connection,
                                                    GError          **error)
  G_GNUC_WARN_UNUSED_RESULT;
FluxrCatalog        *fluxr_catalog_ref             (FluxrCatalog     *self);
void                 fluxr_catalog_unref           (FluxrCatalog     *self);

GPtrArray           *fluxr_catalog_get_tables      (FluxrCatalog     *self);
GPtrArray           *fluxr_catalog_get_relations   (FluxrCatalog     *self);
GPtrArray           *fluxr_catalog_get_functions   (FluxrCatalog     *self);
const FluxrTable    *fluxr_catalog_find_table      (FluxrCatalog     *self,
                                                    const char       *name);
const FluxrColumn   *fluxr_table_find_column       (const FluxrTable *self,
                                                    const char       *name);
gboolean             fluxr_relation_is_to_one      (const FluxrRelation *self);
gboolean             fluxr_function_is_scalar      (const FluxrFunction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrCatalog, fluxr_catalog_unref)

G_END_DECLS
