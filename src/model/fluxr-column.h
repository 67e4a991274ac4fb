/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column of an entity: the only place that says what it is called, holds and needs. */

#pragma once

#include "fluxr-value.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_TYPE_UUID,
  FLUXR_TYPE_TEXT,
  FLUXR_TYPE_INTEGER,
  FLUXR_TYPE_BOOLEAN,
  FLUXR_TYPE_NUMERIC,   /* exact: kept as the text of the number */
  FLUXR_TYPE_DOUBLE,
  FLUXR_TYPE_TIMESTAMP, /* kept as the server's text */
  FLUXR_TYPE_JSON,      /* kept as compact JSON text */
} FluxrColumnType;

/**
 * FluxrMerge:
 * @FLUXR_MERGE_SCALAR: the column is one value
 * @FLUXR_MERGE_TEXT: prose
 * @FLUXR_MERGE_JSON: merged by key
 * @FLUXR_MERGE_PLACE: belongs to the row's place on a board or canvas; all such columns of an
 *   entity are one value
 * @FLUXR_MERGE_SERVER: the server's or set once at creation; never in an update
 * @FLUXR_MERGE_STAMP: the time of the last change, which marks a write but is no content
 *
 * How changes on both sides come together (sync.md, section 8).
 */
typedef enum
{
  FLUXR_MERGE_SCALAR,
  FLUXR_MERGE_TEXT,
  FLUXR_MERGE_JSON,
  FLUXR_MERGE_PLACE,
  FLUXR_MERGE_SERVER,
  FLUXR_MERGE_STAMP,
} FluxrMerge;

typedef enum
{
  FLUXR_COLUMN_NONE     = 0,
  FLUXR_COLUMN_PRIMARY  = 1 << 0,
  FLUXR_COLUMN_NOT_NULL = 1 << 1,
  FLUXR_COLUMN_UNIQUE   = 1 << 2,
  FLUXR_COLUMN_INDEXED  = 1 << 3, /* the server has an index on it */
  FLUXR_COLUMN_TITLE    = 1 << 4, /* what a person calls the row */
  FLUXR_COLUMN_SEARCH   = 1 << 5, /* found by full-text search */
  FLUXR_COLUMN_OWNER    = 1 << 6, /* the user the row belongs to */
  FLUXR_COLUMN_PARENT   = 1 << 7, /* the product the row belongs to */
  FLUXR_COLUMN_VERSIONED = 1 << 8, /* what it said before is kept on this device */
} FluxrColumnFlags;

typedef enum
{
  FLUXR_DELETE_NO_ACTION,
  FLUXR_DELETE_CASCADE,
  FLUXR_DELETE_SET_NULL,
} FluxrDeleteRule;

/**
 * FluxrColumn:
 * @name: as in SQL and JSON
 * @default_sql: (nullable): the server's default as SQL without a cast, like "'not_started'" or
 *   "now()"; rows made here get the same
 * @references: (nullable): the table whose id it holds
 * @on_delete: what the server does with the row when that other row goes
 */
typedef struct
{
  const char *name;
  FluxrColumnType type;
  FluxrMerge merge;
  FluxrColumnFlags flags;
  const char *default_sql;
  const char *references;
  FluxrDeleteRule on_delete;
} FluxrColumn;

const char *fluxr_column_get_property_name (const FluxrColumn *self);
const char *fluxr_column_get_server_type   (const FluxrColumn *self);
void        fluxr_column_get_default       (const FluxrColumn *self,
                                            FluxrValue        *value);
gboolean    fluxr_column_check             (const FluxrColumn *self,
                                            const FluxrValue  *value,
                                            GError           **error);
gboolean    fluxr_column_equal             (const FluxrColumn *self,
                                            const FluxrValue  *a,
                                            const FluxrValue  *b);
gboolean    fluxr_column_parse             (const FluxrColumn *self,
                                            const char        *text,
                                            FluxrValue        *value,
                                            GError           **error);

G_END_DECLS
