/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow of one product as it is known here. A connection may come before its pages, or outlive
 * them for a while: it is shown while both are here. How it keeps up with the file is in
 * fluxr-flow-follow.c. Main thread only. */

#include "config.h"

#include "fluxr-flow.h"

#include "fluxr-flow-private.h"

typedef FluxrFlowLink Link;

G_DEFINE_FINAL_TYPE (FluxrFlow, fluxr_flow, G_TYPE_OBJECT)

enum
{
  PAGE_ADDED,
  PAGE_CHANGED,
  PAGE_REMOVED,
  CONNECTION_ADDED,
  CONNECTION_REMOVED,
  CHANGED,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
link_free (Link *link)
{
  g_free (link->edge.id);
  g_free (link->edge.source);
  g_free (link->edge.target);
  g_free (link);
}

static void
tell (FluxrFlow *self,
      guint      signal,
      gpointer   what)
{
  self->differs = TRUE;
  g_signal_emit (self, signals[signal], 0, what);
}

static void
show_link (FluxrFlow *self,
           Link      *link)
{
  if (link->is_shown || !g_hash_table_contains (self->nodes, link->edge.source)
      || !g_hash_table_contains (self->nodes, link->edge.target))
    return;
  link->is_shown = TRUE;
  self->n_shown++;
  tell (self, CONNECTION_ADDED, &link->edge);
}

static void
hide_link (FluxrFlow *self,
           Link      *link)
{
  if (!link->is_shown)
    return;
  link->is_shown = FALSE;
  self->n_shown--;
  tell (self, CONNECTION_REMOVED, &link->edge);
}

static void
add_end (FluxrFlow  *self,
         const char *page_id,
         Link       *link)
{
  GPtrArray *links = g_hash_table_lookup (self->ends, page_id);

  if (links == NULL)
    {
      links = g_ptr_array_new ();
      g_hash_table_insert (self->ends, g_strdup (page_id), links);
    }
  g_ptr_array_add (links, link);
}

static void
remove_end (FluxrFlow  *self,
            const char *page_id,
            Link       *link)
{
  GPtrArray *links = g_hash_table_lookup (self->ends, page_id);

  g_ptr_array_remove_fast (links, link);
  if (links->len == 0)
    g_hash_table_remove (self->ends, page_id);
}

static void
for_each_link (FluxrFlow  *self,
               const char *page_id,
               void      (*func) (FluxrFlow *self,
                                  Link      *link))
{
  GPtrArray *links = g_hash_table_lookup (self->ends, page_id);

  for (guint i = 0; links != NULL && i < links->len; i++)
    func (self, g_ptr_array_index (links, i));
}

static gboolean
is_same_place (const FluxrFlowNode *a,
               const FluxrFlowNode *b)
{
  return a->is_placed == b->is_placed && a->x == b->x && a->y == b->y;
}

static gboolean
is_same_content (const FluxrFlowNode *a,
                 const FluxrFlowNode *b)
{
  return g_str_equal (a->name, b->name) && g_strcmp0 (a->description, b->description) == 0
         && g_strcmp0 (a->status, b->status) == 0 && a->has_layout == b->has_layout
         && g_strv_equal ((const char *const *) a->features, (const char *const *) b->features);
}

/* The node that is known keeps its address and its id, which is the key. */
static void
update_node (FluxrFlow     *self,
             FluxrFlowNode *known,
             FluxrFlowNode *node)
{
  FluxrFlowChange change = (is_same_place (known, node) ? 0 : FLUXR_FLOW_CHANGE_PLACE)
                           | (is_same_content (known, node) ? 0 : FLUXR_FLOW_CHANGE_CONTENT);
  FluxrFlowNode old = *known;

  if (change != 0)
    {
      self->n_unplaced += known->is_placed;
      self->n_unplaced -= node->is_placed;
      *known = *node;
      *node = old;
      node->id = known->id;
      known->id = old.id;
    }
  fluxr_flow_node_free (node);
  if (change == 0)
    return;
  self->differs = TRUE;
  g_signal_emit (self, signals[PAGE_CHANGED], 0, known, change);
}

void
fluxr_flow_put_node (FluxrFlow     *self,
                     FluxrFlowNode *node)
{
  FluxrFlowNode *known = g_hash_table_lookup (self->nodes, node->id);

  if (known != NULL)
    {
      update_node (self, known, node);
      return;
    }
  g_hash_table_insert (self->nodes, node->id, node);
  self->n_unplaced += !node->is_placed;
  tell (self, PAGE_ADDED, node);
  for_each_link (self, node->id, show_link);
}

void
fluxr_flow_remove_node (FluxrFlow  *self,
                        const char *id)
{
  g_autoptr (FluxrFlowNode) node = NULL;

  if (!g_hash_table_contains (self->nodes, id))
    return;
  for_each_link (self, id, hide_link);
  g_hash_table_steal_extended (self->nodes, id, NULL, (gpointer *) &node);
  self->n_unplaced -= !node->is_placed;
  tell (self, PAGE_REMOVED, node);
}

static void
add_link (FluxrFlow     *self,
          FluxrFlowEdge *edge)
{
  Link *link = g_new0 (Link, 1);

  link->edge = *edge;
  g_free (edge);
  g_hash_table_insert (self->links, link->edge.id, link);
  add_end (self, link->edge.source, link);
  if (!g_str_equal (link->edge.source, link->edge.target))
    add_end (self, link->edge.target, link);
  show_link (self, link);
}

void
fluxr_flow_put_edge (FluxrFlow     *self,
                     FluxrFlowEdge *edge)
{
  const Link *known = g_hash_table_lookup (self->links, edge->id);

  if (known != NULL && g_str_equal (known->edge.source, edge->source)
      && g_str_equal (known->edge.target, edge->target))
    {
      fluxr_flow_edge_free (edge);
      return;
    }
  fluxr_flow_remove_edge (self, edge->id);
  add_link (self, edge);
}

void
fluxr_flow_remove_edge (FluxrFlow  *self,
                        const char *id)
{
  Link *link = g_hash_table_lookup (self->links, id);

  if (link == NULL)
    return;
  hide_link (self, link);
  remove_end (self, link->edge.source, link);
  if (!g_str_equal (link->edge.source, link->edge.target))
    remove_end (self, link->edge.target, link);
  g_hash_table_remove (self->links, link->edge.id);
}

void
fluxr_flow_tell_changed (FluxrFlow *self)
{
  if (!self->differs)
    return;
  self->differs = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
fluxr_flow_tell_loaded (FluxrFlow *self)
{
  g_signal_emit (self, signals[LOADED], 0);
}

static void
fluxr_flow_dispose (GObject *object)
{
  FluxrFlow *self = FLUXR_FLOW (object);

  fluxr_flow_stop (self);
  g_clear_weak_pointer (&self->store);

  G_OBJECT_CLASS (fluxr_flow_parent_class)->dispose (object);
}

static void
fluxr_flow_finalize (GObject *object)
{
  FluxrFlow *self = FLUXR_FLOW (object);

  g_hash_table_unref (self->ends);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->touched);
  g_free (self->path);
  g_free (self->product_id);

  G_OBJECT_CLASS (fluxr_flow_parent_class)->finalize (object);
}

static guint
add_signal (FluxrFlowClass *klass,
            const char     *name,
            guint           n_params,
            GType           second)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, G_TYPE_POINTER, second);
}

static void
fluxr_flow_class_init (FluxrFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_flow_dispose;
  object_class->finalize = fluxr_flow_finalize;

  signals[PAGE_ADDED] = add_signal (klass, "page-added", 1, G_TYPE_NONE);
  signals[PAGE_CHANGED] = add_signal (klass, "page-changed", 2, G_TYPE_UINT);
  signals[PAGE_REMOVED] = add_signal (klass, "page-removed", 1, G_TYPE_NONE);
  signals[CONNECTION_ADDED] = add_signal (klass, "connection-added", 1, G_TYPE_NONE);
  signals[CONNECTION_REMOVED] = add_signal (klass, "connection-removed", 1, G_TYPE_NONE);
  signals[CHANGED] = add_signal (klass, "changed", 0, G_TYPE_NONE);
  signals[LOADED] = add_signal (klass, "loaded", 0, G_TYPE_NONE);
}

static void
fluxr_flow_init (FluxrFlow *self)
{
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) fluxr_flow_node_free);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) link_free);
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_ptr_array_unref);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * fluxr_flow_new:
 *
 * Returns: (transfer full): the flow, empty at first; it follows the store until either of them
 *   ends
 */
FluxrFlow *
fluxr_flow_new (FluxrStore *store,
                const char *product_id)
{
  FluxrFlow *self;

  g_return_val_if_fail (FLUXR_IS_STORE (store), NULL);
  g_return_val_if_fail (product_id != NULL, NULL);

  self = g_object_new (FLUXR_TYPE_FLOW, NULL);
  g_set_weak_pointer (&self->store, store);
  self->path = g_strdup (fluxr_store_get_path (store));
  self->product_id = g_strdup (product_id);
  g_signal_connect_object (store, "changed", G_CALLBACK (fluxr_flow_follow), self,
                           G_CONNECT_SWAPPED);
  fluxr_flow_start (self);

  return self;
}
