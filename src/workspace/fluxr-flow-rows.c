/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow of a product as it is in the file. Nothing that a server may have stored is an error
 * here: what is no place is none, and what is no name is shown as it is. */

#include "config.h"

#include "fluxr-flow-rows.h"

#include "fluxr-feature-names.h"
#include "fluxr-graph.h"

/* SQL asks for a number of characters. */
#define ALL "2147483647"

#define SELECT_NODE \
  "SELECT id, name, substr (description, 1, ?2), implementation_status, features, position_x," \
  " position_y, trim (coalesce (layout_description, ''), char (9, 10, 13, 32)) <> ''," \
  " CASE WHEN ?2 = " ALL " THEN layout_description END" \
  " FROM flow_pages WHERE product_id = ?1"

#define SELECT_EDGE \
  "SELECT c.id, c.source_id, c.target_id FROM flow_connections AS c WHERE c.product_id = ?1" \
  " AND c.source_id IS NOT NULL AND c.target_id IS NOT NULL"

#define HAS_PAGE(column) \
  " AND EXISTS (SELECT 1 FROM flow_pages AS p WHERE p.id = c." column \
  " AND p.product_id = c.product_id)"

void
fluxr_flow_node_free (FluxrFlowNode *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->layout);
  g_free (self->status);
  g_strfreev (self->features);
  g_free (self);
}

void
fluxr_flow_edge_free (FluxrFlowEdge *self)
{
  g_free (self->id);
  g_free (self->source);
  g_free (self->target);
  g_free (self);
}

void
fluxr_flow_rows_free (FluxrFlowRows *self)
{
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->edges);
  g_free (self);
}

/* Not a number and no value at all are stored as text and as nothing. */
static gboolean
read_coordinate (FluxrStatement *statement,
                 int             column,
                 double         *coordinate)
{
  int type = sqlite3_column_type (statement, column);
  double value = sqlite3_column_double (statement, column);

  if ((type != SQLITE_FLOAT && type != SQLITE_INTEGER) || !fluxr_graph_is_place (value, 0))
    return FALSE;
  *coordinate = value;

  return TRUE;
}

static FluxrFlowNode *
read_node (FluxrStatement *statement)
{
  FluxrFlowNode *node = g_new0 (FluxrFlowNode, 1);
  const char *name = fluxr_statement_get_text (statement, 1);
  double x = 0, y = 0;

  node->id = g_strdup (fluxr_statement_get_text (statement, 0));
  node->name = g_strdup (name != NULL ? name : "");
  node->description = g_strdup (fluxr_statement_get_text (statement, 2));
  node->status = g_strdup (fluxr_statement_get_text (statement, 3));
  node->features = fluxr_feature_names_gather (fluxr_statement_get_text (statement, 4));
  node->is_placed = read_coordinate (statement, 5, &x) && read_coordinate (statement, 6, &y);
  if (node->is_placed)
    {
      node->x = x;
      node->y = y;
    }
  node->has_layout = fluxr_statement_get_integer (statement, 7) != 0;
  node->layout = g_strdup (fluxr_statement_get_text (statement, 8));

  return node;
}

static FluxrFlowEdge *
read_edge (FluxrStatement *statement)
{
  FluxrFlowEdge *edge = g_new0 (FluxrFlowEdge, 1);

  edge->id = g_strdup (fluxr_statement_get_text (statement, 0));
  edge->source = g_strdup (fluxr_statement_get_text (statement, 1));
  edge->target = g_strdup (fluxr_statement_get_text (statement, 2));

  return edge;
}

static gint64
get_length (guint n_characters)
{
  return n_characters > 0 ? (gint64) n_characters : G_MAXINT32;
}

gboolean
fluxr_flow_rows_list_nodes (FluxrDatabase  *database,
                            const char     *product_id,
                            guint           n_characters,
                            GPtrArray      *nodes,
                            GError        **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, error, SELECT_NODE " ORDER BY created_at, id", "si",
                            product_id, get_length (n_characters));

  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &problem))
    g_ptr_array_add (nodes, read_node (statement));
  if (problem != NULL)
    g_propagate_error (error, g_error_copy (problem));

  return problem == NULL;
}

gboolean
fluxr_flow_rows_list_edges (FluxrDatabase  *database,
                            const char     *product_id,
                            gboolean        dangling,
                            GPtrArray      *edges,
                            GError        **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, error,
                            dangling ? SELECT_EDGE " ORDER BY c.created_at, c.id"
                                     : SELECT_EDGE HAS_PAGE ("source_id") HAS_PAGE ("target_id")
                                       " ORDER BY c.created_at, c.id", "s", product_id);

  if (statement == NULL)
    return FALSE;
  while (fluxr_statement_step (statement, &problem))
    g_ptr_array_add (edges, read_edge (statement));
  if (problem != NULL)
    g_propagate_error (error, g_error_copy (problem));

  return problem == NULL;
}

FluxrFlowNode *
fluxr_flow_rows_load_node (FluxrDatabase  *database,
                           const char     *product_id,
                           const char     *id,
                           guint           n_characters,
                           GError        **error)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, error, SELECT_NODE " AND id = ?3", "sis", product_id,
                            get_length (n_characters), id);

  return statement != NULL && fluxr_statement_step (statement, error) ? read_node (statement)
                                                                      : NULL;
}

FluxrFlowEdge *
fluxr_flow_rows_load_edge (FluxrDatabase  *database,
                           const char     *product_id,
                           const char     *id,
                           GError        **error)
{
  g_autoptr (FluxrStatement) statement
    = fluxr_database_query (database, error, SELECT_EDGE " AND c.id = ?2", "ss", product_id, id);

  return statement != NULL && fluxr_statement_step (statement, error) ? read_edge (statement)
                                                                      : NULL;
}

static gboolean
read_all (FluxrDatabase  *database,
          const char     *product_id,
          guint           n_characters,
          FluxrFlowRows  *rows,
          GError        **error)
{
  return fluxr_flow_rows_list_nodes (database, product_id, n_characters, rows->nodes, error)
         && fluxr_flow_rows_list_edges (database, product_id, FALSE, rows->edges, error);
}

/**
 * fluxr_flow_rows_read:
 *
 * Returns: (transfer full): all of the flow at one moment
 */
FluxrFlowRows *
fluxr_flow_rows_read (FluxrDatabase  *database,
                      const char     *product_id,
                      guint           n_characters,
                      GError        **error)
{
  g_autoptr (FluxrFlowRows) rows = g_new0 (FluxrFlowRows, 1);
  gboolean success;

  rows->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_flow_node_free);
  rows->edges = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_flow_edge_free);
  if (!fluxr_database_execute (database, "SAVEPOINT flow", error))
    return NULL;
  success = read_all (database, product_id, n_characters, rows, error);
  success = fluxr_database_execute (database, "RELEASE flow", success ? error : NULL) && success;

  return success ? g_steal_pointer (&rows) : NULL;
}

static gboolean
is_kept_node (gconstpointer data,
              GHashTable   *kept)
{
  return g_hash_table_contains (kept, ((const FluxrFlowNode *) data)->id);
}

static gboolean
is_kept_edge (gconstpointer data,
              GHashTable   *kept)
{
  const FluxrFlowEdge *edge = data;

  return g_hash_table_contains (kept, edge->source) && g_hash_table_contains (kept, edge->target);
}

/* In the same order. */
static void
keep_if (GPtrArray  *array,
         gboolean  (*is_kept) (gconstpointer  data,
                               GHashTable    *kept),
         GHashTable *kept)
{
  guint n = 0;

  for (guint i = 0; i < array->len; i++)
    if (is_kept (array->pdata[i], kept))
      {
        gpointer one = array->pdata[n];

        array->pdata[n++] = array->pdata[i];
        array->pdata[i] = one;
      }
  g_ptr_array_set_size (array, (int) n);
}

void
fluxr_flow_rows_keep (FluxrFlowRows      *self,
                      const char *const  *ids)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (kept, (gpointer) ids[i]);
  keep_if (self->nodes, is_kept_node, kept);
  keep_if (self->edges, is_kept_edge, kept);
}
