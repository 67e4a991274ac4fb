/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A query string as pairs of names and values. */

#pragma once

#include "arena.h"

G_BEGIN_DECLS

typedef struct
{
  const char *key;
  const char *value; /* NULL without an equals sign */
} FluxrQueryPair;

GPtrArray  *fluxr_query_split          (FluxrArena *arena,
                                        const char *text);
const char *fluxr_query_make_canonical (FluxrArena *arena,
                                        GPtrArray  *pairs);
void        fluxr_query_append_escaped (GString    *out,
                                        const char *text);

G_END_DECLS
