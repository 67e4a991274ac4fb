/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One table of the schema: its columns and what a client may do with its rows. */

#pragma once

#include <glib-object.h>

#include "fluxr-column.h"

G_BEGIN_DECLS

/* No table has more; rows keep the set of their present columns in one integer. */
#define FLUXR_MAX_COLUMNS 32

typedef enum
{
  FLUXR_ACCESS_NONE   = 0,
  FLUXR_ACCESS_INSERT = 1 << 0,
  FLUXR_ACCESS_UPDATE = 1 << 1,
  FLUXR_ACCESS_DELETE = 1 << 2,
  FLUXR_ACCESS_ALL    = FLUXR_ACCESS_INSERT | FLUXR_ACCESS_UPDATE | FLUXR_ACCESS_DELETE,
} FluxrAccess;

/**
 * FluxrScope:
 *
 * Which rows a pull asks for (sync.md, section 4): policies alone are not trusted, since a
 * server may show more rows than are ours.
 */
typedef enum
{
  FLUXR_SCOPE_NONE,      /* never pulled */
  FLUXR_SCOPE_SELF,      /* the row whose id is the user's */
  FLUXR_SCOPE_OWNED,     /* rows whose user_id is the user's */
  FLUXR_SCOPE_PRODUCT,   /* rows of a product one can see */
  FLUXR_SCOPE_TASKS,     /* rows of a product one can see, and those without any */
  FLUXR_SCOPE_NOTES,     /* own rows, and those of a product one can see */
  FLUXR_SCOPE_TEMPLATES, /* own rows and public ones */
  FLUXR_SCOPE_PLANS,     /* nobody's: plans on offer; for administrators all of them */
} FluxrScope;

/**
 * FluxrTracking:
 *
 * How a pull finds what changed.
 */
typedef enum
{
  FLUXR_TRACKING_NONE,
  FLUXR_TRACKING_CURSOR, /* updated_at, then a sweep over ids and versions */
  FLUXR_TRACKING_SWEEP,  /* the sweep only: there is no updated_at */
  FLUXR_TRACKING_FULL,   /* all rows are read and compared: they are few */
} FluxrTracking;

typedef struct _FluxrEntity FluxrEntity;

/**
 * FluxrEntity:
 * @table: as in SQL and in paths
 * @rank: rows of a lower rank are sent first; deletes go the other way round
 * @get_type: the class of its live rows
 */
struct _FluxrEntity
{
  const char *table;
  const FluxrColumn *columns;
  guint n_columns;
  FluxrAccess access;
  FluxrScope scope;
  FluxrTracking tracking;
  guint rank;
  GType (*get_type) (void);
};

const FluxrEntity *const *fluxr_entity_list        (guint             *n_entities);
const FluxrEntity        *fluxr_entity_find        (const char        *table);
int                       fluxr_entity_find_column (const FluxrEntity *self,
                                                    const char        *name);
int                       fluxr_entity_find_flag   (const FluxrEntity *self,
                                                    FluxrColumnFlags   flag);

G_END_DECLS
