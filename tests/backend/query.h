/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The query string of one request, taken apart: which columns, which rows, in which order. */

#pragma once

#include "failure.h"
#include "query-pairs.h"
#include "range.h"
#include "syntax.h"

G_BEGIN_DECLS

/* A filter, a logic tree, an order or a window of one level of the embedding. */
typedef struct
{
  GPtrArray  *path; /* names of the embedded resources, outermost first */
  FluxrFilter filter;
  FluxrLogic  logic;
  GPtrArray  *order; /* of FluxrOrder */
  FluxrRange  range;
} FluxrQueryPart;

typedef struct
{
  const char *canonical;
  GPtrArray  *arguments;   /* of FluxrQueryPair: what a function called by GET is given */
  GPtrArray  *filters;     /* of FluxrQueryPart, all of them */
  GPtrArray  *filter_keys; /* of the names they filter on, as sent */
  GPtrArray  *logic;       /* of FluxrQueryPart */
  GPtrArray  *orders;      /* of FluxrQueryPart */
  GPtrArray  *ranges;      /* of FluxrQueryPart */
  GPtrArray  *select;      /* of FluxrSelect */
  GPtrArray  *columns;     /* (nullable) of names */
  GPtrArray  *on_conflict; /* (nullable) of names */
} FluxrQuery;

FluxrQuery *fluxr_query_parse       (FluxrArena    *arena,
                                     const char    *text,
                                     gboolean       is_call,
                                     FluxrFailure **failure);
FluxrRange  fluxr_query_get_range   (FluxrQuery    *self);

G_END_DECLS
