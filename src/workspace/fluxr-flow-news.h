/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a worker read for a FluxrFlow: everything, or what changed since a number in the change
 * log. For FluxrFlow only. */

#pragma once

#include "fluxr-flow-rows.h"

G_BEGIN_DECLS

/* As much of a description as a card or a tooltip shows. */
#define FLUXR_FLOW_EXCERPT 240

/* From where everything is read. */
#define FLUXR_FLOW_FROM_START (-1)

/**
 * FluxrFlowNews:
 * @nodes: (element-type FluxrFlowNode): pages as they are now
 * @edges: (element-type FluxrFlowEdge): connections as they are now, dangling ones too
 * @gone_nodes: (element-type utf8): ids
 * @gone_edges: (element-type utf8): ids
 * @known: (nullable): set of all ids there are: what is not in it is gone
 */
typedef struct
{
  GPtrArray *nodes;
  GPtrArray *edges;
  GPtrArray *gone_nodes;
  GPtrArray *gone_edges;
  GHashTable *known;
} FluxrFlowNews;

FluxrFlowNews *fluxr_flow_news_read (FluxrDatabase  *database,
                                     const char     *product_id,
                                     gint64          from,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_flow_news_free (FluxrFlowNews  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFlowNews, fluxr_flow_news_free)

G_END_DECLS
