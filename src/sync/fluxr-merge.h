/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three-way merge of rows, column by column. No I/O. */

#pragma once

#include "fluxr-row.h"

G_BEGIN_DECLS

/**
 * FluxrClash:
 * @column: a column both sides changed, each its own way
 * @base: (nullable): its value before, as text
 * @mine: (nullable): the value that stays in the row
 * @theirs: (nullable): the value kept beside it
 *
 * Of prose and JSON both values are whole and have in them what could be merged; they differ only
 * where the sides clash. So taking theirs later is merging it: @mine is the ancestor, and what the
 * row has become by then is the other side.
 */
typedef struct
{
  const FluxrColumn *column;
  char *base;
  char *mine;
  char *theirs;
} FluxrClash;

FluxrRow *fluxr_merge_rows        (const FluxrRow    *base,
                                   const FluxrRow    *mine,
                                   const FluxrRow    *theirs,
                                   GPtrArray         *clashes) G_GNUC_WARN_UNUSED_RESULT;
FluxrRow *fluxr_merge_diff        (const FluxrRow    *base,
                                   const FluxrRow    *current) G_GNUC_WARN_UNUSED_RESULT;
gboolean  fluxr_merge_is_move     (const FluxrRow    *change);
FluxrRow *fluxr_merge_guess_ancestor (const FluxrRow *mine,
                                      const FluxrRow *theirs) G_GNUC_WARN_UNUSED_RESULT;
void      fluxr_merge_add_shared     (FluxrRow          *ancestor,
                                      const FluxrRow    *mine,
                                      const FluxrRow    *theirs);
gboolean  fluxr_merge_has_arrived (const FluxrColumn *column,
                                   const FluxrValue  *base,
                                   const FluxrValue  *sent,
                                   const FluxrValue  *theirs);
void      fluxr_clash_free        (FluxrClash        *self);

G_END_DECLS
