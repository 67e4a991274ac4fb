/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging JSON values, for the files that do so. */

#pragma once

#include "fluxr-json-node.h"

G_BEGIN_DECLS

/**
 * FluxrJsonMerger:
 * @mine: where the result with mine at clashes grows
 * @theirs: where the one with theirs does
 * @clash: whether they differ
 */
typedef struct
{
  yyjson_mut_doc *mine;
  yyjson_mut_doc *theirs;
  gboolean clash;
  gint64 *budget;
} FluxrJsonMerger;

/**
 * FluxrJsonTriple:
 *
 * One place in all three documents.
 */
typedef struct
{
  FluxrJsonNode base;
  FluxrJsonNode mine;
  FluxrJsonNode theirs;
} FluxrJsonTriple;

/**
 * FluxrJsonPair:
 *
 * What becomes of it in both results; %NULL where it is gone.
 */
typedef struct
{
  yyjson_mut_val *mine;
  yyjson_mut_val *theirs;
} FluxrJsonPair;

FluxrJsonPair fluxr_json_merger_take   (FluxrJsonMerger       *self,
                                        FluxrJsonNode          mine,
                                        FluxrJsonNode          theirs);
FluxrJsonPair fluxr_json_merger_value  (FluxrJsonMerger       *self,
                                        const FluxrJsonTriple *triple);
FluxrJsonPair fluxr_json_merger_array  (FluxrJsonMerger       *self,
                                        const FluxrJsonTriple *triple);

G_END_DECLS
