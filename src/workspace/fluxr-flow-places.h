/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the pages of a flow are to be, found by Graphviz for the flow that is in the file. */

#pragma once

#include "fluxr-flow-action.h"
#include "fluxr-flow-graph.h"
#include "fluxr-graph-layout.h"

G_BEGIN_DECLS

/**
 * FluxrFlowPlaces:
 * @graph: the flow that was laid out; owns the ids of @places
 * @places: one for each page that was to be laid out
 */
typedef struct
{
  FluxrGraph *graph;
  FluxrFlowPlace *places;
  guint n_places;
} FluxrFlowPlaces;

/* @path: of the file. @options: copied. A worker does it; errors are those of
 * fluxr_graph_layout_async() and of the database. */
void             fluxr_flow_places_find_async  (const char                     *path,
                                                const char                     *product_id,
                                                const FluxrGraphLayoutOptions  *options,
                                                GCancellable                   *cancellable,
                                                GAsyncReadyCallback             callback,
                                                gpointer                        user_data);
FluxrFlowPlaces *fluxr_flow_places_find_finish (GAsyncResult                   *result,
                                                GError                        **error)
                                                G_GNUC_WARN_UNUSED_RESULT;
void             fluxr_flow_places_free        (FluxrFlowPlaces                *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrFlowPlaces, fluxr_flow_places_free)

G_END_DECLS
