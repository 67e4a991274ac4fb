/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be asked of a FluxrFlow. */

#include "config.h"

#include "fluxr-flow-private.h"

const char *
fluxr_flow_get_product_id (FluxrFlow *self)
{
  g_return_val_if_fail (FLUXR_IS_FLOW (self), NULL);

  return self->product_id;
}

gboolean
fluxr_flow_is_loaded (FluxrFlow *self)
{
  g_return_val_if_fail (FLUXR_IS_FLOW (self), FALSE);

  return self->loaded;
}

gboolean
fluxr_flow_is_settled (FluxrFlow *self)
{
  g_return_val_if_fail (FLUXR_IS_FLOW (self), FALSE);

  return self->loaded && !self->reading && self->news == NULL && self->stale_from == G_MAXINT64;
}

/**
 * fluxr_flow_get_needs_layout:
 *
 * Looks at the pages until it knows: seldom at more than two.
 */
gboolean
fluxr_flow_get_needs_layout (FluxrFlow *self)
{
  const FluxrFlowNode *first = NULL;
  gboolean differs = FALSE;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (FLUXR_IS_FLOW (self), FALSE);

  if (self->n_unplaced > 0)
    return TRUE;
  g_hash_table_iter_init (&iter, self->nodes);
  while (!differs && g_hash_table_iter_next (&iter, NULL, &value))
    {
      const FluxrFlowNode *node = value;

      differs = first != NULL && (node->x != first->x || node->y != first->y);
      first = node;
    }

  return g_hash_table_size (self->nodes) > 1 && !differs;
}

guint
fluxr_flow_get_n_unplaced (FluxrFlow *self)
{
  g_return_val_if_fail (FLUXR_IS_FLOW (self), 0);

  return self->n_unplaced;
}

guint
fluxr_flow_get_n_pages (FluxrFlow *self)
{
  g_return_val_if_fail (FLUXR_IS_FLOW (self), 0);

  return g_hash_table_size (self->nodes);
}

guint
fluxr_flow_get_n_connections (FluxrFlow *self)
{
  g_return_val_if_fail (FLUXR_IS_FLOW (self), 0);

  return self->n_shown;
}

/**
 * fluxr_flow_find_page:
 *
 * Returns: (transfer none) (nullable)
 */
const FluxrFlowNode *
fluxr_flow_find_page (FluxrFlow  *self,
                      const char *id)
{
  g_return_val_if_fail (FLUXR_IS_FLOW (self), NULL);

  return g_hash_table_lookup (self->nodes, id);
}

/**
 * fluxr_flow_find_connection:
 *
 * Returns: (transfer none) (nullable)
 */
const FluxrFlowEdge *
fluxr_flow_find_connection (FluxrFlow  *self,
                            const char *id)
{
  const FluxrFlowLink *link;

  g_return_val_if_fail (FLUXR_IS_FLOW (self), NULL);

  link = g_hash_table_lookup (self->links, id);

  return link != NULL && link->is_shown ? &link->edge : NULL;
}

GPtrArray *
fluxr_flow_list_pages (FluxrFlow *self)
{
  g_return_val_if_fail (FLUXR_IS_FLOW (self), NULL);

  return g_hash_table_get_values_as_ptr_array (self->nodes);
}

GPtrArray *
fluxr_flow_list_connections (FluxrFlow  *self,
                             const char *page_id)
{
  g_autoptr (GPtrArray) links = NULL;
  GPtrArray *shown;

  g_return_val_if_fail (FLUXR_IS_FLOW (self), NULL);

  if (page_id == NULL)
    links = g_hash_table_get_values_as_ptr_array (self->links);
  else if (g_hash_table_contains (self->ends, page_id))
    links = g_ptr_array_ref (g_hash_table_lookup (self->ends, page_id));
  shown = g_ptr_array_new ();
  for (guint i = 0; links != NULL && i < links->len; i++)
    if (((FluxrFlowLink *) g_ptr_array_index (links, i))->is_shown)
      g_ptr_array_add (shown, g_ptr_array_index (links, i));

  return shown;
}
