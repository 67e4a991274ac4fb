/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Prefer headers of a request. */

#pragma once

#include "arena.h"

G_BEGIN_DECLS

typedef enum
{
  FLUXR_RETURN_UNSET,
  FLUXR_RETURN_FULL,
  FLUXR_RETURN_MINIMAL,
  FLUXR_RETURN_HEADERS,
} FluxrReturn;

typedef enum
{
  FLUXR_RESOLUTION_NONE,
  FLUXR_RESOLUTION_MERGE,
  FLUXR_RESOLUTION_IGNORE,
} FluxrResolution;

typedef enum
{
  FLUXR_COUNT_NONE,
  FLUXR_COUNT_EXACT,
  FLUXR_COUNT_PLANNED,
  FLUXR_COUNT_ESTIMATED,
} FluxrCount;

/* What an answer may tell as applied. */
typedef enum
{
  FLUXR_APPLIED_RESOLUTION = 1 << 0,
  FLUXR_APPLIED_MISSING = 1 << 1,
  FLUXR_APPLIED_RETURN = 1 << 2,
  FLUXR_APPLIED_MAX_AFFECTED = 1 << 3,
} FluxrApplied;

typedef struct
{
  FluxrReturn      returns;
  FluxrResolution  resolution;
  FluxrCount       count;
  const char      *missing;  /* (nullable) "default" or "null" */
  const char      *handling; /* (nullable) "strict" or "lenient" */
  const char      *timezone; /* (nullable) as sent; known to be one after a check */
  gint64           max_affected; /* -1 for none */
  GPtrArray       *unknown;      /* as sent */
} FluxrPreferences;

FluxrPreferences *fluxr_preferences_parse    (FluxrArena             *arena,
                                              const char             *header);
void              fluxr_preferences_drop_timezone (FluxrPreferences  *self,
                                              FluxrArena             *arena);
gboolean          fluxr_preferences_is_strict (const FluxrPreferences *self);
gboolean          fluxr_preferences_fill_defaults (const FluxrPreferences *self);
const char       *fluxr_preferences_to_applied (const FluxrPreferences *self,
                                              FluxrArena             *arena,
                                              FluxrApplied            parts);

G_END_DECLS
