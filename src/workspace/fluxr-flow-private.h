/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of FluxrFlow share. */

#pragma once

#include "fluxr-flow-news.h"
#include "fluxr-flow.h"

G_BEGIN_DECLS

/* @edge comes first: who lists the connections gets these. */
typedef struct
{
  FluxrFlowEdge edge;
  gboolean is_shown; /* both its pages are here */
} FluxrFlowLink;

struct _FluxrFlow
{
  GObject parent_instance;

  FluxrStore *store;         /* (weak) */
  char *path;
  char *product_id;

  GHashTable *nodes;         /* id -> FluxrFlowNode (owned) */
  GHashTable *links;         /* id -> FluxrFlowLink (owned): also those that wait for a page */
  GHashTable *ends;          /* id of a page, here or not -> GPtrArray of FluxrFlowLink */
  guint n_shown;             /* links */
  guint n_unplaced;          /* nodes */

  GCancellable *cancellable;
  gint64 last;               /* number in the change log up to which all is here or being read */
  gint64 stale_from;         /* what a worker is still to read; G_MAXINT64 for nothing */
  gint64 job_from;           /* what it reads now */
  FluxrFlowNews *news;       /* (nullable): being delivered */
  guint delivery;            /* the source that delivers */
  GHashTable *touched;       /* set of ids seen since the worker began: what it read is older */
  guint reading : 1;
  guint loaded : 1;
  guint busy : 1;            /* handlers of our signals run */
  guint again : 1;           /* something happened meanwhile */
  guint differs : 1;         /* "changed" is due */
};

/* What is here (fluxr-flow.c). Each tells of what is really different. */
void fluxr_flow_put_node    (FluxrFlow     *self,
                             FluxrFlowNode *node); /* (transfer full) */
void fluxr_flow_put_edge    (FluxrFlow     *self,
                             FluxrFlowEdge *edge); /* (transfer full) */
void fluxr_flow_remove_node (FluxrFlow     *self,
                             const char    *id);
void fluxr_flow_remove_edge (FluxrFlow     *self,
                             const char    *id);
void fluxr_flow_tell_changed (FluxrFlow    *self);
void fluxr_flow_tell_loaded (FluxrFlow     *self);

/* Keeping up with the file (fluxr-flow-follow.c). */
void fluxr_flow_start       (FluxrFlow     *self);
void fluxr_flow_follow      (FluxrFlow     *self);
void fluxr_flow_stop        (FluxrFlow     *self);

G_END_DECLS
