/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a query string says, as trees: columns to select, conditions, orders. Everything lives in
 * the request's arena; names are as the client wrote them and not yet known to exist. */

#pragma once

#include "arena.h"

G_BEGIN_DECLS

/* One -> or ->> of a JSON path. */
typedef struct
{
  const char *key; /* or the signed digits of an index */
  gboolean    is_index;
  gboolean    as_text;
} FluxrJsonStep;

typedef struct
{
  const char *name;
  GPtrArray  *path; /* of FluxrJsonStep */
} FluxrField;

typedef enum
{
  FLUXR_CONDITION_COMPARE,
  FLUXR_CONDITION_IN,
  FLUXR_CONDITION_IS,
  FLUXR_CONDITION_DISTINCT,
  FLUXR_CONDITION_SEARCH,
} FluxrConditionKind;

typedef struct
{
  FluxrConditionKind  kind;
  gboolean            negated;
  const char         *name;       /* the operator as in the request, without modifier */
  const char         *sql;        /* the operator in SQL, or what follows IS */
  const char         *quantifier; /* (nullable) ANY or ALL */
  gboolean            stars;      /* * in the value stands for % */
  const char         *language;   /* (nullable) of a text search */
  const char         *value;
  GPtrArray          *values; /* of an IN */
} FluxrCondition;

typedef struct
{
  FluxrField     field;
  FluxrCondition condition;
} FluxrFilter;

/* A filter, or several joined by AND or OR. */
typedef struct
{
  const FluxrFilter *filter; /* (nullable) */
  gboolean           negated;
  gboolean           is_or;
  GPtrArray         *parts;      /* of FluxrLogic */
  const char        *embed_null; /* (nullable) alias of an embed whose presence is asked for */
  gboolean           is_present;
} FluxrLogic;

typedef struct
{
  const char *relation; /* (nullable) the embedded resource that has the field */
  FluxrField  field;
  const char *direction; /* (nullable) */
  const char *nulls;     /* (nullable) */
} FluxrOrder;

typedef enum
{
  FLUXR_SELECT_FIELD,
  FLUXR_SELECT_RELATION,
  FLUXR_SELECT_SPREAD,
} FluxrSelectKind;

typedef struct
{
  FluxrSelectKind  kind;
  FluxrField       field;          /* or the relation's name, without path */
  const char      *alias;          /* (nullable) */
  const char      *cast;           /* (nullable) */
  const char      *aggregate;      /* (nullable) */
  const char      *aggregate_cast; /* (nullable) */
  const char      *hint;           /* (nullable) */
  gboolean         is_inner;
  GPtrArray       *children; /* of FluxrSelect */
} FluxrSelect;

G_END_DECLS
