/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawn graph as a plain value. Nodes and edges keep the order they came in. */

#include "config.h"

#include "fluxr-graph.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fluxr-graph-error.h"

struct _FluxrGraph
{
  GPtrArray  *nodes;    /* (element-type FluxrGraphNode), all texts owned */
  GPtrArray  *edges;    /* (element-type FluxrGraphEdge), all texts owned */
  GHashTable *node_ids; /* id of a node -> its index */
  GHashTable *edge_ids; /* a set */
  GHashTable *tints;    /* group -> "#rrggbb" */
  gatomicrefcount references;
};

static void
free_node (FluxrGraphNode *node)
{
  g_free ((char *) node->id);
  g_free ((char *) node->title);
  g_free ((char *) node->text);
  g_free ((char *) node->layout_text);
  g_free ((char *) node->group);
  g_strfreev ((char **) node->chips);
  g_free (node);
}

static void
free_edge (FluxrGraphEdge *edge)
{
  g_free ((char *) edge->id);
  g_free ((char *) edge->label);
  g_free (edge);
}

FluxrGraph *
fluxr_graph_new (void)
{
  FluxrGraph *self = g_new0 (FluxrGraph, 1);

  g_atomic_ref_count_init (&self->references);
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) free_node);
  self->edges = g_ptr_array_new_with_free_func ((GDestroyNotify) free_edge);
  self->node_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->edge_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->tints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

FluxrGraph *
fluxr_graph_ref (FluxrGraph *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
fluxr_graph_unref (FluxrGraph *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_hash_table_unref (self->node_ids);
  g_hash_table_unref (self->edge_ids);
  g_hash_table_unref (self->tints);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->edges);
  g_free (self);
}

/* Not-a-number fails every comparison. */
static gboolean
is_size (double size)
{
  return size >= 0 && size <= FLUXR_GRAPH_LIMIT;
}

gboolean
fluxr_graph_is_place (double x,
                      double y)
{
  return fabs (x) <= FLUXR_GRAPH_LIMIT && fabs (y) <= FLUXR_GRAPH_LIMIT;
}

static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/**
 * fluxr_graph_add_node:
 * @node: it is copied; a text that is %NULL is an empty one
 *
 * A place that is not finite or out of reach makes a node that is not placed: such rows exist, and
 * a layout helps them. An id that is empty or taken, and a size that is none, are errors.
 */
gboolean
fluxr_graph_add_node (FluxrGraph            *self,
                      const FluxrGraphNode  *node,
                      GError               **error)
{
  static const char *const none[] = { NULL };
  FluxrGraphNode *copy;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (node != NULL && node->id != NULL, FALSE);

  if (node->id[0] == '\0')
    return fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_INVALID,
                               _("the id is empty"));
  if (g_hash_table_contains (self->node_ids, node->id))
    return fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_DUPLICATE,
                               _("another node has the id “%s”"), node->id);
  if (!is_size (node->width) || !is_size (node->height))
    return fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_INVALID,
                               _("width and height are not a size"));

  copy = g_new0 (FluxrGraphNode, 1);
  copy->id = g_strdup (node->id);
  copy->title = copy_text (node->title);
  copy->text = copy_text (node->text);
  copy->layout_text = copy_text (node->layout_text);
  copy->group = copy_text (node->group);
  copy->chips = (const char *const *) g_strdupv ((char **) (node->chips != NULL ? node->chips
                                                                                : none));
  copy->placed = node->placed && fluxr_graph_is_place (node->x, node->y);
  copy->x = copy->placed ? node->x : 0;
  copy->y = copy->placed ? node->y : 0;
  copy->width = node->width;
  copy->height = node->height;
  g_hash_table_insert (self->node_ids, (char *) copy->id, GUINT_TO_POINTER (self->nodes->len));
  g_ptr_array_add (self->nodes, copy);

  return TRUE;
}

static gboolean
find_end (FluxrGraph  *self,
          const char  *id,
          guint       *index,
          GError     **error)
{
  if (fluxr_graph_find_node (self, id, index))
    return TRUE;

  return fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_UNKNOWN, _("no node has the id “%s”"), id);
}

/**
 * fluxr_graph_add_edge:
 * @source: id of the node it leaves
 * @target: id of the node it enters, which may be the same
 * @label: (nullable): words on it
 *
 * Two edges may join the same nodes, but an id that is empty or taken and an end that is not there
 * are errors.
 */
gboolean
fluxr_graph_add_edge (FluxrGraph  *self,
                      const char  *id,
                      const char  *source,
                      const char  *target,
                      const char  *label,
                      GError     **error)
{
  FluxrGraphEdge *edge;
  guint from, to;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL && source != NULL && target != NULL, FALSE);

  if (id[0] == '\0')
    return fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_INVALID,
                               _("the id is empty"));
  if (g_hash_table_contains (self->edge_ids, id))
    return fluxr_graph_refuse (error, FLUXR_GRAPH_ERROR_DUPLICATE,
                               _("another connection has the id “%s”"), id);
  if (!find_end (self, source, &from, error) || !find_end (self, target, &to, error))
    return FALSE;

  edge = g_new0 (FluxrGraphEdge, 1);
  edge->id = g_strdup (id);
  edge->label = copy_text (label);
  edge->source = from;
  edge->target = to;
  g_hash_table_add (self->edge_ids, (char *) edge->id);
  g_ptr_array_add (self->edges, edge);

  return TRUE;
}

static gboolean
is_tint (const char *text)
{
  for (guint i = 1; i < 7; i++)
    if (text[0] != '#' || !g_ascii_isxdigit (text[i]))
      return FALSE;

  return text[7] == '\0';
}

/**
 * fluxr_graph_set_tint:
 * @group: a word that nodes are sorted by
 * @tint: (nullable): as "#rrggbb"; anything else is as none
 *
 * The colour that files give to the nodes of @group.
 */
void
fluxr_graph_set_tint (FluxrGraph *self,
                      const char *group,
                      const char *tint)
{
  g_return_if_fail (self != NULL && group != NULL);

  if (tint != NULL && is_tint (tint))
    g_hash_table_replace (self->tints, g_strdup (group), g_ascii_strdown (tint, -1));
  else
    g_hash_table_remove (self->tints, group);
}

guint
fluxr_graph_get_n_nodes (FluxrGraph *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->nodes->len;
}

const FluxrGraphNode *
fluxr_graph_get_node (FluxrGraph *self,
                      guint       index)
{
  g_return_val_if_fail (self != NULL && index < self->nodes->len, NULL);

  return self->nodes->pdata[index];
}

gboolean
fluxr_graph_find_node (FluxrGraph *self,
                       const char *id,
                       guint      *index)
{
  gpointer found;

  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  if (!g_hash_table_lookup_extended (self->node_ids, id, NULL, &found))
    return FALSE;

  *index = GPOINTER_TO_UINT (found);

  return TRUE;
}

guint
fluxr_graph_get_n_edges (FluxrGraph *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->edges->len;
}

const FluxrGraphEdge *
fluxr_graph_get_edge (FluxrGraph *self,
                      guint       index)
{
  g_return_val_if_fail (self != NULL && index < self->edges->len, NULL);

  return self->edges->pdata[index];
}

gboolean
fluxr_graph_has_edge (FluxrGraph *self,
                      const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  return g_hash_table_contains (self->edge_ids, id);
}

const char *
fluxr_graph_get_tint (FluxrGraph *self,
                      const char *group)
{
  g_return_val_if_fail (self != NULL && group != NULL, NULL);

  return g_hash_table_lookup (self->tints, group);
}

GPtrArray *
fluxr_graph_list_tinted (FluxrGraph *self)
{
  GPtrArray *groups;

  g_return_val_if_fail (self != NULL, NULL);

  groups = g_hash_table_get_keys_as_ptr_array (self->tints);
  g_ptr_array_sort_values (groups, (GCompareFunc) g_strcmp0);

  return groups;
}

static gboolean
equal_nodes (const FluxrGraphNode *a,
             const FluxrGraphNode *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->title, b->title)
         && g_str_equal (a->text, b->text) && g_str_equal (a->layout_text, b->layout_text)
         && g_str_equal (a->group, b->group) && g_strv_equal (a->chips, b->chips)
         && a->placed == b->placed && a->x == b->x && a->y == b->y
         && a->width == b->width && a->height == b->height;
}

static gboolean
equal_edges (const FluxrGraphEdge *a,
             const FluxrGraphEdge *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->label, b->label)
         && a->source == b->source && a->target == b->target;
}

static gboolean
equal_tints (FluxrGraph *self,
             FluxrGraph *other)
{
  GHashTableIter iter;
  gpointer group, tint;

  if (g_hash_table_size (self->tints) != g_hash_table_size (other->tints))
    return FALSE;

  g_hash_table_iter_init (&iter, self->tints);
  while (g_hash_table_iter_next (&iter, &group, &tint))
    if (g_strcmp0 (g_hash_table_lookup (other->tints, group), tint) != 0)
      return FALSE;

  return TRUE;
}

/* Order counts: who reads a file back wants it as it was. */
gboolean
fluxr_graph_equal (FluxrGraph *self,
                   FluxrGraph *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->nodes->len != other->nodes->len || self->edges->len != other->edges->len)
    return FALSE;
  for (guint i = 0; i < self->nodes->len; i++)
    if (!equal_nodes (self->nodes->pdata[i], other->nodes->pdata[i]))
      return FALSE;
  for (guint i = 0; i < self->edges->len; i++)
    if (!equal_edges (self->edges->pdata[i], other->edges->pdata[i]))
      return FALSE;

  return equal_tints (self, other);
}
