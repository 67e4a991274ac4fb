/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawn graph as a plain value: boxes with words, and arrows between them. It knows nothing of
 * products. Built by one thread; once nothing is added any more, any thread may read it. Ids are
 * unique among nodes and among edges, and both ends of an edge are always there. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place or size beyond it is none. */
#define FLUXR_GRAPH_LIMIT 1e7

/* Which way arrows go in a drawing. */
typedef enum
{
  FLUXR_GRAPH_LEFT_TO_RIGHT,
  FLUXR_GRAPH_TOP_TO_BOTTOM,
} FluxrGraphDirection;

/**
 * FluxrGraphNode:
 * @id: any text but the empty one
 * @title: what is on the box, one line as a rule
 * @text: what it is about
 * @layout_text: what it looks like
 * @group: the word it is sorted by, such as a status; empty for none
 * @chips: (nullable): short words beside
 * @x: the left edge
 * @y: the top edge; greater is lower
 * @placed: whether @x and @y mean anything; without, both are 0
 *
 * In a graph no text is %NULL, and neither is @chips.
 */
typedef struct
{
  const char        *id;
  const char        *title;
  const char        *text;
  const char        *layout_text;
  const char        *group;
  const char *const *chips;
  double             x;
  double             y;
  double             width;
  double             height;
  gboolean           placed;
} FluxrGraphNode;

/* (source, target): which nodes, counted from 0. */
typedef struct
{
  const char *id;
  const char *label;
  guint       source;
  guint       target;
} FluxrGraphEdge;

typedef struct _FluxrGraph FluxrGraph;

FluxrGraph           *fluxr_graph_new           (void) G_GNUC_WARN_UNUSED_RESULT;
FluxrGraph           *fluxr_graph_ref           (FluxrGraph            *self);
void                  fluxr_graph_unref         (FluxrGraph            *self);

gboolean              fluxr_graph_add_node      (FluxrGraph            *self,
                                                 const FluxrGraphNode  *node,
                                                 GError               **error);
gboolean              fluxr_graph_add_edge      (FluxrGraph            *self,
                                                 const char            *id,
                                                 const char            *source,
                                                 const char            *target,
                                                 const char            *label,
                                                 GError               **error);
void                  fluxr_graph_set_tint      (FluxrGraph            *self,
                                                 const char            *group,
                                                 const char            *tint);

guint                 fluxr_graph_get_n_nodes   (FluxrGraph            *self);
const FluxrGraphNode *fluxr_graph_get_node      (FluxrGraph            *self,
                                                 guint                  index);
gboolean              fluxr_graph_find_node     (FluxrGraph            *self,
                                                 const char            *id,
                                                 guint                 *index);
guint                 fluxr_graph_get_n_edges   (FluxrGraph            *self);
const FluxrGraphEdge *fluxr_graph_get_edge      (FluxrGraph            *self,
                                                 guint                  index);
gboolean              fluxr_graph_has_edge      (FluxrGraph            *self,
                                                 const char            *id);
const char           *fluxr_graph_get_tint      (FluxrGraph            *self,
                                                 const char            *group);
/* (transfer container): the groups that have a tint, sorted. */
GPtrArray            *fluxr_graph_list_tinted   (FluxrGraph            *self)
  G_GNUC_WARN_UNUSED_RESULT;

gboolean              fluxr_graph_equal         (FluxrGraph            *self,
                                                 FluxrGraph            *other);
gboolean              fluxr_graph_is_place      (double                 x,
                                                 double                 y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FluxrGraph, fluxr_graph_unref)

G_END_DECLS
