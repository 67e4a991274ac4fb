/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow for templates: as a drawing, as lines, and as a list of pages. */

#include "config.h"

#include "fluxr-flow-graph.h"
#include "fluxr-graph-mermaid.h"
#include "fluxr-prompt-values.h"
#include "fluxr-status.h"

/* Where pages lead to: id -> (element-type utf8): the names of other pages. */
static GHashTable *
list_ways (const FluxrFlowRows *rows)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *ways = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < rows->nodes->len; i++)
    {
      const FluxrFlowNode *node = g_ptr_array_index (rows->nodes, i);

      g_hash_table_insert (names, node->id, node->name);
      g_hash_table_insert (ways, node->id, g_ptr_array_new ());
    }
  for (guint i = 0; i < rows->edges->len; i++)
    {
      const FluxrFlowEdge *edge = g_ptr_array_index (rows->edges, i);
      GPtrArray *way = g_hash_table_lookup (ways, edge->source);
      char *name = g_hash_table_lookup (names, edge->target);

      if (way != NULL && name != NULL)
        g_ptr_array_add (way, name);
    }

  return ways;
}

static FluxrTemplateValue *
new_mermaid (const FluxrFlowRows *rows)
{
  g_autoptr (FluxrGraph) graph = fluxr_flow_graph_new (rows);

  return fluxr_template_value_take_text (
    fluxr_graph_print_mermaid (graph, FLUXR_GRAPH_LEFT_TO_RIGHT));
}

static FluxrTemplateValue *
new_lines (const FluxrFlowRows *rows)
{
  g_autoptr (GHashTable) ways = list_ways (rows);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->nodes->len; i++)
    {
      const FluxrFlowNode *node = g_ptr_array_index (rows->nodes, i);
      const GPtrArray *way = g_hash_table_lookup (ways, node->id);

      g_string_append_printf (out, "%s- %s", i > 0 ? "\n" : "", node->name);
      for (guint j = 0; j < way->len; j++)
        g_string_append_printf (out, "%s%s", j > 0 ? ", " : " → ",
                                (const char *) g_ptr_array_index (way, j));
    }

  return fluxr_template_value_take_text (g_string_free_and_steal (out));
}

static FluxrTemplateValue *
look_up_flow (gpointer    data,
              const char *name)
{
  const FluxrFlowRows *rows = data;

  if (rows->nodes->len == 0)
    return NULL;
  if (g_str_equal (name, "mermaid"))
    return new_mermaid (rows);
  if (g_str_equal (name, "text"))
    return new_lines (rows);

  return NULL;
}

FluxrTemplateValue *
fluxr_prompt_value_of_flow (const FluxrFlowRows *rows)
{
  return fluxr_template_value_new_record (look_up_flow, (gpointer) rows, NULL);
}

typedef struct
{
  const FluxrFlowNode *node;
  GPtrArray *next;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->next);
  g_free (page);
}

/* @names: (array length=n) */
static FluxrTemplateValue *
new_names (char  **names,
           guint   n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_value_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, fluxr_template_value_new_text (names[i]));

  return fluxr_template_value_take_list (items);
}

static FluxrTemplateValue *
look_up_page (gpointer    data,
              const char *name)
{
  const Page *page = data;
  const FluxrFlowNode *node = page->node;

  if (g_str_equal (name, "name"))
    return fluxr_template_value_new_text (node->name);
  if (g_str_equal (name, "description"))
    return fluxr_template_value_take_text (fluxr_prompt_dup_markdown (node->description));
  if (g_str_equal (name, "layout"))
    return fluxr_template_value_take_text (fluxr_prompt_dup_markdown (node->layout));
  if (g_str_equal (name, "status"))
    return fluxr_template_value_new_text (node->status != NULL && *node->status != '\0'
                                          ? node->status : FLUXR_STATUS_NOT_STARTED);
  if (g_str_equal (name, "features"))
    return new_names (node->features,
                      node->features != NULL ? g_strv_length (node->features) : 0);
  if (g_str_equal (name, "next"))
    return new_names ((char **) page->next->pdata, page->next->len);

  return NULL;
}

FluxrTemplateValue *
fluxr_prompt_value_of_pages (const FluxrFlowRows *rows)
{
  g_autoptr (GHashTable) ways = list_ways (rows);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) fluxr_template_value_unref);

  for (guint i = 0; i < rows->nodes->len; i++)
    {
      Page *page = g_new0 (Page, 1);

      page->node = g_ptr_array_index (rows->nodes, i);
      page->next = g_ptr_array_ref (g_hash_table_lookup (ways, page->node->id));
      g_ptr_array_add (items, fluxr_template_value_new_record (look_up_page, page, page_free));
    }

  return fluxr_template_value_take_list (items);
}
