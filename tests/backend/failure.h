/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a request is refused, in the form of PostgREST's error answers. */

#pragma once

#include "arena.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

typedef struct
{
  guint       status;
  const char *code;
  const char *message;
  const char *details;      /* (nullable) */
  const char *details_json; /* (nullable) instead of details */
  const char *hint;         /* (nullable) */
  GPtrArray  *headers;      /* (nullable) name, value, name, value... */
} FluxrFailure;

FluxrFailure *fluxr_failure_new            (FluxrArena       *arena,
                                            guint             status,
                                            const char       *code,
                                            const char       *format,
                                            ...) G_GNUC_PRINTF (4, 5);
FluxrFailure *fluxr_failure_new_from_result (FluxrArena       *arena,
                                             const PGresult   *result,
                                             gboolean          is_signed_in);
FluxrFailure *fluxr_failure_new_from_connection (FluxrArena  *arena,
                                                 const char  *message);
void          fluxr_failure_add_header     (FluxrFailure     *self,
                                            FluxrArena       *arena,
                                            const char       *name,
                                            const char       *value);
GString      *fluxr_failure_to_json        (const FluxrFailure *self,
                                            FluxrArena         *arena);

G_END_DECLS
