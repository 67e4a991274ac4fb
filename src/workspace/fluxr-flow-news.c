/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a worker reads for a FluxrFlow. All of it is of one moment. */

#include "config.h"

#include "fluxr-flow-news.h"

#include "fluxr-change-log.h"

void
fluxr_flow_news_free (FluxrFlowNews *self)
{
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->edges);
  g_ptr_array_unref (self->gone_nodes);
  g_ptr_array_unref (self->gone_edges);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self);
}

static FluxrFlowNews *
news_new (void)
{
  FluxrFlowNews *self = g_new0 (FluxrFlowNews, 1);

  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_flow_node_free);
  self->edges = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_flow_edge_free);
  self->gone_nodes = g_ptr_array_new_with_free_func (g_free);
  self->gone_edges = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static void
list_known (FluxrFlowNews *news)
{
  news->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < news->nodes->len; i++)
    g_hash_table_add (news->known,
                      g_strdup (((FluxrFlowNode *) g_ptr_array_index (news->nodes, i))->id));
  for (guint i = 0; i < news->edges->len; i++)
    g_hash_table_add (news->known,
                      g_strdup (((FluxrFlowEdge *) g_ptr_array_index (news->edges, i))->id));
}

/* Who starts has nothing that could be gone. */
static gboolean
read_all (FluxrDatabase  *database,
          const char     *product_id,
          gboolean        is_start,
          FluxrFlowNews  *news,
          GError        **error)
{
  if (!fluxr_flow_rows_list_nodes (database, product_id, FLUXR_FLOW_EXCERPT, news->nodes, error)
      || !fluxr_flow_rows_list_edges (database, product_id, TRUE, news->edges, error))
    return FALSE;
  if (!is_start)
    list_known (news);

  return TRUE;
}

static gboolean
read_one (FluxrDatabase  *database,
          const char     *product_id,
          gboolean        is_node,
          const char     *id,
          FluxrFlowNews  *news,
          GError        **error)
{
  GError *problem = NULL;
  gpointer row = is_node ? (gpointer) fluxr_flow_rows_load_node (database, product_id, id,
                                                                 FLUXR_FLOW_EXCERPT, &problem)
                         : (gpointer) fluxr_flow_rows_load_edge (database, product_id, id,
                                                                 &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (row != NULL)
    g_ptr_array_add (is_node ? news->nodes : news->edges, row);
  else
    g_ptr_array_add (is_node ? news->gone_nodes : news->gone_edges, g_strdup (id));

  return TRUE;
}

static gboolean
read_changed (FluxrDatabase  *database,
              const char     *product_id,
              gint64          from,
              FluxrFlowNews  *news,
              GError        **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrStatement) changes
    = fluxr_database_query (database, error, "SELECT DISTINCT tbl = 'flow_pages', id"
                            " FROM change_log WHERE seq > ?"
                            " AND tbl IN ('flow_pages', 'flow_connections')", "i", from);

  if (changes == NULL)
    return FALSE;
  while (problem == NULL && fluxr_statement_step (changes, &problem))
    read_one (database, product_id, fluxr_statement_get_integer (changes, 0) != 0,
              fluxr_statement_get_text (changes, 1), news, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_error_copy (problem));

  return problem == NULL;
}

/* What is no longer in the log cannot be told. */
static gboolean
is_forgotten (FluxrDatabase *database,
              gint64         from)
{
  return fluxr_database_get_integer (database, "SELECT min (seq) FROM change_log", "") > from + 1;
}

/**
 * fluxr_flow_news_read:
 * @from: what came into the change log after this number, or %FLUXR_FLOW_FROM_START
 *
 * On a worker.
 */
FluxrFlowNews *
fluxr_flow_news_read (FluxrDatabase  *database,
                      const char     *product_id,
                      gint64          from,
                      GError        **error)
{
  g_autoptr (FluxrFlowNews) news = news_new ();
  gboolean is_start = from == FLUXR_FLOW_FROM_START;
  gboolean success;

  if (!fluxr_database_execute (database, "SAVEPOINT news", error))
    return NULL;
  if (is_start || is_forgotten (database, from))
    success = read_all (database, product_id, is_start, news, error);
  else
    success = read_changed (database, product_id, from, news, error);
  success = fluxr_database_execute (database, "RELEASE news", success ? error : NULL) && success;

  return success ? g_steal_pointer (&news) : NULL;
}
