/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All things of one kind that want a person: a live GListModel of FluxrAttention, each read when it
 * is looked at. Main thread only. */

#pragma once

#include <gio/gio.h>

#include "fluxr-attention.h"
#include "fluxr-workspace.h"

G_BEGIN_DECLS

/**
 * FluxrAttentionCounts:
 * @waiting: rows that are on their way
 * @kept: rows that the person keeps here only
 *
 * What is in the file now, whatever the engine said last.
 */
typedef struct
{
  guint waiting;
  guint refused;
  guint recovered; /* among the refused */
  guint kept;
  guint conflicts;
  guint deleted;
  guint trash;
} FluxrAttentionCounts;

void fluxr_attention_count (FluxrDatabase        *database,
                            FluxrAttentionCounts *counts);

/* The rows of a table that there is something about: id -> refused or recovered, else conflicts,
 * else deleted. */
GHashTable *fluxr_attention_find_rows (FluxrDatabase     *database,
                                       const FluxrEntity *entity) G_GNUC_WARN_UNUSED_RESULT;

#define FLUXR_TYPE_ATTENTION_LIST (fluxr_attention_list_get_type ())

G_DECLARE_FINAL_TYPE (FluxrAttentionList, fluxr_attention_list, FLUXR, ATTENTION_LIST, GObject)

FluxrAttentionList *fluxr_attention_list_new  (FluxrWorkspace     *workspace,
                                               FluxrAttentionKind  kind) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): what is there about a row. */
FluxrAttention     *fluxr_attention_list_find (FluxrAttentionList *self,
                                               const char         *table,
                                               const char         *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
