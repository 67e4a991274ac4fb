/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow of one product, complete, compact and live. */

#pragma once

#include "fluxr-flow-rows.h"
#include "fluxr-store.h"

G_BEGIN_DECLS

#define FLUXR_TYPE_FLOW (fluxr_flow_get_type ())

/**
 * FluxrFlowChange:
 * @FLUXR_FLOW_CHANGE_PLACE: where the page is
 * @FLUXR_FLOW_CHANGE_CONTENT: anything else that a FluxrFlowNode tells
 */
typedef enum
{
  FLUXR_FLOW_CHANGE_PLACE   = 1 << 0,
  FLUXR_FLOW_CHANGE_CONTENT = 1 << 1,
} FluxrFlowChange;

/* Signals, all on the main thread:
 *   "page-added" (FluxrFlowNode *), "page-changed" (FluxrFlowNode *, FluxrFlowChange),
 *   "page-removed" (FluxrFlowNode *), "connection-added" (FluxrFlowEdge *),
 *   "connection-removed" (FluxrFlowEdge *): one each for what is really different. A connection is
 *   there only between two "added" and "removed" of both its pages. A node or edge stays the same
 *   pointer, with its contents changed in place, until its "removed" has been told.
 *   "changed": after some of these, once for all that came at once.
 *   "loaded": once, when all that was there at first has been told of. */
G_DECLARE_FINAL_TYPE (FluxrFlow, fluxr_flow, FLUXR, FLOW, GObject)

FluxrFlow           *fluxr_flow_new               (FluxrStore *store,
                                                   const char *product_id)
                                                   G_GNUC_WARN_UNUSED_RESULT;
const char          *fluxr_flow_get_product_id    (FluxrFlow  *self);
gboolean             fluxr_flow_is_loaded         (FluxrFlow  *self);
/* Whether all is told that is known to have changed. */
gboolean             fluxr_flow_is_settled        (FluxrFlow  *self);
/* Whether a person has no use of the places: one page has none, or all have the same. */
gboolean             fluxr_flow_get_needs_layout  (FluxrFlow  *self);

guint                fluxr_flow_get_n_unplaced    (FluxrFlow  *self);
guint                fluxr_flow_get_n_pages       (FluxrFlow  *self);
guint                fluxr_flow_get_n_connections (FluxrFlow  *self);
const FluxrFlowNode *fluxr_flow_find_page         (FluxrFlow  *self,
                                                   const char *id);
const FluxrFlowEdge *fluxr_flow_find_connection   (FluxrFlow  *self,
                                                   const char *id);
/* (transfer container): in no order; @page_id: (nullable): those from and to this page only. */
GPtrArray           *fluxr_flow_list_pages        (FluxrFlow  *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray           *fluxr_flow_list_connections  (FluxrFlow  *self,
                                                   const char *page_id)
                                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
