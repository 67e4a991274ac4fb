/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow of a product as it is in the file: what a canvas or a picture needs of each page, and
 * the ways between them. Any thread, with a connection of its own. */

#pragma once

#include "fluxr-database.h"

G_BEGIN_DECLS

/**
 * FluxrFlowNode:
 * @description: (nullable): its beginning, or all of it
 * @layout: (nullable): what describes the layout; read only with all of the description
 * @status: (nullable): the word that is stored
 * @features: what a person is shown, whatever shape is stored
 * @x: 0 if it is not placed
 * @is_placed: whether the place is one, see fluxr_graph_is_place()
 * @has_layout: whether the layout is described
 */
typedef struct
{
  char *id;
  char *name;
  char *description;
  char *layout;
  char *status;
  GStrv features;
  double x;
  double y;
  guint is_placed : 1;
  guint has_layout : 1;
} FluxrFlowNode;

/**
 * FluxrFlowEdge:
 * @source: the id of a page
 * @target: the id of a page
 */
typedef struct
{
  char *id;
  char *source;
  char *target;
} FluxrFlowEdge;

/**
 * FluxrFlowRows:
 * @nodes: (element-type FluxrFlowNode): the oldest first
 * @edges: (element-type FluxrFlowEdge): likewise, those whose pages are both in @nodes
 */
typedef struct
{
  GPtrArray *nodes;
  GPtrArray *edges;
} FluxrFlowRows;

/* @n_characters: how much of a description to read; 0 for all of it. */
FluxrFlowRows *fluxr_flow_rows_read (FluxrDatabase  *database,
                                     const char     *product_id,
                                     guint           n_characters,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           fluxr_flow_rows_free (FluxrFlowRows  *self);
/* Leaves only these pages, by id, and the connections among them. */
void           fluxr_flow_rows_keep (FluxrFlowRows      *self,
                                     const char *const  *ids);

void           fluxr_flow_node_free (FluxrFlowNode  *self);
void           fluxr_flow_edge_free (FluxrFlowEdge  *self);

/* For FluxrFlow. All pages, and all connections also of pages that are not there, into the arrays;
 * one of them by id, NULL without an error if it is not in the product. */
gboolean       fluxr_flow_rows_list_nodes (FluxrDatabase  *database,
                                           const char     *product_id,
                                           guint           n_characters,
                                           GPtrArray      *nodes,
                                           GError        **error);
gboolean       fluxr_flow_rows_list_edges (FluxrDatabase  *database,
                                           const char     *product_id,
                                           gboolean        dangling,
                                           GPtrArray      *edges,
                                           GError        **error);
FluxrFlowNode *fluxr_flow_rows_load_node  (FluxrDatabase  *database,
                                           const char     *product_id,
                                           const char     *id,
                                           guint           n_characters,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
FluxrFlowEdge *fluxr_flow_rows_load_edge  (FluxrDatabase  *database,
                                           const char     *product_id,
                                           const char     *id,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFlowRows, fluxr_flow_rows_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFlowNode, fluxr_flow_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFlowEdge, fluxr_flow_edge_free)

G_END_DECLS
