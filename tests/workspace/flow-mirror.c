/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody knows who only listens to a FluxrFlow. Whatever a signal says must go with what was
 * said before: nothing comes twice, and no connection is there without its pages. */

#include "config.h"

#include "flow-mirror.h"

#include "fluxr-flow-news.h"

#define PATIENCE (20 * G_USEC_PER_SEC)

static char *
print_node (const FluxrFlowNode *node)
{
  g_autofree char *features = g_strjoinv ("|", node->features);

  return g_strdup_printf ("%s/%s/%s/%s/%d/%.17g,%.17g/%d", node->name, node->description,
                          node->status, features, node->is_placed, node->x, node->y,
                          node->has_layout);
}

static char *
print_edge (const FluxrFlowEdge *edge)
{
  return g_strdup_printf ("%s>%s", edge->source, edge->target);
}

static void
page_added_cb (Mirror              *self,
               const FluxrFlowNode *node)
{
  g_assert_true (g_hash_table_insert (self->pages, g_strdup (node->id), print_node (node)));
  g_assert_true (fluxr_flow_find_page (self->flow, node->id) == node);
  self->n_added++;
}

static void
page_changed_cb (Mirror              *self,
                 const FluxrFlowNode *node,
                 FluxrFlowChange      change)
{
  g_autofree char *words = print_node (node);

  g_assert_cmpstr (g_hash_table_lookup (self->pages, node->id), !=, words);
  g_assert_cmpint (change, !=, 0);
  g_assert_false (g_hash_table_insert (self->pages, g_strdup (node->id),
                                       g_steal_pointer (&words)));
  self->n_changed++;
  self->changes |= change;
}

static void
page_removed_cb (Mirror              *self,
                 const FluxrFlowNode *node)
{
  GHashTableIter iter;
  gpointer words;

  g_assert_true (g_hash_table_remove (self->pages, node->id));
  g_assert_null (fluxr_flow_find_page (self->flow, node->id));
  self->n_removed++;
  if (g_hash_table_size (self->edges) > 1000)
    return;
  g_hash_table_iter_init (&iter, self->edges);
  while (g_hash_table_iter_next (&iter, NULL, &words))
    g_assert_null (strstr (words, node->id));
}

static void
connection_added_cb (Mirror              *self,
                     const FluxrFlowEdge *edge)
{
  g_assert_true (g_hash_table_contains (self->pages, edge->source));
  g_assert_true (g_hash_table_contains (self->pages, edge->target));
  g_assert_true (g_hash_table_insert (self->edges, g_strdup (edge->id), print_edge (edge)));
  g_assert_true (fluxr_flow_find_connection (self->flow, edge->id) == edge);
  self->n_connected++;
}

static void
connection_removed_cb (Mirror              *self,
                       const FluxrFlowEdge *edge)
{
  g_assert_true (g_hash_table_contains (self->pages, edge->source));
  g_assert_true (g_hash_table_contains (self->pages, edge->target));
  g_assert_true (g_hash_table_remove (self->edges, edge->id));
  self->n_disconnected++;
}

static void
changed_cb (Mirror *self)
{
  self->n_batches++;
}

static void
loaded_cb (Mirror *self)
{
  g_assert_true (fluxr_flow_is_loaded (self->flow));
  self->n_loaded++;
}

void
mirror_init (Mirror    *self,
             FluxrFlow *flow)
{
  *self = (Mirror) { .flow = flow };
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->edges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_signal_connect_swapped (flow, "page-added", G_CALLBACK (page_added_cb), self);
  g_signal_connect_swapped (flow, "page-changed", G_CALLBACK (page_changed_cb), self);
  g_signal_connect_swapped (flow, "page-removed", G_CALLBACK (page_removed_cb), self);
  g_signal_connect_swapped (flow, "connection-added", G_CALLBACK (connection_added_cb), self);
  g_signal_connect_swapped (flow, "connection-removed", G_CALLBACK (connection_removed_cb), self);
  g_signal_connect_swapped (flow, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (flow, "loaded", G_CALLBACK (loaded_cb), self);
}

/* A worker may hold the flow until it has noticed. */
void
mirror_clear (Mirror *self)
{
  GObject *flow = G_OBJECT (self->flow);

  g_signal_handlers_disconnect_by_data (self->flow, self);
  g_object_add_weak_pointer (flow, (gpointer *) &flow);
  g_object_run_dispose (flow);
  g_object_unref (self->flow);
  while (flow != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->edges);
}

void
mirror_reset (Mirror *self)
{
  self->n_added = self->n_changed = self->n_removed = 0;
  self->n_connected = self->n_disconnected = self->n_batches = 0;
  self->changes = 0;
}

void
mirror_wait (Mirror *self)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (self->n_loaded == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
}

/* Returns: (nullable): what is different */
static char *
find_difference (Mirror        *self,
                 FluxrDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FluxrFlowRows) rows
    = fluxr_flow_rows_read (database, fluxr_flow_get_product_id (self->flow), FLUXR_FLOW_EXCERPT,
                            &error);

  g_assert_no_error (error);
  if (g_hash_table_size (self->pages) != rows->nodes->len
      || fluxr_flow_get_n_pages (self->flow) != rows->nodes->len)
    return g_strdup_printf ("%u pages, %u told, %u in the file",
                            fluxr_flow_get_n_pages (self->flow),
                            g_hash_table_size (self->pages), rows->nodes->len);
  if (g_hash_table_size (self->edges) != rows->edges->len
      || fluxr_flow_get_n_connections (self->flow) != rows->edges->len)
    return g_strdup_printf ("%u connections, %u told, %u in the file",
                            fluxr_flow_get_n_connections (self->flow),
                            g_hash_table_size (self->edges), rows->edges->len);
  for (guint i = 0; i < rows->nodes->len; i++)
    {
      const FluxrFlowNode *node = g_ptr_array_index (rows->nodes, i);
      g_autofree char *words = print_node (node);
      const char *told = g_hash_table_lookup (self->pages, node->id);

      if (g_strcmp0 (words, told) != 0)
        return g_strdup_printf ("%s: %s, told %s", node->id, words, told);
    }
  for (guint i = 0; i < rows->edges->len; i++)
    {
      const FluxrFlowEdge *edge = g_ptr_array_index (rows->edges, i);
      g_autofree char *words = print_edge (edge);
      const char *told = g_hash_table_lookup (self->edges, edge->id);

      if (g_strcmp0 (words, told) != 0)
        return g_strdup_printf ("%s: %s, told %s", edge->id, words, told);
    }

  return NULL;
}

void
mirror_assert_equal (Mirror        *self,
                     FluxrDatabase *database)
{
  g_autofree char *difference = find_difference (self, database);

  g_assert_cmpstr (difference, ==, NULL);
}

void
mirror_wait_equal (Mirror        *self,
                   FluxrDatabase *database)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  g_autofree char *difference = find_difference (self, database);

  while (difference != NULL && g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (500);
      g_free (difference);
      difference = find_difference (self, database);
    }
  g_assert_cmpstr (difference, ==, NULL);
}
