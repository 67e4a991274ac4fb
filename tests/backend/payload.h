/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The body of a request: JSON text for PostgreSQL to read, and the names of the columns in it. */

#pragma once

#include "media.h"
#include "query.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text;      /* handed to PostgreSQL as it came, wherever possible */
  GPtrArray  *keys;      /* of names, sorted, each once */
  GPtrArray  *arguments; /* (nullable) of FluxrQueryPair, from a form */
  gboolean    is_object;
  FluxrMedia  media;
} FluxrPayload;

FluxrPayload *fluxr_payload_parse (FluxrArena    *arena,
                                   const char    *content_type,
                                   const char    *body,
                                   gsize          length,
                                   GPtrArray     *columns,
                                   gboolean       is_call,
                                   FluxrFailure **failure);
GPtrArray    *fluxr_payload_sort_names (FluxrArena *arena,
                                   GPtrArray     *names);

G_END_DECLS
